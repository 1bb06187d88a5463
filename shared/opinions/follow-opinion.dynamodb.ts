import type { Clock } from "../calendar/clock.ts";
import { type LocalDate, localDateOf } from "../calendar/local-date.ts";
import { dayOf } from "../dialogues/dialogue.ts";
import { readDialogue } from "../dialogues/read-dialogue.dynamodb.ts";
import { raisedBefore } from "../dialogues/step.ts";
import { destroyKey } from "../erasure/destroy-key.dynamodb.ts";
import type { UnitId } from "../ids/readable-id.ts";
import type { DialogueId, OpinionId } from "../ids/record-id.ts";
import type { UnitKeys } from "../personal/unit-keys.ts";
import type { FoundFact } from "../pipeline/fact.ts";
import { Refusal } from "../problems/problem.ts";
import { commit } from "../storage/commit.dynamodb.ts";
import { findFact, isKind } from "../storage/facts.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { ConditionFailed } from "../storage/transact.dynamodb.ts";
import type { Unit } from "../units/unit.ts";
import { findUnit } from "../units/units.dynamodb.ts";
import { type Assignment, assignmentIdOf } from "./assignment.ts";
import { answeringUnitOf, follow } from "./follow.ts";
import type { Opinion } from "./opinion.ts";

/** What the consumer that keeps assignments works with. */
export interface AssigningDeps {
  readonly table: Table;
  readonly clock: Clock;
  readonly keys: UnitKeys;
}

const isOpinion = isKind("opinion");
const isAssignment = isKind("assignment");

/** Who writes assignments. */
const ACTOR = "job:assignments";
/** Each pass sees what others wrote meanwhile; a few see the end. */
const PASSES = 10;

/**
 * Brings the assignment of an opinion to what the opinion asks for now. Looks again after each write until nothing is left
 * to do: so whoever writes last has seen the opinion as it was after the write, and an older view never stays.
 */
export async function followOpinion(deps: AssigningDeps, id: OpinionId): Promise<void> {
  for (let pass = 0; pass < PASSES; pass += 1) {
    // The assignment first: an opinion that changes in between is seen, and a write from an older view fails.
    const assignment = await findFact(deps.table, assignmentIdOf(id));
    const opinion = await findFact(deps.table, id);
    if (!opinion || !isOpinion(opinion)) return;
    const before = assignment && isAssignment(assignment) ? assignment : undefined;
    const isRight = await followOnce(deps, opinion, before);
    if (isRight) return eraseLike(deps, opinion, before);
  }
  throw new Refusal("busy");
}

/** Every opinion that a dialogue has: their day is the dialogue's. */
export async function followDialogue(deps: AssigningDeps, id: DialogueId): Promise<void> {
  const dialogue = await readDialogue(deps.table, id);
  if (!dialogue) return;
  for (const opinion of raisedBefore(dialogue.fact).opinions) await followOpinion(deps, opinion);
}

/** Whether nothing was to be done. */
async function followOnce(
  deps: AssigningDeps,
  { fact: opinion }: FoundFact<Opinion>,
  before: FoundFact<Assignment> | undefined,
): Promise<boolean> {
  const { table, clock } = deps;
  const unit = answeringUnitOf(opinion);
  if (unit === undefined && !before) return true;
  const followed = follow(opinion, before?.fact, {
    answering: unit && (await unitNear(table, unit, opinion)),
    handedOn: await handedOn(table, opinion),
    now: clock.now(),
  });
  if (!followed) return true;
  const { after, event, changesUnit } = followed;
  const holdsAnswer = before?.sealed !== undefined && !before.case.erasure;
  const persons = changesUnit && holdsAnswer ? { part: {}, changedFields: ["answerText"] } : undefined;
  try {
    await commit(deps, { facts: [{ before, after, persons }], event, actor: ACTOR, now: clock.now() });
  } catch (error) {
    // Somebody else was faster: the next pass sees what it did. An erasure at the same moment likewise.
    const isLost =
      error instanceof ConditionFailed || (error instanceof Refusal && error.code === "persons-erased");
    if (!isLost) throw error;
  }
  return false;
}

/** The unit that must answer, where it is of the same locality: none hands work to another's. */
async function unitNear(table: Table, id: UnitId, { unit }: Opinion): Promise<Unit | undefined> {
  const [answering, own] = await Promise.all([findUnit(table, id), findUnit(table, unit)]);
  return answering?.locality === own?.locality ? answering : undefined;
}

/** The day on which it was received or, at a dialogue, raised. */
async function handedOn(table: Table, opinion: Opinion): Promise<LocalDate> {
  if (opinion.receivedOn !== undefined) return opinion.receivedOn;
  const dialogue = opinion.dialogue && (await readDialogue(table, opinion.dialogue));
  return dialogue ? dayOf(dialogue.fact) : localDateOf(opinion.enteredAt);
}

/** An opinion whose persons were erased before it had an assignment: that one takes no persons either. */
async function eraseLike(
  { table, clock }: AssigningDeps,
  { case: { erasure } }: FoundFact<Opinion>,
  assignment: FoundFact<Assignment> | undefined,
): Promise<void> {
  if (!erasure || !assignment || assignment.case.erasure) return;
  const { id, kind } = assignment.fact;
  await destroyKey(table, { ...erasure, id, kind }, { actor: ACTOR, now: clock.now() });
}
