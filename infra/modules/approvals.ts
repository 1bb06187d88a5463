import { Construct } from "constructs";
import { readWriteTable } from "../constructs/grants.ts";
import { ServiceFunction } from "../constructs/service-function.ts";
import type { Wiring } from "../constructs/wiring.ts";

/** What needs two different persons: one proposes, another approves. */
export class Approvals extends Construct {
  constructor(scope: Construct, id: string, wiring: Wiring) {
    super(scope, id);
    const http = new ServiceFunction(this, "Http", {
      wiring,
      entry: "approvals/http",
      userImpact: "A guidance cannot be proposed for issue or approved; those in force stay in force.",
      grants: [readWriteTable(wiring.table)],
    });
    wiring.routes.add(http, [
      ["POST", "/api/guidances/{guidance}/{version}/issue"],
      ["GET", "/api/approvals/{id}"],
      ["POST", "/api/approvals/{id}/approve"],
    ]);
  }
}
