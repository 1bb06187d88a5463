import * as z from "zod";
import { type LocalDate, localDateSchema } from "../calendar/local-date.ts";
import { isOn } from "../calendar/term.ts";
import { type Place, scopeSchema, termsHere } from "../limits/scope.ts";
import { line } from "../texts/text.ts";
import { type Unit, unitKindSchema } from "../units/unit.ts";
import { dayAfter, lastDayOf, PERIOD_NAMES, type Period } from "./period.ts";
import data from "./report-duties.json" with { type: "json" };
import kinds from "./report-kinds.json" with { type: "json" };

/** Kinds of report, as data: what a guidance or a superior asks for in writing. */
export const REPORT_KINDS = kinds;
export type ReportKindName = keyof typeof REPORT_KINDS;
const reportKindNames = Object.keys(REPORT_KINDS) as [ReportKindName, ...ReportKindName[]];

/** A day counted from the last month of the period: the 18th of it, or the 5th of the month after (`months` 1). */
const dayRuleSchema = z.strictObject({ months: z.int().min(0).max(12), day: z.int().min(1).max(31) });

/** A duty to report (chế độ báo cáo), as dated data. */
export const reportDutySchema = z.strictObject({
  report: z.enum(reportKindNames),
  unitKinds: z.array(unitKindSchema).min(1),
  period: z.enum(PERIOD_NAMES),
  /** Which of the year's periods: only the first quarter. All of them where not said. */
  numbers: z.array(z.int().min(1).max(12)).min(1).optional(),
  /** First day on which it is taken in. */
  opens: dayRuleSchema.optional(),
  /** Last day; that day as written, never rolled. Absent where the rule names none that we know. */
  due: dayRuleSchema.optional(),
  scope: scopeSchema.optional(),
  from: localDateSchema,
  to: localDateSchema.optional(),
  /** Document and article, or the words "ví dụ / example" for invented data. */
  source: line(300),
});
export type ReportDuty = z.infer<typeof reportDutySchema>;

/** The duties known, of every place: {@link dutiesHere} says which bind a place. */
export const KNOWN_DUTIES: readonly ReportDuty[] = reportDutySchema.array().parse(data);

/** The duties that bind this place, each for the days on which it does. */
export const dutiesHere = (duties: readonly ReportDuty[], place: Place): ReportDuty[] =>
  duties.flatMap((duty) => termsHere(duty, place).map(({ from, to }) => ({ ...duty, from, to })));

/** A report that a unit must hand in for one period. */
export interface ReportDue {
  readonly report: ReportKindName;
  readonly period: Period;
  readonly opens?: LocalDate | undefined;
  readonly due?: LocalDate | undefined;
  readonly source: string;
}

/**
 * What the unit must report on that period, by the duties in force here on the period's last day. One line for each
 * kind of report; of several duties the one whose day comes first.
 */
export function reportsDue(
  duties: readonly ReportDuty[],
  unit: Pick<Unit, "kind">,
  period: Period,
): readonly ReportDue[] {
  const strictest = new Map<ReportKindName, ReportDue>();
  for (const duty of duties.filter((one) => binds(one, unit, period))) {
    const one = dueOf(duty, period);
    const other = strictest.get(duty.report);
    if (!other || dayOrNever(one) < dayOrNever(other)) strictest.set(duty.report, one);
  }
  return [...strictest.values()];
}

const binds = (duty: ReportDuty, unit: Pick<Unit, "kind">, period: Period): boolean =>
  duty.period === period.period &&
  (duty.numbers?.includes(period.number) ?? true) &&
  duty.unitKinds.includes(unit.kind) &&
  isOn(duty, lastDayOf(period));

const dueOf = ({ report, opens, due, source }: ReportDuty, period: Period): ReportDue => ({
  report,
  period,
  ...(opens && { opens: dayAfter(period, opens.months, opens.day) }),
  ...(due && { due: dayAfter(period, due.months, due.day) }),
  source,
});

/** A duty without a day comes after all that have one. */
const dayOrNever = ({ due }: ReportDue): string => due ?? "9999-12-31";
