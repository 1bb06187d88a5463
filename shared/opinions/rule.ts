import * as z from "zod";
import { workingDeadline } from "../calendar/deadlines.ts";
import { addDays, type LocalDate, localDateSchema } from "../calendar/local-date.ts";
import { isOn } from "../calendar/term.ts";
import type { WorkingCalendar } from "../calendar/working-calendar.ts";
import { line } from "../texts/text.ts";
import data from "./opinion-rules.json" with { type: "json" };

/** Numbers of the way an opinion takes, each with the unit that it is in. */
const RULE_UNITS = {
  /** After the answer, within which the resident confirms it or asks for a new one. */
  "reopen-within": "days",
  /** After that, within which the unit answers anew. */
  "answer-again-within": "working-days",
  /** Within which the same content counts as a repeat. */
  "repeat-within": "months",
  /** How far back opinions are listed for others to join. */
  "join-within": "days",
  /** Files that go with one opinion. */
  "files-at-most": "count",
  /** Between a form and its sending, at least: nobody writes faster. */
  "fill-at-least": "seconds",
  /** How long a form may be sent after it was opened. */
  "form-good-for": "seconds",
} as const;
type OpinionRuleKind = keyof typeof RULE_UNITS;

const ruleSchema = z
  .strictObject({
    kind: z.enum(Object.keys(RULE_UNITS) as [OpinionRuleKind, ...OpinionRuleKind[]]),
    unit: z.enum(["days", "working-days", "months", "count", "seconds"]),
    value: z.int().min(0).max(1_000_000),
    from: localDateSchema,
    /** Last day in force; open while the rule stands. */
    to: localDateSchema.optional(),
    source: line(500),
  })
  .refine(({ kind, unit }) => RULE_UNITS[kind] === unit, { path: ["unit"] });
export type OpinionRule = z.infer<typeof ruleSchema>;

/** The numbers as dated data; a new one is a row. */
export const OPINION_RULES: readonly OpinionRule[] = ruleSchema.array().parse(data);

/** The rule of that kind in force on that day; undefined: none is known for it. */
export const opinionRuleOn = (kind: OpinionRuleKind, day: LocalDate): OpinionRule | undefined =>
  OPINION_RULES.find((rule) => rule.kind === kind && isOn(rule, day));

/** The last day on which the resident confirms an answer of that day or asks for another; undefined: no rule is known. */
export function reopenUntil(answeredOn: LocalDate): LocalDate | undefined {
  const rule = opinionRuleOn("reopen-within", answeredOn);
  return rule && addDays(answeredOn, rule.value);
}

/** By when the unit answers anew what was asked again on that day. */
export function answerAgainBy(askedOn: LocalDate, calendar: WorkingCalendar): LocalDate | undefined {
  const rule = opinionRuleOn("answer-again-within", askedOn);
  return rule && workingDeadline(askedOn, rule.value, calendar).day;
}

/** The first day on which the same content, received on `day`, was raised so shortly before that it is a repeat. */
export function repeatedSince(day: LocalDate): LocalDate | undefined {
  const rule = opinionRuleOn("repeat-within", day);
  return rule && monthsBefore(day, rule.value);
}

/** The same day of an earlier month; where that month is shorter, its last (Bộ luật Dân sự 2015, Điều 148 khoản 3). */
function monthsBefore(day: LocalDate, months: number): LocalDate {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month - months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 - months, Math.min(date, last)))
    .toISOString()
    .slice(0, 10) as LocalDate;
}

/** The first day of the opinions that are listed on `day` for others to join. */
export function joinableSince(day: LocalDate): LocalDate | undefined {
  const rule = opinionRuleOn("join-within", day);
  return rule && addDays(day, -rule.value);
}
