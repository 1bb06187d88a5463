import { Duration } from "aws-cdk-lib";
import { Construct } from "constructs";
import { ENVIRONMENT } from "../../shared/names/environment.ts";
import { SCORE_MOVING_EVENTS } from "../../shared/names/events.ts";
import { JOBS } from "../../shared/names/functions.ts";
import { EventConsumer } from "../constructs/event-consumer.ts";
import { readTable, readWriteTable, sendTo } from "../constructs/grants.ts";
import { QueueWorker } from "../constructs/queue-worker.ts";
import { ScheduledJob } from "../constructs/scheduled-job.ts";
import { ServiceFunction } from "../constructs/service-function.ts";
import type { Wiring } from "../constructs/wiring.ts";

/** Score sheets, computed after every event that moves a tally, and the nightly check of the tallies themselves. */
export class Scoring extends Construct {
  readonly consumers: { readonly scoring: EventConsumer; readonly recalculations: QueueWorker };

  constructor(scope: Construct, id: string, wiring: Wiring) {
    super(scope, id);
    const http = new ServiceFunction(this, "Http", {
      wiring,
      entry: "scoring/http",
      userImpact: "Scores and the records behind them cannot be read by machines.",
      grants: [readTable(wiring.table)],
      memorySize: 1024,
    });
    wiring.routes.add(http, [
      ["GET", "/api/units/{unit}/{year}/score"],
      ["GET", "/api/units/{unit}/{year}/score/records"],
    ]);
    const scoring = new EventConsumer(this, "Events", {
      wiring,
      name: "scoring",
      entry: "scoring/on-event",
      types: SCORE_MOVING_EVENTS,
      userImpact: "Scores on the scoreboard are out of date and members get no alert of changes.",
      grants: [readWriteTable(wiring.table)],
      batchSize: 10, // no window: a lone event is scored at once, and events that pile up still make one score a batch
    });
    const recalculations = new QueueWorker(this, "Recalculations", {
      wiring,
      name: "recalculations",
      entry: "scoring/recalculate-unit",
      userImpact:
        "The tally of some units was not checked against their records; an error in it would stay unseen.",
      grants: [readWriteTable(wiring.table)],
      batchSize: 1, // one unit-year may have 10,000 records
      timeout: Duration.minutes(5),
      memorySize: 1024,
      longestWait: Duration.hours(3),
    });
    new ScheduledJob(this, "Recalculate", {
      wiring,
      name: JOBS.recalculate,
      entry: "scoring/recalculate",
      silentAfter: Duration.hours(26),
      userImpact: "No tally is checked against its records and no criterion passes its due day tonight.",
      grants: [
        readWriteTable(wiring.table),
        sendTo(recalculations.queue, ENVIRONMENT.recalculationsQueueUrl),
      ],
      timeout: Duration.minutes(5),
    });
    this.consumers = { scoring, recalculations };
  }
}
