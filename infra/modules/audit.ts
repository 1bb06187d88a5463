import { Construct } from "constructs";
import { readTable } from "../constructs/grants.ts";
import { ServiceFunction } from "../constructs/service-function.ts";
import type { Wiring } from "../constructs/wiring.ts";

/** Who did what, and who read personal data. */
export class Audit extends Construct {
  constructor(scope: Construct, id: string, wiring: Wiring) {
    super(scope, id);
    const http = new ServiceFunction(this, "Http", {
      wiring,
      entry: "audit/http",
      userImpact: "Operators cannot read the audit trail or the access log; both go on being written.",
      grants: [readTable(wiring.table)],
    });
    wiring.routes.add(http, [
      ["GET", "/api/audit"],
      ["GET", "/api/access-log"],
    ]);
  }
}
