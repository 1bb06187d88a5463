import { canonicalJson, sha256 } from "../canonical/canonical-json.ts";
import type { DialogueId } from "../ids/record-id.ts";
import type { StoredFact } from "../pipeline/fact.ts";
import { Refusal } from "../problems/problem.ts";
import { commit } from "../storage/commit.dynamodb.ts";
import { ConditionFailed } from "../storage/transact.dynamodb.ts";
import { carryOn } from "./carry-on.dynamodb.ts";
import { contextFor, type DialogueDeps } from "./context.dynamodb.ts";
import { correct } from "./correct.ts";
import type { Dialogue } from "./dialogue.ts";
import { readDialogue, readOpinions } from "./read-dialogue.dynamodb.ts";
import { raisedBefore, takeStep } from "./step.ts";
import type { Correction, Step } from "./submission.ts";
import { type Receipt, replay } from "./submit-dialogue.dynamodb.ts";

/** Which dialogue, the version the sender has seen, who sends; with a key, sending twice answers the same. */
export interface Target {
  readonly id: DialogueId;
  readonly version: number;
  readonly principal: string;
  readonly key?: string | undefined;
}

/** Takes a step of a dialogue: announce, record, conclude, publish, postpone, cancel, withdraw, add opinions. */
export async function stepDialogue(deps: DialogueDeps, target: Target, step: Step): Promise<Receipt> {
  return change(deps, target, step, async (before) => {
    const context = await contextFor(deps, before.fact.unit);
    const { dialogue, opinions, event } = takeStep(before.fact, step, context);
    return { facts: [{ before, after: dialogue }, ...opinions.map((after) => ({ after }))], event };
  });
}

/** Corrects what was entered wrongly, also unit or day: both tallies follow. */
export async function correctDialogue(
  deps: DialogueDeps,
  target: Target,
  correction: Correction,
): Promise<Receipt> {
  return change(deps, target, correction, async (before) => {
    const context = await contextFor(deps, correction.unit ?? before.fact.unit);
    const stored = await readOpinions(deps.table, opinionsToRead(before.fact, correction));
    const corrected = correct(before.fact, correction, stored, context);
    if (!corrected) return undefined;
    const { dialogue, opinions, event } = corrected;
    return { facts: [{ before, after: dialogue }, ...opinions], event };
  });
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
  { id, version, principal, key }: Target,
  content: object,
  decide: (before: StoredFact<Dialogue>) => Promise<Change | undefined>,
): Promise<Receipt> {
  const claimed =
    key === undefined ? undefined : { principal, key, hash: sha256(canonicalJson({ id, content })) };
  const earlier = claimed && (await replay(deps, claimed));
  if (earlier) return earlier;

  const before = await readDialogue(deps.table, id);
  if (!before) throw new Refusal("not-found");
  if (before.version !== version) throw new Refusal("version-changed");
  const decided = await decide(before);
  // Nothing would change: nothing is written, and nobody is told.
  if (!decided) return { dialogue: before, replayed: false };
  try {
    await commit(deps.table, { ...decided, actor: principal, now: deps.clock.now(), key: claimed });
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    const twin = claimed && (await replay(deps, claimed));
    if (!twin) throw new Refusal("version-changed");
    return twin;
  }
  const patientUntil = Date.now() + (deps.patienceMs ?? PATIENCE_MS);
  return { dialogue: await carryOn(deps, id, principal, () => Date.now() >= patientUntil), replayed: false };
}
