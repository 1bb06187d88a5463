import type { DialogueId } from "../ids/record-id.ts";
import type { StoredFact } from "../pipeline/fact.ts";
import { Refusal } from "../problems/problem.ts";
import { commit } from "../storage/commit.dynamodb.ts";
import { ConditionFailed } from "../storage/transact.dynamodb.ts";
import { carryDialogue, carryOpinion } from "./carry-on.ts";
import { contextFor, type DialogueDeps } from "./context.dynamodb.ts";
import type { Dialogue } from "./dialogue.ts";
import { readDialogue, readOpinions } from "./read-dialogue.dynamodb.ts";
import { raisedBefore } from "./step.ts";

/**
 * Carries a pending move or withdrawal of a dialogue to its end and answers the dialogue. The request that began it
 * does this at once, until `isTimeUp`: then the dialogue is answered with its change pending, and the consumer of the
 * event goes on, as it does after a crash. Both at the same time do no harm: each step is conditional on the version
 * it was decided on, and whoever loses looks again.
 */
export async function carryOn(
  deps: DialogueDeps,
  id: DialogueId,
  actor: string,
  isTimeUp: () => boolean = () => false,
): Promise<StoredFact<Dialogue>> {
  for (let pass = 0; pass < PASSES; pass += 1) {
    const dialogue = await readDialogue(deps.table, id);
    if (!dialogue) throw new Refusal("not-found");
    const { pending } = dialogue.fact;
    if (!pending || isTimeUp()) return dialogue;
    const isThrough = await carryOpinions(deps, dialogue, pending, actor, isTimeUp);
    if (isThrough) await finish(deps, dialogue, pending, actor);
  }
  throw new Refusal("busy");
}

/** After a pass in which another carrier was faster, the next finds what it did; a few passes see the end. */
const PASSES = 10;

/** Whether every opinion was found where it belongs, or brought there. */
async function carryOpinions(
  deps: DialogueDeps,
  dialogue: StoredFact<Dialogue>,
  pending: NonNullable<Dialogue["pending"]>,
  actor: string,
  isTimeUp: () => boolean,
): Promise<boolean> {
  let isThrough = true;
  for (const before of await readOpinions(deps.table, raisedBefore(dialogue.fact).opinions)) {
    const carried = carryOpinion(before.fact, pending);
    if (!carried) continue;
    if (isTimeUp()) return false;
    const { after, event } = carried;
    const isWritten = await committed(deps, { facts: [{ before, after }], event, actor });
    isThrough &&= isWritten;
  }
  return isThrough;
}

async function finish(
  deps: DialogueDeps,
  before: StoredFact<Dialogue>,
  pending: NonNullable<Dialogue["pending"]>,
  actor: string,
): Promise<void> {
  const { unit } = await contextFor(deps, pending.kind === "move" ? pending.to.unit : before.fact.unit);
  const { after, event } = carryDialogue(before.fact, pending, unit);
  await committed(deps, { facts: [{ before, after }], event, actor });
}

/** Whether it was written; false where another carrier was faster. */
async function committed(
  deps: DialogueDeps,
  change: Omit<Parameters<typeof commit>[1], "now">,
): Promise<boolean> {
  try {
    await commit(deps, { ...change, now: deps.clock.now() });
    return true;
  } catch (error) {
    if (error instanceof ConditionFailed) return false;
    throw error;
  }
}
