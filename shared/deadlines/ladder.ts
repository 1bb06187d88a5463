import * as z from "zod";
import { ALERT_RULES } from "../alerts/alert-rule.ts";
import { type LocalDate, localDateSchema } from "../calendar/local-date.ts";
import { isOn } from "../calendar/term.ts";
import { DAY_KINDS } from "../limits/limit.ts";
import { line } from "../texts/text.ts";
import { CLOCK_KINDS, type ClockKind } from "./clock-kinds.ts";
import data from "./ladders.json" with { type: "json" };

/** One step of a ladder (bậc nhắc): so many days before or after a day, this rule tells those whom it names. */
const ladderStepSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(40),
  rule: z.enum(ALERT_RULES),
  days: z.int().min(0).max(365),
  dayKind: z.enum(DAY_KINDS),
  side: z.enum(["before", "after"]),
  /** The last day of the limit, or the day that it counts from, for reminders where no limit is known. */
  of: z.enum(["due", "basis"]).default("due"),
});
export type LadderStep = z.infer<typeof ladderStepSchema>;

/** The ladder of some kinds of clock, or of all that have none of their own; days are the system's, not the law's. */
const ladderSchema = z.strictObject({
  clocks: z.array(z.enum(CLOCK_KINDS)).min(1).optional(),
  steps: z.array(ladderStepSchema).min(1).max(20),
  from: localDateSchema,
  to: localDateSchema.optional(),
  source: line(300),
});
type Ladder = z.infer<typeof ladderSchema>;

export const KNOWN_LADDERS: readonly Ladder[] = ladderSchema.array().parse(data);

/** Steps of the ladder in force on a day, usually the clock's basis day: its own, or the default; none where none is known. */
export function ladderOn(
  kind: ClockKind,
  day: LocalDate,
  ladders: readonly Ladder[] = KNOWN_LADDERS,
): readonly LadderStep[] {
  const inForce = ladders.filter((ladder) => isOn(ladder, day));
  const ladder =
    inForce.find(({ clocks }) => clocks?.includes(kind)) ??
    inForce.find(({ clocks }) => clocks === undefined);
  return ladder?.steps ?? [];
}
