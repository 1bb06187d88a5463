import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import { occasionsOf } from "../../shared/alerts/occasion-of-event.ts";
import { raiseForEvent } from "../../shared/alerts/raise-for-event.dynamodb.ts";
import { type SchedulingDeps, scheduleAlerts } from "../../shared/alerts/schedule-alerts.sqs.ts";
import { type SubscribingDeps, subscribeMember } from "../../shared/alerts/subscribe-member.sns.ts";
import { watchWarningLine } from "../../shared/alerts/warning.dynamodb.ts";
import { type DomainEvent, isEvent } from "../../shared/events/domain-event.ts";
import { ENVIRONMENT } from "../../shared/names/environment.ts";
import { unitYearName } from "../../shared/pipeline/unit-year.ts";
import { readEnvironment } from "../../shared/platform/environment.ts";
import { eventHandler } from "../../shared/platform/queue/event-handler.ts";
import { once, runtime } from "../../shared/platform/runtime.ts";

/**
 * A computed score opens the window in which the unit's changes are gathered for one mail, and is held against the warning
 * line; a member who is registered, or chose to be told, is asked by e-mail to confirm; decisions and late reports raise
 * what people are to be told. Of several events about the same score or member, the latest is enough.
 */
export const makeHandler = (deps: () => SchedulingDeps & SubscribingDeps) =>
  eventHandler(subjectsOf, async ({ events }) => {
    const event = latest(events);
    if (isEvent(event, ["score.computed"])) {
      const { unit, year } = event.data;
      await scheduleAlerts(deps(), { unit, year }, event.id);
      await watchWarningLine(deps().table, { unit, year }, { actor: event.actor, now: event.time });
    }
    if (isEvent(event, MEMBER_EVENTS)) {
      await subscribeMember(deps(), event.data.committee, event.data.member, event.id);
    }
    await raiseForEvent(deps().table, event);
  });

const MEMBER_EVENTS = ["member.registered", "member.preferences-changed"] as const;

function subjectsOf(event: DomainEvent): readonly string[] {
  if (isEvent(event, ["score.computed"])) return [`score of ${unitYearName(event.data)}`];
  if (isEvent(event, MEMBER_EVENTS)) return [`member ${event.data.committee}/${event.data.member}`];
  return occasionsOf(event).length > 0 ? [`event ${event.id}`] : [];
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
