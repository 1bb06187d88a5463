import type { Caller } from "../access/caller.ts";
import { canonicalJson, sha256 } from "../canonical/canonical-json.ts";
import type { FactEventType } from "../names/events.ts";
import { newPersons } from "../personal/persons-write.ts";
import type { StoredFact } from "../pipeline/fact.ts";
import { fieldProblem } from "../problems/field-problem.ts";
import { Refusal } from "../problems/problem.ts";
import { refuseBroken } from "../records/links.dynamodb.ts";
import { commit, type FactWrite } from "../storage/commit.dynamodb.ts";
import { type ClaimedKey, recordOfKey } from "../storage/submissions.dynamodb.ts";
import { ConditionFailed } from "../storage/transact.dynamodb.ts";
import { contextFor, type DialogueDeps, type Entrant, recordingContext } from "./context.dynamodb.ts";
import { type Dialogue, type DialogueState, linksOf } from "./dialogue.ts";
import { dialogueFor } from "./dialogue-for.dynamodb.ts";
import type { DialogueSubmission } from "./submission.ts";
import { type NewOpinion, submit } from "./submit.ts";

/** Who sends, and the key that makes sending twice harmless. */
export interface Sender extends Entrant {
  readonly key: string;
}

/** The record, and whether this key had written it before. */
export interface Receipt {
  readonly dialogue: StoredFact<Dialogue>;
  readonly replayed: boolean;
}

const EVENT_OF_STATE: Partial<Record<DialogueState, FactEventType>> = {
  planned: "dialogue.planned",
  announced: "dialogue.announced",
};

/**
 * Records a dialogue that was posted: by form, API or queue alike. The same key with the same content answers the
 * same record, also when both arrive at once; with other content it is refused (`key-reused`). A unit that the sender
 * may not record for is unknown to it (`unit-unknown`).
 */
export async function submitDialogue(
  deps: DialogueDeps,
  sender: Sender,
  submission: DialogueSubmission,
): Promise<Receipt> {
  const { caller, key, onBehalfOf } = sender;
  const claimed = { principal: caller.principal, key, hash: sha256(canonicalJson({ submission })) };
  const earlier = await replay(deps, caller, claimed);
  if (earlier) return earlier;

  const world = await contextFor(deps, submission.unit);
  const context = await recordingContext(deps, sender, world, submission.filingReason);
  if (!context) throw new Refusal("fields-invalid", [fieldProblem("unit", "unit-unknown")]);
  const { dialogue, persons, opinions } = submit(submission, context);
  await refuseBroken(deps.table, linksOf(dialogue), context.unit);
  try {
    const [stored] = await commit(deps, {
      facts: [{ after: dialogue, persons: persons && newPersons(persons) }, ...opinions.map(newOpinion)],
      event: EVENT_OF_STATE[dialogue.state] ?? "dialogue.recorded",
      actor: caller.principal,
      onBehalfOf,
      now: context.now,
      key: claimed,
    });
    if (!stored) throw new Error("a commit answers the facts it wrote");
    return { dialogue: { ...stored, fact: dialogue }, replayed: false };
  } catch (error) {
    // The twin of this request was faster: its record is the answer to both.
    const twin = error instanceof ConditionFailed ? await replay(deps, caller, claimed) : undefined;
    if (!twin) throw error;
    return twin;
  }
}

/** A new opinion as a commit takes it. */
export const newOpinion = ({ opinion, persons }: NewOpinion): FactWrite => ({
  after: opinion,
  persons: newPersons(persons),
});

/** The record this key has written, as it is now; to a sender that may no longer read it, there is none. */
export async function replay(
  { table }: DialogueDeps,
  caller: Caller,
  claimed: ClaimedKey,
): Promise<Receipt | undefined> {
  const id = await recordOfKey(table, claimed);
  if (id === undefined) return undefined;
  const { dialogue } = await dialogueFor(table, caller, id, "dialogue.read");
  return { dialogue, replayed: true };
}
