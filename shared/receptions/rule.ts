import * as z from "zod";
import { type LocalDate, localDateSchema } from "../calendar/local-date.ts";
import { isOn } from "../calendar/term.ts";
import { type Place, scopeSchema, termsHere } from "../limits/scope.ts";
import { line } from "../texts/text.ts";
import data from "./reception-rules.json" with { type: "json" };

const dated = {
  from: localDateSchema,
  /** Last day in force; open while the rule stands. */
  to: localDateSchema.optional(),
  scope: scopeSchema,
  source: line(500),
};
const count = z.int().min(1).max(10_000);

/** What the law says of receptions in numbers, or by yes and no, as dated data. */
export const receptionRuleSchema = z.discriminatedUnion("kind", [
  /** Whether the head may have somebody else hold the periodic reception (ủy quyền). */
  z.strictObject({ kind: z.literal("delegation"), allowed: z.boolean(), ...dated }),
  /** From how many people on is a delegation large (đoàn đông người)? */
  z.strictObject({ kind: z.literal("large-delegation"), people: count, ...dated }),
  /** How many may speak for so many people on one content (người đại diện). */
  z.strictObject({
    kind: z.literal("representatives"),
    fromPeople: count,
    toPeople: count.optional(),
    minimum: count,
    maximum: count,
    ...dated,
  }),
]);
export type ReceptionRule = z.infer<typeof receptionRuleSchema>;
export type RuleOf<K extends ReceptionRule["kind"]> = Extract<ReceptionRule, { readonly kind: K }>;

/** The rules of national law as far as they are known; a new one is a row in the data. */
export const KNOWN_RECEPTION_RULES: readonly ReceptionRule[] = receptionRuleSchema.array().parse(data);

/** The rules of that kind that bind `place` on that day; none is an answer: no rule is known on that date. */
export const receptionRulesOn = <K extends ReceptionRule["kind"]>(
  rules: readonly ReceptionRule[],
  kind: K,
  day: LocalDate,
  place: Place,
): RuleOf<K>[] =>
  rules.filter(
    (rule): rule is RuleOf<K> => rule.kind === kind && termsHere(rule, place).some((term) => isOn(term, day)),
  );

/** From how many people on: the lowest number of those in force, because it lets the fewest pass unseen. */
export const largeDelegationOn = (
  rules: readonly ReceptionRule[],
  day: LocalDate,
  place: Place,
): RuleOf<"large-delegation"> | undefined =>
  receptionRulesOn(rules, "large-delegation", day, place).sort((a, b) => a.people - b.people)[0];
