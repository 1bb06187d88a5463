import * as z from "zod";
import { type LocalDate, localDateSchema } from "../calendar/local-date.ts";
import { isOn } from "../calendar/term.ts";
import { type Place, SCOPE_ORDER, scopeSchema, termsHere } from "../limits/scope.ts";
import { line } from "../texts/text.ts";
import data from "./hot-spot-rules.json" with { type: "json" };

/**
 * When something is pointed out as a possible hot spot (điểm nóng), as dated data: so many cases of so many people each, on
 * one field, within so many days. No law says such numbers: what they find is shown to a person, who decides.
 */
export const hotSpotRuleSchema = z.strictObject({
  cases: z.int().min(1).max(100),
  people: z.int().min(1).max(10_000),
  /** Days from the first to the last case, both counted. */
  days: z.int().min(1).max(366),
  scope: scopeSchema,
  from: localDateSchema,
  /** Last day in force; open while it stands. */
  to: localDateSchema.optional(),
  source: line(300),
});
export type HotSpotRule = z.infer<typeof hotSpotRuleSchema>;

/** The rules known; a new one is a row in the data. */
export const KNOWN_HOT_SPOT_RULES: readonly HotSpotRule[] = hotSpotRuleSchema.array().parse(data);

/** What a hot spot remembers of the rule that found it. */
export const hotSpotRuleInForceSchema = hotSpotRuleSchema.pick({
  cases: true,
  people: true,
  days: true,
  source: true,
});
export type HotSpotRuleInForce = z.infer<typeof hotSpotRuleInForceSchema>;

/** Tells by which rule a day is judged; undefined: by none, nothing is pointed out. */
export type RuleOn = (day: LocalDate) => HotSpotRuleInForce | undefined;

/** The rule of that day here, the narrowest that binds: a locality that has set its own numbers knows why. */
export const hotSpotRuleOn =
  (rules: readonly HotSpotRule[], place: Place): RuleOn =>
  (day) => {
    const [narrowest] = rules
      .filter((rule) => termsHere(rule, place).some((term) => isOn(term, day)))
      .sort((a, b) => SCOPE_ORDER.indexOf(b.scope.kind) - SCOPE_ORDER.indexOf(a.scope.kind));
    return narrowest && hotSpotRuleInForceSchema.strip().parse(narrowest);
  };
