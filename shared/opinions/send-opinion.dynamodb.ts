import { RESIDENT } from "../access/caller.ts";
import { allow } from "../access/may.ts";
import { dateOf } from "../calendar/local-date.ts";
import { canonicalJson, sha256 } from "../canonical/canonical-json.ts";
import { type OpinionId, opinionIdSchema } from "../ids/record-id.ts";
import { factSchema } from "../pipeline/fact.ts";
import { Refusal } from "../problems/problem.ts";
import { type RecordDeps, worldOf } from "../records/context.dynamodb.ts";
import { personsOf } from "../records/enter-record.dynamodb.ts";
import { newRecord } from "../records/make.ts";
import { commit } from "../storage/commit.dynamodb.ts";
import { type ClaimedKey, recordOfKey } from "../storage/submissions.dynamodb.ts";
import { ConditionFailed } from "../storage/transact.dynamodb.ts";
import { giveCode } from "./codes.dynamodb.ts";
import { formAge, formPrincipal } from "./form-tokens.dynamodb.ts";
import { opinionKind } from "./kind.ts";
import { opinionRuleOn } from "./rule.ts";
import { entryOfSent, sentOf } from "./sent.ts";
import { trackingCodeFor } from "./tracking-code.ts";

/** What sending works with; how long a form was open is told by real time. */
export interface SendingDeps extends RecordDeps {
  readonly realNow: () => number;
}

/** The form that somebody without an account has, and the key that makes sending it twice harmless. */
export interface SentForm {
  readonly token: string;
  readonly key: string;
}

/** What the sender is given: the code is said here, and never again. */
export interface SentReceipt {
  readonly opinion: OpinionId;
  readonly code: string;
  readonly replayed: boolean;
}

/**
 * Takes an opinion in, from whoever sends it. The same form with the same key answers the same receipt, code included, also
 * when both arrive at once and long after the form's time is over.
 */
export async function sendOpinion(deps: SendingDeps, form: SentForm, body: unknown): Promise<SentReceipt> {
  const { table } = deps;
  const sent = sentOf(body);
  const claimed = claimedBy(form, { send: sent });
  const code = trackingCodeFor(form.token, `send ${form.key}`);
  const earlier = await sentBefore(deps, claimed, code);
  if (earlier) return earlier;

  const world = await worldOf(deps, sent.unit);
  const today = dateOf(world.localNow);
  await refuseForm(deps, form, today);
  allow(RESIDENT, "opinion.send", { unit: world.unit });
  const posted = entryOfSent(sent, today);
  const record = newRecord(opinionKind, posted, { ...world, principal: RESIDENT.principal });
  const opinion = opinionIdSchema.parse(record.id);
  try {
    await commit(deps, {
      facts: [{ after: factSchema.parse(record), persons: personsOf(posted) }],
      event: "record.entered",
      actor: RESIDENT.principal,
      now: world.now,
      key: claimed,
      also: giveCode(table, opinion, "sender", code),
    });
    return { opinion, code, replayed: false };
  } catch (error) {
    const twin = error instanceof ConditionFailed ? await sentBefore(deps, claimed, code) : undefined;
    if (!twin) throw error;
    return twin;
  }
}

/** What the form's key stands for. */
export const claimedBy = ({ token, key }: SentForm, content: object): ClaimedKey => ({
  principal: formPrincipal(token),
  key,
  hash: sha256(canonicalJson(content)),
});

/** What this form has sent before, with the code it was answered with. */
export async function sentBefore(
  { table }: Pick<SendingDeps, "table">,
  claimed: ClaimedKey,
  code: string,
): Promise<SentReceipt | undefined> {
  const id = await recordOfKey(table, claimed);
  return id === undefined ? undefined : { opinion: opinionIdSchema.parse(id), code, replayed: true };
}

/** Throws where nobody here opened the form, or opened it a moment ago: no hand fills it in so fast. */
export async function refuseForm(
  { table, realNow }: Pick<SendingDeps, "table" | "realNow">,
  { token }: SentForm,
  today: Parameters<typeof opinionRuleOn>[1],
): Promise<void> {
  const age = await formAge(table, token, realNow());
  if (age === undefined) throw new Refusal("form-unknown");
  if (age < (opinionRuleOn("fill-at-least", today)?.value ?? 0)) throw new Refusal("form-too-fast");
}
