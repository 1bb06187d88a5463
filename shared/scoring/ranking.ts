import * as z from "zod";
import { ruleIdSchema } from "../guidance/criterion-id.ts";
import { blockIdSchema, unitIdSchema } from "../ids/readable-id.ts";
import { line, paragraph } from "../texts/text.ts";
import { centipointsSchema } from "./points.ts";
import { reasonSchema, sheetSchema, storedSheetSchema } from "./sheet.ts";

/**
 * A unit as it is ranked: its resolved sheet (`resolve`) and the block it is compared in. Units of one ranking are
 * all those that one guidance scores in a locality; places and block quotas are found within each block.
 */
export const standingSchema = z.strictObject({
  unit: unitIdSchema,
  block: blockIdSchema.optional(),
  sheet: storedSheetSchema,
});
export type Standing = z.infer<typeof standingSchema>;

/** A named decision on a tie that the guidance leaves open: the tied units, those that go first named first. */
export const tieDecisionSchema = z.strictObject({
  quota: ruleIdSchema,
  /** Exactly the tied units; a decision on other units is not looked at, the tie waits on. */
  order: z.array(unitIdSchema).min(2).max(1000),
  reason: paragraph(2000),
  /** Who decided, as it is to be shown. */
  by: line(200),
});
export type TieDecision = z.infer<typeof tieDecisionSchema>;

/** Among whom a quota counts: the units of one block (those without a block are one, too), or all that were ranked. */
const poolSchema = z.strictObject({ per: z.enum(["block", "locality"]), block: blockIdSchema.optional() });
export type Pool = z.infer<typeof poolSchema>;

export const rankedUnitSchema = z.strictObject({
  unit: unitIdSchema,
  block: blockIdSchema.optional(),
  /** Revision of the unit-year whose sheet was ranked. */
  rev: z.int().min(0),
  /** Within its block; equal units share a place and the next is left out (1, 2, 2, 4). */
  place: z.int().min(1),
  points: centipointsSchema,
  provisional: z.boolean(),
  /** After quotas; absent while the sheet has none or a tie waits for a decision. Need not follow the places. */
  grade: sheetSchema.shape.grade,
  /** The sheet's reasons, then those of the quotas. */
  reasons: z.array(reasonSchema),
  /** Ids of the proposal quotas within which the unit may be proposed. */
  proposals: z.array(ruleIdSchema),
});
export type RankedUnit = z.infer<typeof rankedUnitSchema>;

/** A tie on the line of a quota that waits: so many of these units fit. */
export const openTieSchema = z.strictObject({
  quota: ruleIdSchema,
  pool: poolSchema,
  units: z.array(unitIdSchema).min(2),
  /** How many of them still fit into the quota. */
  places: z.int().min(1),
});
export type OpenTie = z.infer<typeof openTieSchema>;

/** How a quota was counted in one pool: so many of so many units; `waits`: an earlier quota's tie is open. */
export const countedQuotaSchema = z.strictObject({
  quota: ruleIdSchema,
  pool: poolSchema,
  units: z.int().min(0),
  places: z.int().min(0),
  within: z.array(unitIdSchema),
  over: z.array(unitIdSchema),
  waits: z.literal(true).optional(),
});
export type CountedQuota = z.infer<typeof countedQuotaSchema>;

/** The ranking (xếp hạng) of all units of a guidance: blocks in order of their ids, units by place, then by id. */
export const rankingSchema = z.strictObject({
  guidance: sheetSchema.shape.guidance,
  units: z.array(rankedUnitSchema),
  quotas: z.array(countedQuotaSchema),
  openTies: z.array(openTieSchema),
});
export type Ranking = z.infer<typeof rankingSchema>;
