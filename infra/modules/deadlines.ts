import { Duration } from "aws-cdk-lib";
import { Construct } from "constructs";
import { CLOCK_EVENTS } from "../../shared/names/clock-events.ts";
import { ENVIRONMENT } from "../../shared/names/environment.ts";
import { JOBS } from "../../shared/names/functions.ts";
import { EventConsumer } from "../constructs/event-consumer.ts";
import { readTable, readWriteTable, sendTo } from "../constructs/grants.ts";
import { QueueWorker } from "../constructs/queue-worker.ts";
import { ScheduledJob } from "../constructs/scheduled-job.ts";
import { ServiceFunction } from "../constructs/service-function.ts";
import type { Wiring } from "../constructs/wiring.ts";

/** Legal clocks: kept as records change, looked at each night, explained to whoever asks. */
export class Deadlines extends Construct {
  readonly consumers: { readonly clocks: EventConsumer; readonly "deadline-shards": QueueWorker };

  constructor(scope: Construct, id: string, wiring: Wiring) {
    super(scope, id);
    const http = new ServiceFunction(this, "Http", {
      wiring,
      entry: "deadlines/http",
      userImpact: "Machines cannot read when something is due, and why.",
      grants: [readTable(wiring.table)],
      memorySize: 1024,
    });
    wiring.routes.add(http, [
      ["GET", "/api/records/{collection}/{id}/deadline"],
      ["GET", "/api/dialogues/{id}/deadline"],
      ["GET", "/api/units/{unit}/{year}/deadlines"],
    ]);
    const clocks = new EventConsumer(this, "Clocks", {
      wiring,
      name: "clocks",
      entry: "deadlines/on-event",
      types: CLOCK_EVENTS,
      userImpact: "Deadlines of new and changed records are not watched: nobody is told that they are near.",
      grants: [readWriteTable(wiring.table)],
      timeout: Duration.minutes(2), // ten events of 51 records each
    });
    const shards = new QueueWorker(this, "Shards", {
      wiring,
      name: "deadline-shards",
      entry: "deadlines/on-shard",
      userImpact: "Some records are not marked as overdue, and nobody is told of their deadlines.",
      grants: [readWriteTable(wiring.table)],
      batchSize: 1, // thousands may fall due in one shard at the end of a year
      timeout: Duration.minutes(10),
      memorySize: 1024,
      longestWait: Duration.hours(2),
    });
    new ScheduledJob(this, "Daily", {
      wiring,
      name: JOBS.deadlines,
      entry: "deadlines/start",
      silentAfter: Duration.hours(26),
      userImpact: "Nothing becomes overdue tonight, and nobody is told of a deadline.",
      grants: [readWriteTable(wiring.table), sendTo(shards.queue, ENVIRONMENT.deadlineShardsQueueUrl)],
      timeout: Duration.minutes(5),
    });
    this.consumers = { clocks, "deadline-shards": shards };
  }
}
