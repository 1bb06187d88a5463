import { Duration } from "aws-cdk-lib";
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
      userImpact:
        "What needs two persons cannot be proposed or approved: guidances to issue, years to decide, appeals.",
      grants: [readWriteTable(wiring.table)],
      memorySize: 1024, // approving a decision scores a whole block anew
      timeout: Duration.seconds(29),
    });
    wiring.routes.add(http, [
      ["POST", "/api/guidances/{guidance}/{version}/issue"],
      ["GET", "/api/approvals/{id}"],
      ["POST", "/api/approvals/{id}/approve"],
    ]);
  }
}
