import { Duration } from "aws-cdk-lib";
import { Construct } from "constructs";
import { eraseEvidence, keepEvidence, readWriteTable } from "../constructs/grants.ts";
import { ServiceFunction } from "../constructs/service-function.ts";
import type { Wiring } from "../constructs/wiring.ts";

/** Files that prove what a unit scores itself. */
export class Evidence extends Construct {
  constructor(scope: Construct, id: string, wiring: Wiring) {
    super(scope, id);
    const http = new ServiceFunction(this, "Http", {
      wiring,
      entry: "evidence/http",
      userImpact:
        "Evidence files cannot be added or looked at; scores without them are appraised as they are.",
      grants: [readWriteTable(wiring.table), keepEvidence(wiring.evidence), eraseEvidence(wiring.evidence)],
      memorySize: 1024, // a file of 20 MB is looked at as a whole
      timeout: Duration.seconds(29),
    });
    wiring.routes.add(http, [
      ["POST", "/api/units/{unit}/{year}/evidence"],
      ["POST", "/api/units/{unit}/{year}/evidence/{id}/settle"],
      ["GET", "/api/units/{unit}/{year}/evidence"],
      ["GET", "/api/units/{unit}/{year}/evidence/{id}"],
      ["POST", "/api/units/{unit}/{year}/evidence/{id}/erasure"],
    ]);
  }
}
