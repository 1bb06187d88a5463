import { Duration } from "aws-cdk-lib";
import { Construct } from "constructs";
import { readWriteTable } from "../constructs/grants.ts";
import { ServiceFunction } from "../constructs/service-function.ts";
import type { Wiring } from "../constructs/wiring.ts";

/** Proposals of awards, their votes and the decisions on them. */
export class Awards extends Construct {
  constructor(scope: Construct, id: string, wiring: Wiring) {
    super(scope, id);
    const http = new ServiceFunction(this, "Http", {
      wiring,
      entry: "awards/http",
      userImpact: "No award can be proposed, voted or recorded; what was recorded stays as it is.",
      grants: [readWriteTable(wiring.table)],
      memorySize: 1024,
      timeout: Duration.seconds(29), // API Gateway waits 30; a list reads the results of a locality's units
    });
    wiring.routes.add(http, [
      ["POST", "/api/units/{unit}/{year}/awards"],
      ["GET", "/api/units/{unit}/{year}/awards"],
      ["GET", "/api/committees/{committee}/{year}/awards"],
      ["GET", "/api/awards/{id}"],
      ["POST", "/api/awards/{id}/{step}"],
    ]);
  }
}
