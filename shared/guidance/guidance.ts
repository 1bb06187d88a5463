import * as z from "zod";
import { localDateSchema } from "../calendar/local-date.ts";
import { guidanceIdSchema } from "../ids/readable-id.ts";
import { scopeSchema } from "../limits/scope.ts";
import { yearSchema } from "../pipeline/unit-year.ts";
import { centipointsSchema } from "../scoring/points.ts";
import { bilingualSchema } from "../texts/bilingual.ts";
import { line } from "../texts/text.ts";
import { unitKindSchema } from "../units/unit.ts";
import { besideSchema, criterionSchema } from "./criterion.ts";
import { ruleIdSchema } from "./criterion-id.ts";
import {
  downgradeSchema,
  gradeCapSchema,
  gradeSchema,
  quotaSchema,
  tieKeySchema,
  vetoSchema,
} from "./grading.ts";

export {
  type Beside,
  type Criterion,
  criterionSchema,
  type Group,
  groupSchema,
  type Leaf,
  leafSchema,
} from "./criterion.ts";
export { type Grade, gradeSchema } from "./grading.ts";

/** Days from the first to the last, both included. */
export const spanSchema = z.strictObject({ from: localDateSchema, to: localDateSchema });
export type Span = z.infer<typeof spanSchema>;

/** A body that appraises (cơ quan thẩm định); criteria name it by id. */
export const bodySchema = z.strictObject({ id: ruleIdSchema, name: bilingualSchema });
export type Body = z.infer<typeof bodySchema>;

/** What a table said, what was taken instead so that it adds up, and why: nothing is mended in silence. */
export const normalisationSchema = z.strictObject({
  /** Number of the criterion, or the part of the document: `III.3`, `Điều 6`. */
  at: line(60),
  said: line(300),
  taken: line(300),
  why: bilingualSchema,
});

/**
 * When an entry is late: more than so many days after the day it happened, or after a day that ends all entry.
 * It is marked where the record is read. `counts: false` (it earns nothing) is understood, and refused at the issue:
 * no sheet can keep that yet.
 */
export const lateEntrySchema = z.strictObject({
  afterDays: z.int().min(0).max(400),
  lastDay: localDateSchema.optional(),
  counts: z.boolean(),
  source: bilingualSchema.optional(),
});

/**
 * A guidance (hướng dẫn chấm điểm): the scoring table of one year for one or more kinds of unit, as versioned
 * data. The schema says what it may consist of; `checkGuidance` whether it adds up. Points are in 1/100 point.
 * Whatever a guidance does not use is absent, never defaulted: its hash is over exactly what it says.
 */
export const guidanceSchema = z.strictObject({
  id: guidanceIdSchema,
  version: z.int().min(1).max(999_999),
  year: yearSchema,
  unitKinds: z.array(unitKindSchema.exclude(["locality"])).min(1),
  title: bilingualSchema,
  /** Invented, or not in force here, for demonstration: said wherever the guidance or a sheet of it appears. */
  example: z.boolean(),
  /** A draft text (dự thảo), never issued as it stands. */
  draft: z.literal(true).optional(),
  /** Document and article, or the statement that it is an example. */
  source: bilingualSchema,
  /** Where it binds; elsewhere it is "example, not in force here". Without one it is the own locality's. */
  scope: scopeSchema.optional(),
  /** In force from, and to where an end is known. */
  validity: spanSchema.partial({ to: true }).optional(),
  /** Days whose facts are scored; without one the calendar year. */
  period: spanSchema.optional(),
  /** When self-scores are handed in (thời gian nộp bảng tự chấm). */
  submission: spanSchema.optional(),
  /** Once this day has passed, sheets are final. */
  cutOff: localDateSchema,
  lateEntry: lateEntrySchema.optional(),
  /** Who appraises what; a criterion without a body anywhere above it is appraised by the first. */
  bodies: z.array(bodySchema).min(1).max(50).optional(),
  /** Numbers of the articles' clauses as printed, for the check of their order. */
  clauses: z.array(z.int().min(1).max(999)).min(1).max(200).optional(),
  /** What the criteria together are worth. */
  total: centipointsSchema.min(1),
  criteria: z.array(criterionSchema).min(1).max(50),
  bonus: besideSchema.optional(),
  deductions: besideSchema.optional(),
  /** The most that criteria + bonus − deductions can be (110 of 100); the least is 0. Required where there is a bonus. */
  ceiling: centipointsSchema.min(1).optional(),
  /** Below it a provisional score is told of (điểm cảnh báo), in 1/100 point. */
  warningLine: centipointsSchema.min(1).optional(),
  /** From the highest down; the last begins at 0. */
  grades: z.array(gradeSchema).min(1).max(20),
  vetoes: z.array(vetoSchema).min(1).max(50).optional(),
  caps: z.array(gradeCapSchema).min(1).max(50).optional(),
  downgrades: z.array(downgradeSchema).min(1).max(50).optional(),
  /** Units are ranked by their total, then by these; units equal in all share a place. */
  ties: z.array(tieKeySchema).min(1).max(10).optional(),
  quotas: z.array(quotaSchema).min(1).max(20).optional(),
  normalisations: z.array(normalisationSchema).min(1).max(100).optional(),
});
export type Guidance = z.infer<typeof guidanceSchema>;
