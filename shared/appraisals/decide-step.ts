import type { Instant, LocalDate } from "../calendar/local-date.ts";
import type { Guidance } from "../guidance/guidance.ts";
import { type FieldProblem, fieldProblem } from "../problems/field-problem.ts";
import { Refusal } from "../problems/problem.ts";
import { leadsFrom, needsReason, STAGE_STEPS, type StageStepName, type YearStage } from "./stage.ts";
import { type Appraised, finalFaults, submissionFaults } from "./step-faults.ts";

/** A step that somebody wants to take, and the version of the stage that they have seen (0: nobody had taken one). */
export interface StepCommand {
  readonly by: string;
  readonly step: StageStepName;
  readonly version: number;
  readonly reason?: string | undefined;
}

/** What a step is judged by. */
export interface StepContext extends Appraised {
  readonly now: Instant;
  readonly today: LocalDate;
}

/**
 * The stage after the step, or why it is refused: a decided year, a version that is not the present one
 * (`changed-meanwhile` with the stage as it is), a step that this stage does not have, a reason left out, and whatever is
 * missing, named per criterion.
 */
export function decideStep(before: YearStage, command: StepCommand, context: StepContext): YearStage {
  const { step, version, reason, by } = command;
  const { now, today, guidance } = context;
  if (before.stage === "decided") throw new Refusal("year-decided");
  if (before.version !== version) throw new Refusal("changed-meanwhile", [], { stage: before });
  if (!leadsFrom(step, before.stage) || isEarly(before, step, guidance, today))
    throw new Refusal("step-not-allowed");
  const faults = faultsOf(command, context);
  if (faults.length > 0) throw new Refusal("fields-invalid", faults);

  const { reason: _, ...kept } = before;
  const isLate = today > lastDayOf(guidance);
  return {
    ...kept,
    stage: STAGE_STEPS[step].to,
    version: version + 1,
    by,
    at: now,
    ...(reason !== undefined && { reason }),
    ...(step === "submit" && { submitted: { by, at: now, ...(isLate && { late: true as const }) } }),
  };
}

/** Whether this very step was taken by this very person: sent again, it is answered alike. */
export const isTaken = ({ stage, version, by }: YearStage, command: StepCommand): boolean =>
  version === command.version + 1 && stage === STAGE_STEPS[command.step].to && by === command.by;

/** Nobody appraises without a self-score while it may still come. */
const isEarly = ({ stage }: YearStage, step: StageStepName, guidance: Guidance, today: LocalDate): boolean =>
  step === "take-up" && stage === "self-scoring" && today <= lastDayOf(guidance);

/** Last day on which a self-score is handed in; without a window the cut-off. */
const lastDayOf = ({ submission, cutOff }: Guidance): LocalDate => submission?.to ?? cutOff;

function faultsOf({ step, reason }: StepCommand, context: StepContext): FieldProblem[] {
  if (needsReason(step) && reason === undefined) return [fieldProblem("reason", "required")];
  if (step === "submit") return submissionFaults(context);
  return step === "finalise" ? finalFaults(context) : [];
}
