import { Construct } from "constructs";
import { readTable } from "../constructs/grants.ts";
import { ServiceFunction } from "../constructs/service-function.ts";
import type { Wiring } from "../constructs/wiring.ts";

/** The figures with which a locality closes its year. */
export class Figures extends Construct {
  constructor(scope: Construct, id: string, wiring: Wiring) {
    super(scope, id);
    const http = new ServiceFunction(this, "Http", {
      wiring,
      entry: "figures/http",
      userImpact: "The figures of a locality's year cannot be read by machines.",
      grants: [readTable(wiring.table)],
    });
    wiring.routes.add(http, [["GET", "/api/localities/{locality}/{year}/figures"]]);
  }
}
