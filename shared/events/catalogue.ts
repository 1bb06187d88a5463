import * as z from "zod";
import { localDateSchema } from "../calendar/local-date.ts";
import { committeeIdSchema, guidanceIdSchema, memberIdSchema } from "../ids/readable-id.ts";
import { approvalIdSchema } from "../ids/record-id.ts";
import type { EventType } from "../names/events.ts";
import { FACT_KINDS } from "../pipeline/metrics.ts";
import { tallySchema } from "../pipeline/tally.ts";
import { unitYearSchema } from "../pipeline/unit-year.ts";

/**
 * The data of every event type. Additions keep the version (a reader skips what it does not know, so that old code
 * reads new events during a deployment); anything else is a new version published beside the old one. The JSON Schemas in `schemas/` are made from this file, and a check refuses an incompatible change.
 */
const unitYear = z.object(unitYearSchema.shape);
const moved = z.array(z.object({ ...unitYearSchema.shape, metrics: tallySchema })).max(2);

const changedRecord = { kind: z.enum(FACT_KINDS), id: z.string(), version: z.int().min(1) };
const fieldNames = z.array(z.string()).max(50);

/** Something happened to a fact: which, its version now, names of fields that changed, how tallies moved. */
const factChanged = z.object({
  record: z.object(changedRecord),
  /** Unit-years whose `rev` went up: one, or two where the fact moved. */
  unitYears: z.array(unitYear).min(1).max(2),
  changedFields: fieldNames,
  tallyDifferences: moved,
  /** Facts that were written with it: opinions raised or corrected. */
  otherRecords: z.array(z.object({ ...changedRecord, changedFields: fieldNames })).max(50),
});

const unitYears = z.array(unitYear).min(1).max(2);
const points = z.object({ before: z.int(), after: z.int() });

const membershipChanged = z.object({
  principal: z.string().min(1).max(300),
  role: z.string(),
  scope: z.string(),
  /** First and last day of the role as it is held from now on; no last day: until further notice. */
  from: localDateSchema.optional(),
  to: localDateSchema.optional(),
});
/** What two persons decide: the action, and what it is about. */
const approval = z.object({ approval: approvalIdSchema, action: z.string(), about: z.string() });

export const EVENT_SCHEMAS = {
  "dialogue.planned": { version: 1, data: factChanged },
  "dialogue.announced": { version: 1, data: factChanged },
  "dialogue.recorded": { version: 1, data: factChanged },
  "dialogue.concluded": { version: 1, data: factChanged },
  "dialogue.published": { version: 1, data: factChanged },
  "dialogue.postponed": { version: 1, data: factChanged },
  "dialogue.cancelled": { version: 1, data: factChanged },
  "dialogue.corrected": { version: 1, data: factChanged },
  "dialogue.withdrawn": { version: 1, data: factChanged },
  "dialogue.opinions-added": { version: 1, data: factChanged },
  "dialogue.move-started": { version: 1, data: factChanged },
  "dialogue.withdrawal-started": { version: 1, data: factChanged },
  "dialogue.moved": { version: 1, data: factChanged },
  "opinion.moved": { version: 1, data: factChanged },
  "opinion.withdrawn": { version: 1, data: factChanged },
  /** Stored effects brought up to today's code by a recalculation. */
  "effects.refreshed": {
    version: 1,
    data: z.object({ unitYears, records: z.int().min(1), tallyDifferences: moved }),
  },
  /** The tally differed from the sum of its facts' effects and was put right: operators are told. */
  "tally.repaired": {
    version: 1,
    data: z.object({ unitYears, before: tallySchema, after: tallySchema }),
  },
  /** The calendar passed a criterion's due day or the cut-off. */
  "unit-year.date-passed": {
    version: 1,
    data: z.object({ unitYears, passedThrough: localDateSchema }),
  },
  "unit-year.guidance-assigned": {
    version: 1,
    data: z.object({
      unitYears,
      guidance: z.object({ id: guidanceIdSchema, version: z.int().min(1) }),
    }),
  },
  /** A sheet was computed for revisions after `afterRev` up to `rev`; `points` are equal where nothing changed. */
  "score.computed": {
    version: 1,
    data: z.object({
      ...unitYearSchema.shape,
      afterRev: z.int().min(0),
      rev: z.int().min(1),
      provisional: z.boolean(),
      points,
    }),
  },
  "member.registered": {
    version: 1,
    data: z.object({ committee: committeeIdSchema, member: memberIdSchema }),
  },
  /** A role began or ended; `scope` is the name of the unit, block, committee or installation it is held in. */
  "membership.granted": { version: 1, data: membershipChanged },
  "membership.ended": { version: 1, data: membershipChanged },
  /** The persons of a case were erased: the key was destroyed, everything else stands. */
  "persons.erased": {
    version: 1,
    data: z.object({ record: z.object({ kind: z.enum(FACT_KINDS), id: z.string() }), ground: z.string() }),
  },
  "approval.proposed": { version: 1, data: approval },
  "approval.given": { version: 1, data: approval },
  "guidance.issued": {
    version: 1,
    data: z.object({
      guidance: z.object({ id: guidanceIdSchema, version: z.int().min(1) }),
      approval: approvalIdSchema,
    }),
  },
} as const satisfies Record<EventType, { version: number; data: z.ZodType }>;

export type EventData<T extends EventType> = z.infer<(typeof EVENT_SCHEMAS)[T]["data"]>;
