import type { Occasion } from "../alerts/occasion.ts";
import type { LocalDate } from "../calendar/local-date.ts";
import { canonicalJson } from "../canonical/canonical-json.ts";
import type { LocalityId } from "../ids/readable-id.ts";
import type { Clock } from "./clock.ts";
import { type Followed, followClock } from "./follow-clock.ts";
import { ladderOn } from "./ladder.ts";
import { advance, stepDay } from "./ladder-steps.ts";
import { movedOccasion, stepOccasion } from "./occasions.ts";
import type { ClockWorld } from "./run-clock.ts";
import type { Watch } from "./watch.ts";

/** A subject's clocks as they are computed now. */
export interface PlannedSubject extends Pick<Watch, "subject" | "subjectKind" | "unit" | "year" | "version"> {
  readonly clocks: readonly Clock[];
  readonly world: ClockWorld & { readonly unit: { readonly locality: LocalityId } };
}

/** As of which business day, and which day has begun for the ladder; absent: no step is taken. */
export interface PlanDay {
  readonly on: LocalDate;
  readonly through?: LocalDate | undefined;
}

/** What becomes of one watch, and what is told with it. */
export interface PlannedWatch {
  readonly before: Watch | undefined;
  readonly watch: Watch;
  readonly occasions: readonly Occasion[];
  /** Set where the rules, and not the record, moved the last day. */
  readonly moved?: NonNullable<Followed["moved"]> & { readonly cause: "calendar" | "limit" };
  /** Whether it is to be written at all. */
  readonly isChanged: boolean;
}

/**
 * Every watch of a subject as it is to be: those of its clocks, those whose clock is no longer there closed. A clock that was done
 * before anybody watched it gets none.
 */
export function planWatches(
  before: readonly Watch[],
  subject: PlannedSubject,
  day: PlanDay,
): readonly PlannedWatch[] {
  const { clocks } = subject;
  const names = new Set([...clocks, ...before.map(({ clock }) => clock)].map(nameOf));
  return [...names].flatMap(
    (name) =>
      planWatch(
        before.find(({ clock }) => nameOf(clock) === name),
        clocks.find((clock) => nameOf(clock) === name),
        subject,
        day,
      ) ?? [],
  );
}

const nameOf = ({ kind, part }: Pick<Clock, "kind" | "part">): string => `${kind}#${part}`;

function planWatch(
  before: Watch | undefined,
  clock: Clock | undefined,
  { clocks: _, world, ...subject }: PlannedSubject,
  { on, through }: PlanDay,
): PlannedWatch | undefined {
  const { calendar, unit } = world;
  const basis = (clock ?? before?.clock)?.basis.day;
  const kind = (clock ?? before?.clock)?.kind;
  if (basis === undefined || kind === undefined) return undefined;
  const ladder = ladderOn(kind, basis);
  const { unit: unitId, year, version, subject: id, subjectKind } = subject;
  const ofSubject = { subject: id, subjectKind, unit: unitId, year, version };
  const followed = followClock(before, clock, { ...ofSubject, on }, ladder, calendar);
  if (!followed || (!before && followed.watch.closedOn !== undefined)) return undefined;
  const { watch, raise } = through
    ? advance(followed.watch, ladder, through, calendar)
    : { watch: followed.watch, raise: [] };
  const moved = byRules(followed.moved);
  const at = { on, locality: unit.locality };
  return {
    before,
    watch,
    occasions: [
      ...(moved ? [movedOccasion(watch, moved, at)] : []),
      ...raise.map((step) =>
        stepOccasion(watch, step, {
          on: stepDay(step, watch.clock, calendar) ?? on,
          through: through ?? on,
          locality: unit.locality,
        }),
      ),
    ],
    ...(moved && { moved }),
    isChanged: !before || contentOf(before) !== contentOf(watch),
  };
}

function byRules(moved: Followed["moved"]): PlannedWatch["moved"] {
  if (moved?.cause !== "calendar" && moved?.cause !== "limit") return undefined;
  return { ...moved, cause: moved.cause };
}

/** A version of the record that changes nothing of its clocks is not written. */
const contentOf = ({ version: _, ...content }: Watch): string => canonicalJson(content);
