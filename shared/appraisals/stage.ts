import * as z from "zod";
import type { Action } from "../access/access-table.ts";
import { instantSchema } from "../calendar/local-date.ts";
import { unitYearSchema } from "../pipeline/unit-year.ts";
import { paragraph } from "../texts/text.ts";
import type { Part } from "./card.ts";

/**
 * How far a unit-year has come, named by what was done last: the unit scores itself → the head submitted → review 1 is
 * done → the unit explained → review 2 is done → final → decided. Nobody takes the last step by hand: it follows from
 * the decision of the block.
 */
export const STAGES = [
  "self-scoring",
  "submitted",
  "review-1",
  "explained",
  "review-2",
  "final",
  "decided",
] as const;
export const stageNameSchema = z.enum(STAGES);
export type StageName = z.infer<typeof stageNameSchema>;

/** The step of a stage: from where, to where, by whom, and whether it needs a reason. */
interface StageStep {
  readonly from: readonly StageName[];
  readonly to: StageName;
  readonly action: Action;
  readonly reason?: true;
}

export const STAGE_STEPS = {
  submit: { from: ["self-scoring"], to: "submitted", action: "appraisal.submit" },
  /** Trả lại để bổ sung. */
  return: { from: ["submitted"], to: "self-scoring", action: "appraisal.review-first", reason: true },
  "finish-review-1": { from: ["submitted"], to: "review-1", action: "appraisal.review-first" },
  explain: { from: ["review-1"], to: "explained", action: "appraisal.submit" },
  /** The unit hands in nothing, or does not explain: it is appraised without. */
  "take-up": {
    from: ["self-scoring", "review-1"],
    to: "explained",
    action: "appraisal.review",
    reason: true,
  },
  "finish-review-2": { from: ["explained"], to: "review-2", action: "appraisal.review" },
  finalise: { from: ["review-2"], to: "final", action: "appraisal.review" },
  reopen: { from: ["final"], to: "review-2", action: "appraisal.review", reason: true },
} as const satisfies Readonly<Record<string, StageStep>>;
export type StageStepName = keyof typeof STAGE_STEPS;
export const stepNameSchema = z.enum(Object.keys(STAGE_STEPS) as [StageStepName, ...StageStepName[]]);

/** Steps possible at a stage. */
export const stepsAt = (stage: StageName): StageStepName[] =>
  stepNameSchema.options.filter((name) => leadsFrom(name, stage));
export function leadsFrom(name: StageStepName, stage: StageName): boolean {
  const { from }: StageStep = STAGE_STEPS[name];
  return from.includes(stage);
}
export function needsReason(name: StageStepName): boolean {
  const { reason }: StageStep = STAGE_STEPS[name];
  return reason === true;
}

/** At which stage each part of a card is written, and by whom. */
export const PART_STAGES = {
  self: { at: "self-scoring", action: "appraisal.self-score" },
  review1: { at: "submitted", action: "appraisal.review-first" },
  explanation: { at: "review-1", action: "appraisal.self-score" },
  review2: { at: "explained", action: "appraisal.review" },
  final: { at: "review-2", action: "appraisal.review" },
} as const satisfies Record<Part, { at: StageName; action: Action }>;

/** Stages at which a body may still find that a grade rule holds: any before the year is final. */
export const FINDING_STAGES: readonly StageName[] = STAGES.filter(
  (stage) => stage !== "final" && stage !== "decided",
);

/** Where a unit-year stands; version 0 while nobody has taken a step. `decided` is never written: the tally says it. */
export const yearStageSchema = z.strictObject({
  ...unitYearSchema.shape,
  stage: stageNameSchema,
  version: z.int().min(0),
  /** Who took the last step, when, and why where that must be said. */
  by: z.string().max(300).optional(),
  at: instantSchema.optional(),
  reason: paragraph(2000).optional(),
  /** The head's submission; `late`: after the last day for it. */
  submitted: z
    .strictObject({ by: z.string().max(300), at: instantSchema, late: z.literal(true).optional() })
    .optional(),
});
export type YearStage = z.infer<typeof yearStageSchema>;
