import { Duration } from "aws-cdk-lib";
import { Construct } from "constructs";
import { readWriteTable } from "../constructs/grants.ts";
import { ServiceFunction } from "../constructs/service-function.ts";
import type { Wiring } from "../constructs/wiring.ts";

/** The scoring year: self-scores, appraisals, the decision of each block, appeals, rankings. */
export class Years extends Construct {
  constructor(scope: Construct, id: string, wiring: Wiring) {
    super(scope, id);
    const http = new ServiceFunction(this, "Http", {
      wiring,
      entry: "years/http",
      userImpact:
        "Self-scores and appraisals cannot be saved, no year can be decided; what was saved stays as it is.",
      grants: [readWriteTable(wiring.table)],
      memorySize: 1024,
      timeout: Duration.seconds(29), // API Gateway waits 30; a ranking reads every unit of a locality
    });
    wiring.routes.add(http, [
      ["GET", "/api/units/{unit}/{year}/self-score"],
      ["GET", "/api/units/{unit}/{year}/criteria/{criterion}"],
      ["PATCH", "/api/units/{unit}/{year}/criteria/{criterion}/{part}"],
      ["POST", "/api/units/{unit}/{year}/stage"],
      ["GET", "/api/committees/{committee}/{year}/appraisals"],
      ["GET", "/api/committees/{committee}/{year}/gaps"],
      ["POST", "/api/committees/{committee}/{year}/decisions"],
      ["GET", "/api/units/{unit}/{year}/result"],
      ["POST", "/api/units/{unit}/{year}/appeals/{criterion}"],
      ["POST", "/api/units/{unit}/{year}/appeals/{criterion}/{number}/decision"],
      ["GET", "/api/blocks/{block}/{year}/ranking"],
      ["GET", "/api/localities/{locality}/{year}/ranking"],
    ]);
  }
}
