import { Duration } from "aws-cdk-lib";
import { Construct } from "constructs";
import { JOBS } from "../../shared/names/functions.ts";
import { memberTopics, readWriteTable } from "../constructs/grants.ts";
import { ScheduledJob } from "../constructs/scheduled-job.ts";
import { ServiceFunction } from "../constructs/service-function.ts";
import type { Wiring } from "../constructs/wiring.ts";

/** Questions about alerts, choices about them, and the daily look at who can be reached. */
export class AlertsHttp extends Construct {
  constructor(scope: Construct, id: string, wiring: Wiring) {
    super(scope, id);
    const table = readWriteTable(wiring.table);
    const http = new ServiceFunction(this, "Http", {
      wiring,
      entry: "alerts/http",
      userImpact:
        "Nobody can ask why an alert came or did not, or choose when alerts come; alerts go on as chosen.",
      grants: [table],
    });
    wiring.routes.add(http, [
      ["GET", "/api/alerts"],
      ["GET", "/api/committees/{committee}/members/{member}/alerts"],
      ["PUT", "/api/committees/{committee}/members/{member}/alerts"],
    ]);
    new ScheduledJob(this, "SubscriptionStates", {
      wiring,
      name: JOBS.subscriptions,
      entry: "alerts/subscription-states",
      userImpact: "The clerk does not learn today of recipients whom mails no longer reach.",
      grants: [table, memberTopics(wiring.stage, "read")],
      timeout: Duration.minutes(15), // the longest AWS allows: 20 recipients a second, some 18,000 in one start
    });
  }
}
