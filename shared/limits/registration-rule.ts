import * as z from "zod";
import { type LocalDate, localDateSchema } from "../calendar/local-date.ts";
import { isOn } from "../calendar/term.ts";
import { line } from "../texts/text.ts";
import { type UnitKind, unitKindSchema } from "../units/unit.ts";
import { type Place, scopeSchema, termsHere } from "./scope.ts";

/** Whether units must register for the emulation of a year (đăng ký thi đua): dated, because the law of the year says so. */
export const registrationRuleSchema = z.strictObject({
  unitKinds: z.array(unitKindSchema).min(1),
  required: z.boolean(),
  /** Last day to register, as month and day of the year itself: `03-31`. */
  until: z
    .string()
    .regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
    .optional(),
  scope: scopeSchema.optional(),
  from: localDateSchema,
  to: localDateSchema.optional(),
  source: line(300),
});
export type RegistrationRule = z.infer<typeof registrationRuleSchema>;

/** The rule that binds such units of that place on that day; undefined when none is known on that date. */
export const registrationRuleOn = (
  rules: readonly RegistrationRule[],
  unitKind: UnitKind,
  day: LocalDate,
  place: Place,
): RegistrationRule | undefined =>
  rules.find(
    (rule) => rule.unitKinds.includes(unitKind) && termsHere(rule, place).some((term) => isOn(term, day)),
  );
