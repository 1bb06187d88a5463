import { type Held, isOfCommittee, type Member } from "../committees/member.ts";
import type { CommitteeId } from "../ids/readable-id.ts";
import { ALERT_TOPICS, type AlertRule, type AlertTopic, type Audience } from "./alert-rule.ts";
import { KNOWN_RULES } from "./known-rules.ts";

/** A rule that may tell a member of something. */
export interface Reaching {
  readonly rule: AlertRule;
  /** It tells them by their role, as a duty: it can be delayed within the day, and not be switched off. */
  readonly duty: boolean;
}

/** What a member hears of under one topic. */
export interface TopicReach {
  readonly topic: AlertTopic;
  readonly rules: readonly Reaching[];
  /** Whether all of it, or some of it, is duty. */
  readonly duty: "all" | "some" | "none";
}

interface Asked {
  readonly member: Pick<Member, "id" | "holds">;
  readonly committee: CommitteeId;
}

/** The topics that may concern a member at all, in the order of all topics: there is nothing to choose about the others. */
export function topicsReaching(asked: Asked, rules: readonly AlertRule[] = KNOWN_RULES): TopicReach[] {
  return ALERT_TOPICS.flatMap((topic) => {
    const reaching = rules.filter((rule) => rule.topic === topic).flatMap((rule) => reachOf(rule, asked));
    if (reaching.length === 0) return [];
    const duties = reaching.filter(({ duty }) => duty).length;
    return [
      { topic, rules: reaching, duty: duties === 0 ? "none" : duties < reaching.length ? "some" : "all" },
    ];
  });
}

/** Whether some rule tells the member of something as a duty: then mails must get through. */
export const isOnDuty = (asked: Asked, rules: readonly AlertRule[] = KNOWN_RULES): boolean =>
  topicsReaching(asked, rules).some(({ duty }) => duty !== "none");

/** The part of the rule's audience that names the member first, wherever it happens; undefined where none does. */
export const namingPart = (rule: AlertRule, asked: Asked): Audience | undefined =>
  rule.to.find((audience) => names(audience, asked));

/** The part that names the member first says whether it is a duty, as it does when something is told. */
function reachOf(rule: AlertRule, asked: Asked): Reaching[] {
  const naming = namingPart(rule, asked);
  return naming ? [{ rule, duty: rule.duty && naming.kind === "role" }] : [];
}

function names(audience: Audience, { member, committee }: Asked): boolean {
  switch (audience.kind) {
    case "operators":
      return false;
    case "members":
      return isOfCommittee(member);
    case "member":
      return audience.committee === committee && audience.member === member.id;
    case "role":
      return (member.holds ?? []).some((held) => isHeldSo(held, audience));
  }
}

const isHeldSo = ({ role, unit }: Held, audience: Extract<Audience, { kind: "role" }>): boolean =>
  role === audience.role && (audience.of === "committee") === (unit === undefined);
