import type { Occasion } from "../alerts/occasion.ts";
import { daysFrom, type LocalDate } from "../calendar/local-date.ts";
import type { LocalityId } from "../ids/readable-id.ts";
import type { Clock } from "./clock.ts";
import type { Followed } from "./follow-clock.ts";
import type { LadderStep } from "./ladder.ts";
import type { Watch } from "./watch.ts";

/** What one step of a watch's ladder is told as: the same step of the same episode is one occasion. */
export function stepOccasion(
  watch: Watch,
  { id, rule }: LadderStep,
  { on, through, locality }: { on: LocalDate; through: LocalDate; locality: LocalityId },
): Occasion {
  const { kind, part, due } = watch.clock;
  const { episode, overdueSince } = watch;
  return {
    ...aboutOf(watch, locality),
    rule,
    on,
    episode: episodeName(watch.clock, episode, id),
    facts: {
      clock: kind,
      part,
      episode,
      ...(due !== undefined && { due, days: Math.abs(daysFrom(due, through)) }),
      ...(overdueSince !== undefined && { since: overdueSince }),
    },
  };
}

/** That the last day is another one because the rules changed: once for each new last day of an episode. */
export function movedOccasion(
  watch: Watch,
  { from, to }: NonNullable<Followed["moved"]>,
  { on, locality }: { on: LocalDate; locality: LocalityId },
): Occasion {
  const { kind, part } = watch.clock;
  const { episode } = watch;
  return {
    ...aboutOf(watch, locality),
    rule: "deadline-moved",
    on,
    episode: episodeName(watch.clock, episode, to ?? "-"),
    facts: { clock: kind, part, episode, ...(from && { from }), ...(to && { to, due: to }) },
  };
}

/** Tells one step of one episode from all others of the subject. */
export const episodeName = (
  { kind, part }: Pick<Clock, "kind" | "part">,
  episode: number,
  step: string,
): string => [kind, part, episode, step].join("/");

const aboutOf = ({ subject, subjectKind, unit, year }: Watch, locality: LocalityId) => ({
  subject,
  locality,
  unit,
  year,
  ...(subjectKind !== "unit-year" && { kind: subjectKind }),
});
