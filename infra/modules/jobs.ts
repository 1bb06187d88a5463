import { Construct } from "constructs";
import { readTable } from "../constructs/grants.ts";
import { ServiceFunction } from "../constructs/service-function.ts";
import type { Wiring } from "../constructs/wiring.ts";

/** Progress of scheduled jobs, one run for each job and period. */
export class Jobs extends Construct {
  constructor(scope: Construct, id: string, wiring: Wiring) {
    super(scope, id);
    const http = new ServiceFunction(this, "Http", {
      wiring,
      entry: "jobs/http",
      userImpact: "Operators cannot see how far a job has come; the job itself goes on.",
      grants: [readTable(wiring.table)],
    });
    wiring.routes.add(http, [["GET", "/api/jobs/{job}/{period}"]]);
  }
}
