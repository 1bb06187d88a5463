import { Duration } from "aws-cdk-lib";
import { Construct } from "constructs";
import { ENVIRONMENT } from "../../shared/names/environment.ts";
import { ALERTING_EVENTS, RAISING_EVENTS } from "../../shared/names/events.ts";
import { JOBS } from "../../shared/names/functions.ts";
import { EventConsumer } from "../constructs/event-consumer.ts";
import { memberTopics, publishToOperators, readWriteTable, sendTo, setting } from "../constructs/grants.ts";
import { QueueWorker } from "../constructs/queue-worker.ts";
import { ScheduledJob } from "../constructs/scheduled-job.ts";
import type { Wiring } from "../constructs/wiring.ts";

/** E-mail to committee members: changes of a unit's score are gathered in a window and sent as one message. */
export class Alerts extends Construct {
  readonly consumers: {
    readonly alerts: EventConsumer;
    readonly "alert-windows": QueueWorker;
    readonly "raised-alerts": EventConsumer;
  };

  constructor(scope: Construct, id: string, wiring: Wiring) {
    super(scope, id);
    const { stage, table, routes } = wiring;
    const windows = new QueueWorker(this, "Windows", {
      wiring,
      name: "alert-windows",
      entry: "alerts/on-window",
      userImpact: "Members do not get the mails about changed scores that are due.",
      grants: [
        readWriteTable(table),
        memberTopics(stage, "publish"),
        setting(ENVIRONMENT.publicUrl, routes.publicUrl),
      ],
      timeout: Duration.minutes(1), // for one unit-year: to wait for its members' turns, and for SNS to answer
      // One unit-year at a time by the fewest functions AWS allows. SNS lets an account ask for about 30 lists of
      // subscriptions a second, and deactivates a subscription that gets over 10 mails a second.
      batchSize: 1,
      maxConcurrency: 2,
    });
    const alerts = new EventConsumer(this, "Events", {
      wiring,
      name: "alerts",
      entry: "alerts/on-event",
      types: ALERTING_EVENTS,
      userImpact: "Members are not alerted to changed scores, and new members get no confirmation mail.",
      grants: [
        readWriteTable(table),
        sendTo(windows.queue, ENVIRONMENT.alertWindowsQueueUrl),
        memberTopics(stage, "subscribe"),
        setting(ENVIRONMENT.alertWindowSeconds, String(stage.alertWindowSeconds)),
      ],
    });
    const raised = new EventConsumer(this, "Raised", {
      wiring,
      name: "raised-alerts",
      entry: "alerts/on-raised",
      types: RAISING_EVENTS,
      userImpact: "Nobody is told of deadlines, late scores and reports, hot spots, awards or failed jobs.",
      grants: [readWriteTable(table), publishToOperators(wiring.operators)],
    });
    this.deliver(wiring, windows);
    this.consumers = { alerts, "alert-windows": windows, "raised-alerts": raised };
  }

  /** The mails of the alert ledger, each minute; and the lines of digests that have nothing to say. */
  private deliver(wiring: Wiring, windows: QueueWorker): void {
    const { stage, table, routes } = wiring;
    new ScheduledJob(this, "Deliver", {
      wiring,
      name: JOBS.deliver,
      entry: "alerts/deliver",
      silentAfter: Duration.minutes(30),
      userImpact: "Mails about deadlines, scores and everything else that people are told of do not leave.",
      grants: [
        readWriteTable(table),
        memberTopics(stage, "publish"),
        sendTo(windows.queue, ENVIRONMENT.alertWindowsQueueUrl),
        setting(ENVIRONMENT.publicUrl, routes.publicUrl),
      ],
      // Less than a claim lasts: one that is due for doubt belongs to a function that is gone.
      timeout: Duration.minutes(3),
    });
    for (const [id, name, entry] of [
      ["DailyDigests", JOBS.dailyDigests, "alerts/daily-digests"],
      ["WeeklyDigests", JOBS.weeklyDigests, "alerts/weekly-digests"],
    ] as const) {
      new ScheduledJob(this, id, {
        wiring,
        name,
        entry,
        userImpact:
          "Digests with nothing to say get no line that says so; those with something to say leave.",
        grants: [readWriteTable(table)],
        timeout: Duration.minutes(15), // the longest AWS allows: some hundred recipients a second
      });
    }
  }
}
