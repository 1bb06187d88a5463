import * as z from "zod";
import { calendarDeadline, type Deadline, workingDeadline } from "../calendar/deadlines.ts";
import { type LocalDate, localDateSchema } from "../calendar/local-date.ts";
import { isOn } from "../calendar/term.ts";
import type { WorkingCalendar } from "../calendar/working-calendar.ts";
import { DAY_KINDS } from "../limits/limit.ts";
import { scopeSchema } from "../limits/scope.ts";
import { line } from "../texts/text.ts";
import data from "./vote-rules.json" with { type: "json" };
import { VOTE_SUBJECTS, type VoteSubject } from "./vote-subjects.ts";

const subjectSchema = z.enum(Object.keys(VOTE_SUBJECTS) as [VoteSubject, ...VoteSubject[]]);

/** How many of all must agree: at least, or more than, a share; in force from and to, with its source. */
const thresholdRuleSchema = z.strictObject({
  /** Of all households of a sub-unit, of all sub-units of the unit, or of all households for a proposal by residents. */
  of: z.enum(["households", "sub-units", "proposing-households"]),
  subjects: z.array(subjectSchema).min(1),
  numerator: z.int().min(0).max(1000),
  denominator: z.int().min(1).max(1000),
  bound: z.enum(["at-least", "more-than"]),
  from: localDateSchema,
  to: localDateSchema.optional(),
  /** The nation alone so far: these are rules of the law. */
  scope: scopeSchema,
  source: line(300),
});
export type ThresholdRule = z.infer<typeof thresholdRuleSchema>;

/** What a vote remembers of a rule: enough to judge it again without asking what is in force today. */
export const voteThresholdSchema = thresholdRuleSchema.pick({
  numerator: true,
  denominator: true,
  bound: true,
  source: true,
});
export type VoteThreshold = z.infer<typeof voteThresholdSchema>;

const sendingRuleSchema = z.strictObject({
  days: z.int().min(0).max(365),
  dayKind: z.enum(DAY_KINDS),
  from: localDateSchema,
  to: localDateSchema.optional(),
  scope: scopeSchema,
  source: line(300),
});

export const VOTE_RULES = z
  .strictObject({ thresholds: thresholdRuleSchema.array(), sending: sendingRuleSchema.array() })
  .parse(data);

/** The threshold in force on that day; undefined when none is known on that date. */
export function thresholdOn(
  of: ThresholdRule["of"],
  subject: VoteSubject,
  day: LocalDate,
  rules: readonly ThresholdRule[] = VOTE_RULES.thresholds,
): VoteThreshold | undefined {
  const rule = rules.find((one) => one.of === of && one.subjects.includes(subject) && isOn(one, day));
  if (!rule) return undefined;
  const { numerator, denominator, bound, source } = rule;
  return { numerator, denominator, bound, source };
}

/**
 * The least number that meets the threshold, in whole numbers only: of 200 households two thirds are 134, because 133
 * would be fewer than 133⅓; more than half of 200 is 101.
 */
export function leastOf(total: number, { numerator, denominator, bound }: VoteThreshold): number {
  const rest = (total * numerator) % denominator;
  const whole = (total * numerator - rest) / denominator;
  return bound === "at-least" && rest === 0 ? whole : whole + 1;
}

/** Until when a decision of that day must be sent, and by which rule; undefined when none is known on that date. */
export function sendingDeadline(
  decidedOn: LocalDate,
  calendar: WorkingCalendar,
): (Deadline & { readonly source: string }) | undefined {
  const rule = VOTE_RULES.sending.find((one) => isOn(one, decidedOn));
  if (!rule) return undefined;
  const count = rule.dayKind === "working" ? workingDeadline : calendarDeadline;
  return { ...count(decidedOn, rule.days, calendar), source: rule.source };
}
