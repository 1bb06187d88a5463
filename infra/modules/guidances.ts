import { Duration } from "aws-cdk-lib";
import { Construct } from "constructs";
import { readWriteTable } from "../constructs/grants.ts";
import { ServiceFunction } from "../constructs/service-function.ts";
import type { Wiring } from "../constructs/wiring.ts";

/** Drafts of a guidance: entered, compared, tried on a year's records, and assigned once they are issued. */
export class Guidances extends Construct {
  constructor(scope: Construct, id: string, wiring: Wiring) {
    super(scope, id);
    const http = new ServiceFunction(this, "Http", {
      wiring,
      entry: "guidances/http",
      userImpact: "No draft of a guidance can be entered, tried or assigned; scoring goes on as it is.",
      grants: [readWriteTable(wiring.table)],
      memorySize: 1024,
      timeout: Duration.seconds(29), // API Gateway waits 30; a dry run scores every unit of a locality
    });
    wiring.routes.add(http, [
      ["POST", "/api/guidances"],
      ["GET", "/api/guidances/{guidance}/{version}"],
      ["GET", "/api/guidances/{guidance}/{version}/diff"],
      ["GET", "/api/guidances/{guidance}/{version}/dry-run"],
      ["POST", "/api/guidances/{guidance}/{version}/assign"],
    ]);
  }
}
