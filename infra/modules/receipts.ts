import { Duration } from "aws-cdk-lib";
import { Construct } from "constructs";
import { readTable } from "../constructs/grants.ts";
import { ServiceFunction } from "../constructs/service-function.ts";
import type { Wiring } from "../constructs/wiring.ts";

/** What proves a score, and what is still open in it. */
export class Receipts extends Construct {
  constructor(scope: Construct, id: string, wiring: Wiring) {
    super(scope, id);
    const http = new ServiceFunction(this, "Http", {
      wiring,
      entry: "receipts/http",
      userImpact:
        "No receipt of a score and no list of open items can be downloaded; scores are as they are.",
      grants: [readTable(wiring.table)],
      memorySize: 1024,
      timeout: Duration.seconds(29), // API Gateway waits 30; a receipt adds up every record of the unit-year
    });
    wiring.routes.add(http, [
      ["GET", "/api/units/{unit}/{year}/score/receipt"],
      ["GET", "/api/units/{unit}/{year}/score/receipt/records"],
      ["GET", "/api/units/{unit}/{year}/score/open-items"],
    ]);
  }
}
