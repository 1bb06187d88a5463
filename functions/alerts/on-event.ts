import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import { type SchedulingDeps, scheduleAlerts } from "../../shared/alerts/schedule-alerts.sqs.ts";
import { type SubscribingDeps, subscribeMember } from "../../shared/alerts/subscribe-member.sns.ts";
import { type DomainEvent, isEvent } from "../../shared/events/domain-event.ts";
import { ENVIRONMENT } from "../../shared/names/environment.ts";
import { unitYearName } from "../../shared/pipeline/unit-year.ts";
import { readEnvironment } from "../../shared/platform/environment.ts";
import { eventHandler } from "../../shared/platform/queue/event-handler.ts";
import { once, runtime } from "../../shared/platform/runtime.ts";

/**
 * A computed score opens the window in which the unit's changes are gathered for one mail; a registered member is
 * asked by e-mail to confirm. Of several events about the same, the latest is enough.
 */
export const makeHandler = (deps: () => SchedulingDeps & SubscribingDeps) =>
  eventHandler(subjectsOf, async ({ events }) => {
    const event = latest(events);
    if (isEvent(event, ["score.computed"])) {
      const { unit, year } = event.data;
      await scheduleAlerts(deps(), { unit, year }, event.id);
    }
    if (isEvent(event, ["member.registered"])) {
      await subscribeMember(deps(), event.data.committee, event.data.member, event.id);
    }
  });

function subjectsOf(event: DomainEvent): readonly string[] {
  if (isEvent(event, ["score.computed"])) return [`score of ${unitYearName(event.data)}`];
  if (isEvent(event, ["member.registered"])) return [`member ${event.data.committee}/${event.data.member}`];
  return [];
}

/** Ids of events sort by time. */
const latest = (events: readonly DomainEvent[]): DomainEvent =>
  events.reduce((last, event) => (event.id > last.id ? event : last));

export const handler = makeHandler(
  once(() => ({
    table: runtime().table,
    sns: new SNSClient({ maxAttempts: 1 }),
    memberTopicPrefix: readEnvironment(ENVIRONMENT.memberTopicPrefix),
    sqs: new SQSClient({}),
    alertWindowsQueueUrl: readEnvironment(ENVIRONMENT.alertWindowsQueueUrl),
    windowSeconds: Number(readEnvironment(ENVIRONMENT.alertWindowSeconds)),
    realNow: Date.now,
  })),
);
