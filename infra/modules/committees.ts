import { Construct } from "constructs";
import { readWriteTable } from "../constructs/grants.ts";
import { ServiceFunction } from "../constructs/service-function.ts";
import type { Wiring } from "../constructs/wiring.ts";

/** Members of the committees, as their clerks keep them. */
export class Committees extends Construct {
  constructor(scope: Construct, id: string, wiring: Wiring) {
    super(scope, id);
    const http = new ServiceFunction(this, "Http", {
      wiring,
      entry: "committees/http",
      userImpact: "A clerk cannot enter or end a membership; alerts go on to the members there are.",
      grants: [readWriteTable(wiring.table)],
    });
    wiring.routes.add(http, [["PUT", "/api/committees/{committee}/members/{member}"]]);
  }
}
