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
import { bilingualSchema } from "../texts/bilingual.ts";
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
  /** Between a dialogue and its written conclusion (thông báo kết luận), at most. */
  "dialogue-minutes",
  /** Between a dialogue and the publication of its result, at most. */
  "dialogue-result",
  /** Between a dialogue and the report of its results to the people, at most. */
  "dialogue-report",
  /** After an opinion was received, within which the person is told what becomes of it, at most. */
  "opinion-first-result",
  /** After a complaint was received, until it is accepted (thụ lý), at most. */
  "complaint-acceptance",
  /** After acceptance, until the first settlement (giải quyết lần đầu), at most. */
  "complaint-first-settlement",
  /** After acceptance, until the second settlement (giải quyết lần hai), at most. */
  "complaint-second-settlement",
  /** After the decision on a complaint, until it is sent, at most. */
  "complaint-first-decision-sent",
  "complaint-second-decision-sent",
  /** After a denunciation was received, until it is accepted, at most. */
  "denunciation-acceptance",
  /** After acceptance of a denunciation, until its conclusion, at most. */
  "denunciation-settlement",
  /** After a decision on contributions raised from people, until it is public, at most. */
  "contribution-publication",
] as const;
export type LimitKind = (typeof LIMIT_KINDS)[number];

/** Limits for what must be done before an event; the others are for what must follow one. */
const BEFORE: ReadonlySet<LimitKind> = new Set(["dialogue-notice", "reception-notice"]);
export const isCountedBack = (kind: LimitKind): boolean => BEFORE.has(kind);

/** How days are counted: every day of the calendar, or working days only. */
export const DAY_KINDS = ["calendar", "working"] as const;

const daysSchema = z.int().min(0).max(365);

/**
 * What may lengthen a limit: so many days in all, counted from the basis (`total`: khiếu nại phức tạp), or so many more,
 * at most so often (`added`: gia hạn tố cáo). Only in writing; `by` says who must state why.
 */
const limitExtensionSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("total"), days: daysSchema, by: bilingualSchema }),
  z.strictObject({
    kind: z.literal("added"),
    days: daysSchema,
    times: z.int().min(1).max(5),
    by: bilingualSchema,
  }),
]);
type LimitExtension = z.infer<typeof limitExtensionSchema>;

export const limitSchema = z.strictObject({
  kind: z.enum(LIMIT_KINDS),
  unitKinds: z.array(unitKindSchema).min(1),
  days: daysSchema,
  /** Calendar days where not said. */
  dayKind: z.enum(DAY_KINDS).optional(),
  /** Whom it binds; the own locality where not said. */
  scope: scopeSchema.optional(),
  /** The event that the rule counts from, as it names it; that of the record where not said. */
  basis: bilingualSchema.optional(),
  extension: limitExtensionSchema.optional(),
  /** Vùng sâu, vùng xa, đi lại khó khăn: its own days, and what may lengthen those. */
  remote: z.strictObject({ days: daysSchema, extension: limitExtensionSchema.optional() }).optional(),
  from: localDateSchema,
  /** Last day in force; open while the limit stands. */
  to: localDateSchema.optional(),
  /** Document and article, or the words "ví dụ / example" for invented data. */
  source: line(300),
});
export type Limit = z.infer<typeof limitSchema>;

/** What a fact remembers of a limit: enough to judge it again without asking what is in force today. */
export const limitInForceSchema = limitSchema
  .pick({ days: true, dayKind: true, scope: true, source: true })
  .extend({
    /** The days are those of a remote place. */
    remote: z.literal(true).optional(),
  });
export type LimitInForce = z.infer<typeof limitInForceSchema>;

/** What a case has that limits ask for: a remote place, a statement that it is complex, how often it was extended. */
interface LimitCase {
  readonly remote?: boolean | undefined;
  readonly complex?: boolean | undefined;
  readonly extensions?: number | undefined;
}

/** A limit as it binds one case. */
export interface Binding {
  readonly limit: LimitInForce;
  readonly basis?: Limit["basis"];
  /** What lengthens it; absent where nothing does. */
  readonly extension?: LimitExtension | undefined;
  /** Days in all, extended ones included. */
  readonly days: number;
}

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
export const inForce = (
  limits: readonly Limit[],
  kind: LimitKind,
  unitKind: UnitKind,
  day: LocalDate,
  calendar: WorkingCalendar = WEEKENDS_ONLY,
): LimitInForce | undefined => bindingLimit(limits, { kind, unitKind, day }, calendar)?.limit;

/** The same for one case, which may be complex, extended or remote: the strictest is the one whose last day for it comes first. */
export function bindingLimit(
  limits: readonly Limit[],
  {
    kind,
    unitKind,
    day,
    ...asked
  }: LimitCase & { readonly kind: LimitKind; readonly unitKind: UnitKind; readonly day: LocalDate },
  calendar: WorkingCalendar,
): Binding | undefined {
  const [strictest] = limitsOn(limits, kind, unitKind, day)
    .map((limit) => {
      const binding = bindingOf(limit, asked);
      const { dayKind } = limit;
      const on = unrolledDay(kind, { days: binding.days, dayKind }, day, calendar);
      return { binding, on, width: widthOf(limit) };
    })
    .sort((a, b) => (a.on === b.on ? a.width - b.width : a.on < b.on ? -1 : 1));
  return strictest?.binding;
}

function bindingOf(limit: Limit, { remote, complex, extensions = 0 }: LimitCase): Binding {
  const { dayKind, scope, source, basis } = limit;
  const isRemote = remote === true && limit.remote !== undefined;
  const { days, extension } = (isRemote ? limit.remote : undefined) ?? limit;
  const inWords = {
    days,
    ...(dayKind && { dayKind }),
    ...(scope && { scope }),
    source,
    ...(isRemote && { remote: true as const }),
  };
  const times = extension?.kind === "added" ? Math.min(extensions, extension.times) : 0;
  const extended =
    extension?.kind === "total" && complex === true ? extension.days : days + times * (extension?.days ?? 0);
  return {
    limit: inWords,
    basis,
    days: extended,
    ...((extension?.kind === "total" ? complex === true : times > 0) && { extension }),
  };
}

/** Before a deadline on a free day moves on: it orders limits as their last days do, and tells 9 days from 10. */
const unrolledDay = (
  kind: LimitKind,
  limit: Pick<Limit, "days" | "dayKind">,
  event: LocalDate,
  calendar: WorkingCalendar,
): LocalDate =>
  isCountedBack(kind) || limit.dayKind === "working"
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
  if (!isCountedBack(kind)) return (working ? workingDeadline : calendarDeadline)(event, days, calendar);
  if (working) return latestWorkingNoticeDay(event, days, calendar);
  return { day: latestNoticeDay(event, days), provisional: false, skipped: [] };
}

const widthOf = ({ scope }: Limit): number => SCOPE_ORDER.indexOf(scope?.kind ?? "locality");
