import * as z from "zod";
import { workingCalendarSchema } from "../calendar/working-calendar.ts";
import { type Committee, committeeSchema } from "../committees/committee.ts";
import { guidanceSchema } from "../guidance/guidance.ts";
import { localityIdSchema } from "../ids/readable-id.ts";
import { amountSchema } from "../limits/amount.ts";
import { limitSchema } from "../limits/limit.ts";
import { registrationRuleSchema } from "../limits/registration-rule.ts";
import { provinceTermSchema } from "../limits/scope.ts";
import { yearSchema } from "../pipeline/unit-year.ts";
import { dutySchema } from "../receptions/duty.ts";
import { receptionRuleSchema } from "../receptions/rule.ts";
import { retentionSchema } from "../retention/retention.ts";
import { bilingualSchema } from "../texts/bilingual.ts";
import { line } from "../texts/text.ts";
import { blockSchema } from "../units/block.ts";
import { registrationSchema } from "../units/registration.ts";
import { unitSchema } from "../units/unit.ts";
import { accountSchema, machineSchema } from "./pack-accounts.ts";

export { type Committee, committeeSchema } from "../committees/committee.ts";

/**
 * What is loaded for a locality and one emulation year: its units, its committee, who holds which role, the guidances
 * and time limits that bind them. The schema says what it consists of; `checkPack` whether its parts fit together.
 */
export const localityPackSchema = z.strictObject({
  locality: z.strictObject({
    id: localityIdSchema,
    name: line(150),
    nameEn: line(150),
    /** The provinces it lay in; their rules bind it on those days only. */
    provinces: z.array(provinceTermSchema).max(20).default([]),
  }),
  /** Invented, for demonstration; `exampleNote` says what of it is, and is shown with it. */
  example: z.boolean(),
  exampleNote: bilingualSchema.optional(),
  year: yearSchema,
  blocks: z.array(blockSchema).max(100),
  units: z.array(unitSchema).min(1).max(1000),
  /** The locality's own; `committees` are any others, of whatever level. */
  committee: committeeSchema,
  committees: z.array(committeeSchema).max(40).default([]),
  accounts: z.array(accountSchema).max(5000),
  machines: z.array(machineSchema).max(100),
  guidances: z.array(guidanceSchema).min(1).max(20),
  limits: z.array(limitSchema).max(200),
  /** Amounts beside those of national law. */
  amounts: z.array(amountSchema).max(200).default([]),
  /** Calendars of units that do not keep the state's. */
  calendars: z.array(workingCalendarSchema).max(10).default([]),
  registrationRules: z.array(registrationRuleSchema).max(50).default([]),
  /** Local rules of reception and local duties to receive. */
  receptionRules: z.array(receptionRuleSchema).max(50).default([]),
  duties: z.array(dutySchema).max(100).default([]),
  /** Where the law of the year asks a unit to register for emulation (đăng ký thi đua), that it did. */
  registrations: z.array(registrationSchema).max(5000).default([]),
  retentions: z.array(retentionSchema).max(100),
});
export type LocalityPack = z.infer<typeof localityPackSchema>;

/** The locality's committee and the others. */
export const committeesIn = ({
  committee,
  committees,
}: Pick<LocalityPack, "committee" | "committees">): readonly Committee[] => [committee, ...committees];
