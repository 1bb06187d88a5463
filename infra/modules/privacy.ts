import { Duration } from "aws-cdk-lib";
import { Construct } from "constructs";
import { ENVIRONMENT } from "../../shared/names/environment.ts";
import { JOBS } from "../../shared/names/functions.ts";
import { eraseEvidence, erasureLedger, readWriteTable, sendTo } from "../constructs/grants.ts";
import { QueueWorker } from "../constructs/queue-worker.ts";
import { ScheduledJob } from "../constructs/scheduled-job.ts";
import { ServiceFunction } from "../constructs/service-function.ts";
import type { Wiring } from "../constructs/wiring.ts";

/** Erasing what is personal: on request, when its time is over, and again after a restore of the table. */
export class Privacy extends Construct {
  readonly consumers: { readonly retentions: QueueWorker };

  constructor(scope: Construct, id: string, wiring: Wiring) {
    super(scope, id);
    const table = readWriteTable(wiring.table);
    const erase = [table, erasureLedger(wiring.erasureLedger, "add")];
    const http = new ServiceFunction(this, "Http", {
      wiring,
      entry: "privacy/http",
      userImpact: "A person's data cannot be erased on request, and the legal time for it runs.",
      grants: erase,
      timeout: Duration.seconds(29), // API Gateway waits 30; a unit that many write to makes writers wait
    });
    wiring.routes.add(http, [["POST", "/api/cases/{id}/erasure"]]);
    const retentions = new QueueWorker(this, "Retentions", {
      wiring,
      name: "retentions",
      entry: "privacy/retain-unit",
      userImpact: "Personal data of some units is kept longer than the law or the rules allow.",
      grants: [...erase, eraseEvidence(wiring.evidence)],
      batchSize: 1, // one unit may have thousands of cases that end on one day
      timeout: Duration.minutes(5),
      longestWait: Duration.hours(3),
    });
    new ScheduledJob(this, "Retain", {
      wiring,
      name: JOBS.retain,
      entry: "privacy/retain",
      silentAfter: Duration.hours(26),
      userImpact: "Personal data whose time is over is not erased tonight.",
      grants: [table, sendTo(retentions.queue, ENVIRONMENT.retentionsQueueUrl)],
      timeout: Duration.minutes(5),
    });
    // Also invoked by an operator, before a restored table is opened to anybody.
    new ScheduledJob(this, "Replay", {
      wiring,
      name: JOBS.replay,
      entry: "privacy/replay",
      silentAfter: Duration.hours(26),
      userImpact: "Persons whose erasure was cut off, or taken back by a restore, can still be read.",
      grants: [table, erasureLedger(wiring.erasureLedger, "read")],
      timeout: Duration.minutes(15), // the longest AWS allows: it asks the table for every entry there ever was
      memorySize: 1024,
    });
    this.consumers = { retentions };
  }
}
