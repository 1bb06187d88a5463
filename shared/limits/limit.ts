import * as z from "zod";
import {
  calendarDeadline,
  type Deadline,
  latestNoticeDay,
  latestWorkingNoticeDay,
  workingDeadline,
} from "../calendar/deadlines.ts";
import { addDays, type LocalDate, localDateSchema } from "../calendar/local-date.ts";
import { isOn } from "../calendar/term.ts";
import { WEEKENDS_ONLY, type WorkingCalendar } from "../calendar/working-calendar.ts";
import { line } from "../texts/text.ts";
import { type UnitKind, unitKindSchema } from "../units/unit.ts";
import { SCOPE_ORDER, scopeSchema } from "./scope.ts";

/**
 * A time limit as dated data: how many days, for which kinds of unit, in force from and to, and where it is
 * written. Code holds no legal number; "no limit known on that date" is an answer ({@link inForce} → undefined).
 */
export const DIALOGUE_LIMIT_KINDS = [
  /** Calendar days between the public notice of a dialogue and the dialogue, at least. */
  "dialogue-notice",
  /** Calendar days after a dialogue within which it must be entered, at most. */
  "dialogue-entry",
] as const;
export type DialogueLimitKind = (typeof DIALOGUE_LIMIT_KINDS)[number];

export const LIMIT_KINDS = [
  ...DIALOGUE_LIMIT_KINDS,
  /** Between posting the head's schedule of receptions (lịch tiếp công dân) and the reception, at least. */
  "reception-notice",
  /** After a reception, within which the person is told what becomes of the matter, at most. */
  "reception-result",
  /** After an opinion was handed to the unit that must answer, at most. */
  "opinion-answer",
  /** After a recommendation of a Ban TTND or Ban GSĐTCĐ, at most. */
  "recommendation-answer",
  /** After the last day of the period that a report is about, at most. */
  "report-due",
] as const;
export type LimitKind = (typeof LIMIT_KINDS)[number];

/** Limits for what must be done before an event; the others are for what must follow one. */
const BEFORE: ReadonlySet<LimitKind> = new Set(["dialogue-notice", "reception-notice"]);

/** How days are counted: every day of the calendar, or working days only. */
export const DAY_KINDS = ["calendar", "working"] as const;

export const limitSchema = z.strictObject({
  kind: z.enum(LIMIT_KINDS),
  unitKinds: z.array(unitKindSchema).min(1),
  days: z.int().min(0).max(365),
  /** Calendar days where not said. */
  dayKind: z.enum(DAY_KINDS).optional(),
  /** Whom it binds; the own locality where not said. */
  scope: scopeSchema.optional(),
  from: localDateSchema,
  /** Last day in force; open while the limit stands. */
  to: localDateSchema.optional(),
  /** Document and article, or the words "ví dụ / example" for invented data. */
  source: line(300),
});
export type Limit = z.infer<typeof limitSchema>;

/** What a fact remembers of a limit: enough to judge it again without asking what is in force today. */
export const limitInForceSchema = limitSchema.pick({ days: true, dayKind: true, scope: true, source: true });
export type LimitInForce = z.infer<typeof limitInForceSchema>;

/** Every limit of that kind that binds units of `unitKind` on `day`, as loaded: law and local rules side by side. */
export const limitsOn = (
  limits: readonly Limit[],
  kind: LimitKind,
  unitKind: UnitKind,
  day: LocalDate,
): readonly Limit[] =>
  limits.filter((limit) => limit.kind === kind && limit.unitKinds.includes(unitKind) && isOn(limit, day));

/**
 * The strictest limit of that kind that binds units of `unitKind` on `day`, with where it is written; of equally strict
 * ones that of the widest scope. `limits` are those in force here (`limitsHere`).
 */
export function inForce(
  limits: readonly Limit[],
  kind: LimitKind,
  unitKind: UnitKind,
  day: LocalDate,
  calendar: WorkingCalendar = WEEKENDS_ONLY,
): LimitInForce | undefined {
  const [strictest] = limitsOn(limits, kind, unitKind, day)
    .map((limit) => ({ limit, on: unrolledDay(kind, limit, day, calendar), width: widthOf(limit) }))
    .sort((a, b) => (a.on === b.on ? a.width - b.width : a.on < b.on ? -1 : 1));
  if (!strictest) return undefined;
  const { days, dayKind, scope, source } = strictest.limit;
  return { days, ...(dayKind && { dayKind }), ...(scope && { scope }), source };
}

/** Before a deadline on a free day moves on: it orders limits as their last days do, and tells 9 days from 10. */
const unrolledDay = (
  kind: LimitKind,
  limit: Limit,
  event: LocalDate,
  calendar: WorkingCalendar,
): LocalDate =>
  BEFORE.has(kind) || limit.dayKind === "working"
    ? lastDay(kind, limit, event, calendar).day
    : addDays(event, limit.days);

/**
 * The last day on which what the limit asks for is in time, counted from the event: back for a notice, forward for the
 * rest. Of two limits the stricter is the one whose day comes first.
 */
export function lastDay(
  kind: LimitKind,
  { days, dayKind }: Pick<LimitInForce, "days" | "dayKind">,
  event: LocalDate,
  calendar: WorkingCalendar,
): Deadline {
  const working = dayKind === "working";
  if (!BEFORE.has(kind)) return (working ? workingDeadline : calendarDeadline)(event, days, calendar);
  if (working) return latestWorkingNoticeDay(event, days, calendar);
  return { day: latestNoticeDay(event, days), provisional: false };
}

const widthOf = ({ scope }: Limit): number => SCOPE_ORDER.indexOf(scope?.kind ?? "locality");
