import { Construct } from "constructs";
import { readTable } from "../constructs/grants.ts";
import { ServiceFunction } from "../constructs/service-function.ts";
import type { Wiring } from "../constructs/wiring.ts";

/** The units of the locality: communes and wards, agencies, enterprises and the locality itself. */
export class Units extends Construct {
  constructor(scope: Construct, id: string, wiring: Wiring) {
    super(scope, id);
    const http = new ServiceFunction(this, "Http", {
      wiring,
      entry: "units/http",
      userImpact: "Machines cannot look up the units they report for.",
      grants: [readTable(wiring.table)],
    });
    wiring.routes.add(http, [
      ["GET", "/api/units"],
      ["GET", "/api/units/{unit}"],
    ]);
  }
}
