import type { Caller } from "../access/caller.ts";
import { allow } from "../access/may.ts";
import { domainEvent } from "../events/domain-event.ts";
import { type UnitYear, unitYearName } from "../pipeline/unit-year.ts";
import { Refusal } from "../problems/problem.ts";
import { putEvent } from "../storage/outbox.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { ConditionFailed, transact, type WriteItem } from "../storage/transact.dynamodb.ts";
import { findUnit } from "../units/units.dynamodb.ts";
import type { Card } from "./card.ts";
import { putStage, raiseRevision } from "./cards.dynamodb.ts";
import { decideStep, isTaken, type StepContext } from "./decide-step.ts";
import { readYear } from "./read-year.dynamodb.ts";
import { type AppraisalDeps, cardWrites } from "./save-card.dynamodb.ts";
import { STAGE_STEPS, type StageStepName, type YearStage } from "./stage.ts";
import { NO_SELF_SCORE, subjectOf } from "./subject.ts";

/** Which step of which unit-year, and the version of the stage that the sender has seen. */
export interface StepTarget {
  readonly caller: Caller;
  readonly of: UnitYear;
  readonly step: StageStepName;
  readonly version: number;
  readonly reason?: string | undefined;
}

const TRIES = 5;

/**
 * Takes the unit-year to its next stage, on everything as it was read: what is missing is named per criterion. The same
 * person's same step again answers alike.
 */
export async function takeStep({ table, clock }: AppraisalDeps, target: StepTarget): Promise<YearStage> {
  const { caller, of, step } = target;
  const unit = await findUnit(table, of.unit);
  if (!unit) throw new Refusal("not-found");
  allow(caller, STAGE_STEPS[step].action, { unit });
  const command = { ...target, by: caller.principal };
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const year = await readYear(table, of);
    if (!year) throw new Refusal("not-found");
    const { stage: before, rev } = year;
    if (isTaken(before, command)) return before;
    const context = { ...year, now: clock.now(), today: clock.today() };
    const after = decideStep(before, command, context);
    try {
      await transact(table, [
        ...putStage(table, before, after),
        raiseRevision(table, of, rev),
        putEvent(table, of, eventOf(before, after, target, context)),
        ...(step === "submit" ? lifted(table, context, command.by) : []),
      ]);
      return after;
    } catch (error) {
      // Something moved since it was read: look again.
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
  throw new Refusal("busy");
}

const eventOf = (before: YearStage, after: YearStage, target: StepTarget, { now }: StepContext) =>
  domainEvent({
    type: "unit-year.stage-changed",
    subject: unitYearName(target.of),
    time: now,
    actor: target.caller.principal,
    data: {
      unitYears: [target.of],
      step: target.step,
      before: before.stage,
      stage: after.stage,
      version: after.version,
    },
  });

/** A self-score handed in late is one all the same: that there was none does not hold any more. */
function lifted(table: Table, { guidance, cards, now }: StepContext, by: string): WriteItem[] {
  const subject = subjectOf(guidance, NO_SELF_SCORE);
  const before = cards.find(({ criterion }) => criterion === NO_SELF_SCORE);
  if (!subject || !before?.final?.achieved) return [];
  const after: Card = {
    ...before,
    version: before.version + 1,
    final: { ...before.final, achieved: false, comment: HANDED_IN_LATE, by, at: now },
  };
  return cardWrites(table, { before, after, subject, part: "final", actor: by });
}

const HANDED_IN_LATE = "Đã nộp bảng tự chấm sau hạn.";
