import * as z from "zod";
import { memberSchema } from "../committees/member.ts";
import { guidanceSchema } from "../guidance/guidance.ts";
import { committeeIdSchema, localityIdSchema } from "../ids/readable-id.ts";
import { limitSchema } from "../limits/limit.ts";
import { yearSchema } from "../pipeline/unit-year.ts";
import { retentionSchema } from "../retention/retention.ts";
import { bilingualSchema } from "../texts/bilingual.ts";
import { line } from "../texts/text.ts";
import { blockSchema } from "../units/block.ts";
import { unitSchema } from "../units/unit.ts";
import { accountSchema, machineSchema } from "./pack-accounts.ts";

/** A steering committee (Ban Chỉ đạo) and its members. */
export const committeeSchema = z.strictObject({
  id: committeeIdSchema,
  name: line(200),
  members: z.array(memberSchema).min(1).max(100),
});
export type Committee = z.infer<typeof committeeSchema>;

/**
 * What is loaded for a locality and one emulation year: its units, its committee, who holds which role, the guidances
 * and time limits that bind them. The schema says what it consists of; `checkPack` whether its parts fit together.
 */
export const localityPackSchema = z.strictObject({
  locality: z.strictObject({ id: localityIdSchema, name: line(150), nameEn: line(150) }),
  /** Invented, for demonstration; `exampleNote` says what of it is, and is shown with it. */
  example: z.boolean(),
  exampleNote: bilingualSchema.optional(),
  year: yearSchema,
  blocks: z.array(blockSchema).max(100),
  units: z.array(unitSchema).min(1).max(1000),
  committee: committeeSchema,
  accounts: z.array(accountSchema).max(5000),
  machines: z.array(machineSchema).max(100),
  guidances: z.array(guidanceSchema).min(1).max(20),
  limits: z.array(limitSchema).max(200),
  retentions: z.array(retentionSchema).max(100),
});
export type LocalityPack = z.infer<typeof localityPackSchema>;
