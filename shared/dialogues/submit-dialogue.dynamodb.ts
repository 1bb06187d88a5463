import { canonicalJson, sha256 } from "../canonical/canonical-json.ts";
import type { FactEventType } from "../names/events.ts";
import type { StoredFact } from "../pipeline/fact.ts";
import { Refusal } from "../problems/problem.ts";
import { commit } from "../storage/commit.dynamodb.ts";
import { type ClaimedKey, recordOfKey } from "../storage/submissions.dynamodb.ts";
import { ConditionFailed } from "../storage/transact.dynamodb.ts";
import { contextFor, type DialogueDeps } from "./context.dynamodb.ts";
import type { Dialogue, DialogueState } from "./dialogue.ts";
import { readDialogue } from "./read-dialogue.dynamodb.ts";
import type { DialogueSubmission } from "./submission.ts";
import { submit } from "./submit.ts";

/** Who sends, and the key that makes sending twice harmless. */
export interface Sender {
  readonly principal: string;
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
 * same record, also when both arrive at once; with other content it is refused (`key-reused`).
 */
export async function submitDialogue(
  deps: DialogueDeps,
  { principal, key }: Sender,
  submission: DialogueSubmission,
): Promise<Receipt> {
  const claimed: ClaimedKey = { principal, key, hash: sha256(canonicalJson({ submission })) };
  const earlier = await replay(deps, claimed);
  if (earlier) return earlier;

  const context = await contextFor(deps, submission.unit);
  const { dialogue, opinions } = submit(submission, context);
  try {
    const [stored] = await commit(deps.table, {
      facts: [{ after: dialogue }, ...opinions.map((after) => ({ after }))],
      event: EVENT_OF_STATE[dialogue.state] ?? "dialogue.recorded",
      actor: principal,
      now: context.now,
      key: claimed,
    });
    if (!stored) throw new Error("a commit answers the facts it wrote");
    return { dialogue: { fact: dialogue, version: stored.version, effect: stored.effect }, replayed: false };
  } catch (error) {
    // The twin of this request was faster: its record is the answer to both.
    const twin = error instanceof ConditionFailed ? await replay(deps, claimed) : undefined;
    if (!twin) throw error;
    return twin;
  }
}

/** The record this key has written, as it is now. */
export async function replay({ table }: DialogueDeps, claimed: ClaimedKey): Promise<Receipt | undefined> {
  const id = await recordOfKey(table, claimed);
  if (id === undefined) return undefined;
  const dialogue = await readDialogue(table, id);
  if (!dialogue) throw new Refusal("not-found");
  return { dialogue, replayed: true };
}
