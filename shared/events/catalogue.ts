import * as z from "zod";
import { occasionSchema } from "../alerts/occasion.ts";
import { localDateSchema } from "../calendar/local-date.ts";
import { committeeIdSchema, guidanceIdSchema, memberIdSchema } from "../ids/readable-id.ts";
import { approvalIdSchema, awardProposalIdSchema, evidenceIdSchema } from "../ids/record-id.ts";
import type { EventType } from "../names/events.ts";
import { FACT_KINDS } from "../pipeline/metrics.ts";
import { tallySchema } from "../pipeline/tally.ts";
import { unitYearSchema } from "../pipeline/unit-year.ts";

/**
 * The data of every event type. Additions keep the version (a reader skips what it does not know, so that old code
 * reads new events during a deployment); anything else is a new version published beside the old one. The JSON Schemas in `schemas/` are made from this file, and a check refuses an incompatible change.
 */
const unitYear = z.object(unitYearSchema.shape);
const moved = z.array(z.object({ ...unitYearSchema.shape, metrics: tallySchema })).max(6);

const changedRecord = { kind: z.enum(FACT_KINDS), id: z.string(), version: z.int().min(1) };
const fieldNames = z.array(z.string()).max(50);

/** Something happened to a fact: which, its version now, names of fields that changed, how tallies moved. */
const factChanged = z.object({
  record: z.object(changedRecord),
  /** Unit-years whose `rev` went up: one, two where the fact moved, more where a decided year is carried over. */
  unitYears: z.array(unitYear).min(1).max(6),
  changedFields: fieldNames,
  tallyDifferences: moved,
  /** Facts that were written with it: opinions raised or corrected. */
  otherRecords: z.array(z.object({ ...changedRecord, changedFields: fieldNames })).max(50),
  /** The step that the record took, by its name; absent where it was none. */
  step: z.string().max(40).optional(),
  /** The state it is in since. */
  state: z.string().max(40).optional(),
});

const unitYears = z.array(unitYear).min(1).max(6);
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
const award = z.object({
  ...unitYearSchema.shape,
  proposal: awardProposalIdSchema,
  version: z.int().min(1),
  award: z.string().max(60),
  state: z.string().max(40),
});
const appeal = z.object({ ...unitYearSchema.shape, criterion: z.string().max(60), number: z.int().min(1) });

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
  /** Records of every declared kind: `record.kind` says which, `step` and `state` what happened to it. */
  "record.entered": { version: 1, data: factChanged },
  "record.stepped": { version: 1, data: factChanged },
  "record.corrected": { version: 1, data: factChanged },
  /** A correction took it to another unit or year. */
  "record.moved": { version: 1, data: factChanged },
  "record.withdrawn": { version: 1, data: factChanged },
  /** The calendar alone changed it: a duty day is missing, a report is late. */
  "record.day-passed": { version: 1, data: factChanged },
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
  /** A part of a criterion's card (self-score, review, final) was written: which version it is since. */
  "appraisal.saved": {
    version: 1,
    data: z.object({
      unitYears,
      criterion: z.string().max(60),
      part: z.string().max(20),
      version: z.int().min(1),
      changedFields: fieldNames,
    }),
  },
  /** The unit-year took a step of the appraisal: submitted, reviewed, final. */
  "unit-year.stage-changed": {
    version: 1,
    data: z.object({
      unitYears,
      step: z.string().max(40),
      before: z.string().max(40),
      stage: z.string().max(40),
      version: z.int().min(1),
    }),
  },
  /** The year was decided: this sheet, as it stands in the block's ranking, does not move any more. */
  "unit-year.decided": {
    version: 1,
    data: z.object({
      unitYears,
      approval: approvalIdSchema,
      points: z.int().min(0),
      grade: z.string().max(60),
      place: z.int().min(1),
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
  /** A version of a guidance was entered as a draft; `faults`: how many keep it from being issued. */
  "guidance.drafted": {
    version: 1,
    data: z.object({
      guidance: z.object({ id: guidanceIdSchema, version: z.int().min(1) }),
      faults: z.int().min(0),
    }),
  },
  "guidance.issued": {
    version: 1,
    data: z.object({
      guidance: z.object({ id: guidanceIdSchema, version: z.int().min(1) }),
      approval: approvalIdSchema,
    }),
  },
  /** A file was looked at: kept, or refused for what it is. */
  "evidence.settled": {
    version: 1,
    data: z.object({ ...unitYearSchema.shape, evidence: evidenceIdSchema, isKept: z.boolean() }),
  },
  /** A file that showed people was removed; what it was and why it went stays. */
  "evidence.erased": {
    version: 1,
    data: z.object({ ...unitYearSchema.shape, evidence: evidenceIdSchema, ground: z.string() }),
  },
  /** A unit disputes a criterion of its decided sheet (kiến nghị về kết quả); `number` tells several apart. */
  "appeal.made": { version: 1, data: appeal },
  /** `sheetVersion`: the version of the decided sheet that the appeal led to; absent where it was rejected. */
  "appeal.decided": {
    version: 1,
    data: appeal.extend({
      approval: approvalIdSchema,
      outcome: z.string().max(40),
      sheetVersion: z.int().min(2).optional(),
    }),
  },
  /** An award was proposed (đề nghị khen thưởng), or its proposal took a step: a vote, the decision. No names. */
  "award.proposed": { version: 1, data: award },
  "award.stepped": { version: 1, data: award.extend({ step: z.string().max(40) }) },
  /** Something that people are to be told of; who, and when, is for the alert rules to say. */
  "alert.raised": { version: 1, data: z.object(occasionSchema.shape) },
  /** The last day of an open clock moved, because a calendar or a limit did. */
  "deadline.moved": {
    version: 1,
    data: z.object({
      ...unitYearSchema.shape,
      subject: z.string().max(200),
      clock: z.string().max(40),
      part: z.string().max(20),
      before: localDateSchema.optional(),
      after: localDateSchema.optional(),
      why: z.enum(["calendar", "limit"]),
    }),
  },
  /** A recipient of alerts chose anew when to hear of what; names of what was chosen only. */
  "member.preferences-changed": {
    version: 1,
    data: z.object({ committee: committeeIdSchema, member: memberIdSchema, changedFields: fieldNames }),
  },
} as const satisfies Record<EventType, { version: number; data: z.ZodType }>;

export type EventData<T extends EventType> = z.infer<(typeof EVENT_SCHEMAS)[T]["data"]>;
