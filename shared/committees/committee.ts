import * as z from "zod";
import { ruleIdSchema } from "../guidance/criterion-id.ts";
import { committeeIdSchema, unitIdSchema } from "../ids/readable-id.ts";
import { line } from "../texts/text.ts";
import type { Unit } from "../units/unit.ts";
import { memberSchema } from "./member.ts";

/** Whose committee it is: a province's, a locality's, a commune's, or an agency's or enterprise's own. */
export const COMMITTEE_LEVELS = ["province", "locality", "commune", "agency"] as const;
export type CommitteeLevel = (typeof COMMITTEE_LEVELS)[number];

/** A steering committee (Ban Chỉ đạo) as it is known to others. */
export const committeeNameSchema = z.strictObject({
  id: committeeIdSchema,
  name: line(200),
  /** The locality's where not said. */
  level: z.enum(COMMITTEE_LEVELS).optional(),
  /** The unit whose own committee it is: a commune's or an agency's has one, the others have none. */
  unit: unitIdSchema.optional(),
  /** Bodies of a guidance, by id, that its appraisers stand for; all of them where not said. */
  appraises: z.array(ruleIdSchema).min(1).max(50).optional(),
});
export type CommitteeName = z.infer<typeof committeeNameSchema>;

export const committeeSchema = committeeNameSchema.extend({ members: z.array(memberSchema).min(1).max(100) });
export type Committee = z.infer<typeof committeeSchema>;

/** Levels below the locality: such a committee watches over its own unit only. */
const ONE_UNIT: ReadonlySet<CommitteeLevel> = new Set(["commune", "agency"]);
export const isOfOneUnit = ({ level }: CommitteeName): boolean => level !== undefined && ONE_UNIT.has(level);

/** Whether the committee is told of what happens to the unit: its own, or any of the locality. */
export const watchesOver = (committee: CommitteeName, unit: Pick<Unit, "id">): boolean =>
  !isOfOneUnit(committee) || committee.unit === unit.id;
