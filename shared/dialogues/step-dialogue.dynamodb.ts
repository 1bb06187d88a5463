import * as z from "zod";
import { canonicalJson, sha256 } from "../canonical/canonical-json.ts";
import type { DialogueId } from "../ids/record-id.ts";
import type { Opinion } from "../opinions/opinion.ts";
import { openCase } from "../personal/open-case.ts";
import { newPersons } from "../personal/persons-write.ts";
import type { UnitKeys } from "../personal/unit-keys.ts";
import type { FoundFact } from "../pipeline/fact.ts";
import { fieldProblem } from "../problems/field-problem.ts";
import { Refusal } from "../problems/problem.ts";
import { refuseBroken } from "../records/links.dynamodb.ts";
import { commit } from "../storage/commit.dynamodb.ts";
import { ConditionFailed } from "../storage/transact.dynamodb.ts";
import { carryOn } from "./carry-on.dynamodb.ts";
import { contextFor, type DialogueDeps, type Entrant, recordingContext } from "./context.dynamodb.ts";
import { correct, type OpenedParts } from "./correct.ts";
import { type Dialogue, linksOf } from "./dialogue.ts";
import { dialogueFor } from "./dialogue-for.dynamodb.ts";
import { readOpinions } from "./read-dialogue.dynamodb.ts";
import { raisedBefore, takeStep } from "./step.ts";
import type { Correction, Step } from "./submission.ts";
import type { DialogueContext } from "./submit.ts";
import { newOpinion, type Receipt, replay } from "./submit-dialogue.dynamodb.ts";

/** Which dialogue, the version the sender has seen, who sends; with a key, sending twice answers the same. */
export interface Target extends Entrant {
  readonly id: DialogueId;
  readonly version: number;
  readonly key?: string | undefined;
}

/** Takes a step of a dialogue: announce, record, conclude, publish, postpone, cancel, withdraw, add opinions. */
export async function stepDialogue(deps: DialogueDeps, target: Target, step: Step): Promise<Receipt> {
  return change(deps, target, step, async (before, context) => {
    const { dialogue, persons, opinions, event } = takeStep(before.fact, step, context);
    const first = { before, after: dialogue, persons: persons && newPersons(persons) };
    return { facts: [first, ...opinions.map(newOpinion)], event };
  });
}

/** Corrects what was entered wrongly, also unit or day: both tallies follow. */
export async function correctDialogue(
  deps: DialogueDeps,
  target: Target,
  correction: Correction,
): Promise<Receipt> {
  return change(deps, target, correction, async (before, own) => {
    const context = await contextAfter(deps, target, correction, own);
    const stored = await readOpinions(deps.table, opinionsToRead(before.fact, correction));
    const opened = await openChanged(deps.keys, before, stored, correction);
    const corrected = correct(before.fact, correction, stored, opened, context);
    if (!corrected) return undefined;
    const { dialogue, persons, opinions, event } = corrected;
    if (correction.plan?.model !== undefined) await refuseBroken(deps.table, linksOf(dialogue), context.unit);
    return { facts: [{ before, after: dialogue, persons }, ...opinions], event };
  });
}

/** Where a correction names another unit, its sender must be able to record for that one too. */
async function contextAfter(
  deps: DialogueDeps,
  target: Target,
  { unit, filingReason }: Correction,
  own: DialogueContext,
): Promise<DialogueContext> {
  if (unit === undefined || unit === own.unit.id) return own;
  const context = await recordingContext(deps, target, await contextFor(deps, unit), filingReason);
  if (!context) throw new Refusal("fields-invalid", [fieldProblem("unit", "unit-unknown")]);
  return context;
}

/** The personal parts that the correction changes. Refuses `persons-erased` where there is nobody left to correct. */
async function openChanged(
  keys: UnitKeys,
  dialogue: FoundFact<Dialogue>,
  opinions: readonly FoundFact<Opinion>[],
  correction: Correction,
): Promise<OpenedParts> {
  const named = (correction.opinions ?? []).filter(
    ({ content, raisedBy }) => content ?? raisedBy !== undefined,
  );
  const changed = opinions.filter(({ fact }) => named.some(({ id }) => id === fact.id));
  const all = correction.attendeeNames === undefined ? changed : [dialogue, ...changed];
  const opened = new Map<string, object>();
  for (const found of all) {
    const state = await openCase(keys, found, z.looseObject({}));
    if (state.kind === "erased") throw new Refusal("persons-erased");
    if (state.kind === "open") opened.set(found.fact.id, state.part);
  }
  return opened;
}

/** Those the correction names; where the day changes, all, because answers were promised for days after it. */
function opinionsToRead(dialogue: Dialogue, { plan, meeting, opinions = [] }: Correction): readonly string[] {
  const movesDay = plan?.plannedOn !== undefined || meeting?.startedAt !== undefined;
  return movesDay
    ? [...new Set([...raisedBefore(dialogue).opinions, ...opinions.map(({ id }) => id)])]
    : opinions.map(({ id }) => id);
}

/** After this the answer is "being moved", and the consumer of the event goes on; real time. */
const PATIENCE_MS = 4_000;

interface Change {
  readonly facts: Parameters<typeof commit>[1]["facts"];
  readonly event: ReturnType<typeof takeStep>["event"];
}

async function change(
  deps: DialogueDeps,
  target: Target,
  content: { readonly filingReason?: string | undefined },
  decide: (before: FoundFact<Dialogue>, context: DialogueContext) => Promise<Change | undefined>,
): Promise<Receipt> {
  const { id, version, caller, onBehalfOf, key } = target;
  const { principal } = caller;
  const claimed =
    key === undefined ? undefined : { principal, key, hash: sha256(canonicalJson({ id, content })) };
  const earlier = claimed && (await replay(deps, caller, claimed));
  if (earlier) return earlier;

  const { dialogue: before } = await dialogueFor(deps.table, caller, id, "dialogue.record");
  const world = await contextFor(deps, before.fact.unit);
  const context = await recordingContext(deps, target, world, content.filingReason);
  if (!context) throw new Refusal("not-found");
  if (before.version !== version) throw new Refusal("version-changed");
  const decided = await decide(before, context);
  // Nothing would change: nothing is written, and nobody is told.
  if (!decided) return { dialogue: before, replayed: false };
  try {
    const now = deps.clock.now();
    await commit(deps, { ...decided, actor: principal, onBehalfOf, now, key: claimed });
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    const twin = claimed && (await replay(deps, caller, claimed));
    if (!twin) throw new Refusal("version-changed");
    return twin;
  }
  const patientUntil = Date.now() + (deps.patienceMs ?? PATIENCE_MS);
  return { dialogue: await carryOn(deps, id, principal, () => Date.now() >= patientUntil), replayed: false };
}
