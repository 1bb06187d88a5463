import * as z from "zod";
import { localDateSchema } from "../calendar/local-date.ts";
import { ACTS } from "../democracy/acts.ts";
import { CHAIR_POSTS } from "../dialogues/parts.ts";
import { localityIdSchema, unitIdSchema } from "../ids/readable-id.ts";
import { MODEL_AREAS } from "../models/model.ts";
import { yearSchema } from "../pipeline/unit-year.ts";
import { POSTS } from "../receptions/choices.ts";
import { line } from "../texts/text.ts";
import { WORK_TYPES } from "../works/work.ts";

const count = z.int().min(0).max(500);
const keysOf = <K extends string>(of: Readonly<Record<K, unknown>>) => z.enum(Object.keys(of) as [K, ...K[]]);

/** What is given of one sort: so many gifts, together so much (m², đồng, days). */
const givenSchema = z.strictObject({ gifts: z.int().min(1).max(200), total: z.int().min(1) });
export type Given = z.infer<typeof givenSchema>;

const dialogueSchema = z.strictObject({
  on: localDateSchema,
  chair: z.enum(CHAIR_POSTS),
  people: z.int().min(1),
  answered: count,
  /** Handed over, each to the next of the plan's `answering` units. */
  handedOver: count,
  beyond: count,
});
export type DialoguePlan = z.infer<typeof dialogueSchema>;

const dutySchema = z.strictObject({
  post: keysOf(POSTS),
  /** Days of the month; one on a weekend is held on the Monday after. */
  days: z.array(z.int().min(1).max(28)).min(1).max(4),
  /** Posted, and nobody wrote down what became of it. */
  missing: localDateSchema.optional(),
  visitors: count,
});

const actSchema = z.strictObject({ act: keysOf(ACTS), count: z.int().min(1).max(20) });

/** What one unit recorded in the year: how many of what. */
const unitPlanSchema = z.strictObject({
  unit: unitIdSchema,
  dialogues: z.array(dialogueSchema).max(10),
  /** New in the year and continued, all effective; `running` is registered and not evaluated yet. */
  models: z.strictObject({ fresh: count, continued: count, running: count }).optional(),
  works: count,
  land: givenSchema.optional(),
  money: givenSchema.optional(),
  workdays: givenSchema.optional(),
  materials: count,
  duty: dutySchema.optional(),
  acts: z.array(actSchema).max(5),
  reports: z.strictObject({ lateQuarter: z.int().min(1).max(3).optional() }).optional(),
  inspection: z.strictObject({ on: localDateSchema, findings: count, open: count }).optional(),
  /** Decisions of the town's briefings given to this unit. */
  decisions: count,
});
export type UnitPlan = z.infer<typeof unitPlanSchema>;

const modelName = z.strictObject({ name: line(150), area: keysOf(MODEL_AREAS) });
const modelNames = z.array(modelName).min(1).max(40);

/**
 * A demonstration year as data: how many of what each unit recorded, and the words of which titles are made. It is
 * invented, says so in every title, and names no person; `expand` makes records of it that pass every rule.
 */
export const yearPlanSchema = z.strictObject({
  locality: localityIdSchema,
  year: yearSchema,
  /** Day of the last entry: records are as they stood on its evening. */
  until: localDateSchema,
  /** The unit of the locality itself: its briefings, broadcasts, receptions and awards. */
  town: unitIdSchema,
  /** Units that answer what is handed over. */
  answering: z.array(unitIdSchema).min(1).max(5),
  /** What one m² of given land is declared at. */
  landPrice: z.strictObject({ dongPerSquareMetre: z.int().min(1), source: line(300) }),
  models: z.strictObject({ commune: modelNames, agency: modelNames, enterprise: modelNames }),
  /** Under it communes hold their dialogues; each has its own. */
  listening: line(150),
  /** The model of the weekly broadcast, and the unit that registered it. */
  broadcast: z.strictObject({
    model: line(150),
    registeredAt: unitIdSchema,
    titles: z.array(line(200)).min(1),
  }),
  works: z.array(z.strictObject({ name: line(150), type: keysOf(WORK_TYPES) })).min(1),
  decisions: z.array(line(300)).min(1),
  findings: z.array(z.strictObject({ text: line(300), remedy: line(300) })).min(1),
  units: z.array(unitPlanSchema).min(1).max(100),
});
export type YearPlan = z.infer<typeof yearPlanSchema>;
