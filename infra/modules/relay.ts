import { Duration } from "aws-cdk-lib";
import type { Role } from "aws-cdk-lib/aws-iam";
import { ScheduleExpression } from "aws-cdk-lib/aws-scheduler";
import { Construct } from "constructs";
import { ENVIRONMENT } from "../../shared/names/environment.ts";
import { type ConsumerName, JOBS } from "../../shared/names/functions.ts";
import {
  publishEvents,
  type QueuePair,
  readTable,
  readWriteTable,
  redrive,
  sendTo,
} from "../constructs/grants.ts";
import { lastStop } from "../constructs/queues.ts";
import { ScheduledJob } from "../constructs/scheduled-job.ts";
import { ServiceFunction } from "../constructs/service-function.ts";
import { StreamConsumer } from "../constructs/stream-consumer.ts";
import type { Wiring } from "../constructs/wiring.ts";

/** From the table to the topic: publishes every event item, again where the first try was lost, and redrives consumers. */
export class Relay extends Construct {
  /** Role of the function that puts messages back on the queues of consumers. */
  readonly redriveRole: Role;

  /** @param consumers every consumer that has a dead-letter queue to redrive from */
  constructor(
    scope: Construct,
    id: string,
    wiring: Wiring,
    consumers: Readonly<Record<ConsumerName, QueuePair>>,
  ) {
    super(scope, id);
    const unpublishable = lastStop(this, "Unpublishable", {
      wiring,
      name: "unpublishable",
      userImpact: "A recorded event reaches nobody: its score and alerts stay as they were before it.",
      runbook: "unpublishable",
    });
    const grants = [
      readWriteTable(wiring.table),
      publishEvents(wiring.events),
      sendTo(unpublishable, ENVIRONMENT.unpublishableQueueUrl),
    ];
    new StreamConsumer(this, "Stream", {
      wiring,
      name: "relay",
      entry: "relay/on-stream",
      runbook: "relay",
      userImpact: "Scores and alerts follow what is recorded only after minutes, when the sweep finds it.",
      grants,
      timeout: Duration.minutes(1),
    });
    new ScheduledJob(this, "Sweep", {
      wiring,
      name: JOBS.sweep,
      entry: "relay/sweep",
      schedule: ScheduleExpression.rate(wiring.stage.sweepEvery),
      silentAfter: Duration.minutes(30),
      userImpact: "Events that the relay missed stay unpublished, so their scores and alerts do not follow.",
      grants,
      timeout: Duration.minutes(1),
    });
    const redriving = new ServiceFunction(this, "Redrive", {
      wiring,
      entry: "relay/redrive",
      userImpact: "What a consumer gave up cannot be handed to it again.",
      grants: [readTable(wiring.table), redrive(consumers)],
      timeout: Duration.minutes(5),
    });
    this.redriveRole = redriving.role;
    redriving.setEnvironment(ENVIRONMENT.redriveSender, this.redriveRole.roleId);
  }
}
