import { Duration } from "aws-cdk-lib";
import { Construct } from "constructs";
import { ENVIRONMENT } from "../../shared/names/environment.ts";
import { ALERTING_EVENTS } from "../../shared/names/events.ts";
import { EventConsumer } from "../constructs/event-consumer.ts";
import { memberTopics, readWriteTable, sendTo, setting } from "../constructs/grants.ts";
import { QueueWorker } from "../constructs/queue-worker.ts";
import type { Wiring } from "../constructs/wiring.ts";

/** E-mail to committee members: changes of a unit's score are gathered in a window and sent as one message. */
export class Alerts extends Construct {
  readonly consumers: { readonly alerts: EventConsumer; readonly "alert-windows": QueueWorker };

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
    this.consumers = { alerts, "alert-windows": windows };
  }
}
