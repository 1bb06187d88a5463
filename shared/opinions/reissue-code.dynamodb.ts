import * as z from "zod";
import type { Caller } from "../access/caller.ts";
import { allow } from "../access/may.ts";
import { dateOf } from "../calendar/local-date.ts";
import { canonicalJson, sha256 } from "../canonical/canonical-json.ts";
import { opinionIdSchema } from "../ids/record-id.ts";
import { parseOrRefuse } from "../problems/parse.ts";
import { Refusal } from "../problems/problem.ts";
import { type RecordDeps, worldOf } from "../records/context.dynamodb.ts";
import { choiceField } from "../records/fields.ts";
import { commit } from "../storage/commit.dynamodb.ts";
import { findFact, isKind } from "../storage/facts.dynamodb.ts";
import { recordOfKey } from "../storage/submissions.dynamodb.ts";
import { ConditionFailed } from "../storage/transact.dynamodb.ts";
import { replaceSenderCode } from "./codes.dynamodb.ts";
import { type Opinion, opinionSchema } from "./opinion.ts";
import { trackingCodeFor } from "./tracking-code.ts";
import { CODE_WORDS } from "./words.ts";

const isOpinion = isKind("opinion");

export const reissueSchema = z.strictObject({
  reason: choiceField(CODE_WORDS, "Vì sao cấp mã", "Why a code is given out"),
});

export interface Reissue {
  readonly opinion: string;
  readonly caller: Caller;
  /** Secret of the form at the desk: pressed twice, the same code is given out. */
  readonly token: string;
  readonly key: string;
}

/** Whether codes are given out for it: somebody sent it, on paper or online, and it was not withdrawn or erased. */
export const takesCode = ({ source, state }: Opinion): boolean => source === "form" && state !== "withdrawn";

/**
 * Gives the sender's code out at the unit's own desk, for the first time or anew: the one before is dead at once. Why and
 * when stays with the opinion, who did it in the audit log; the code stands nowhere.
 */
export async function reissueCode(
  deps: RecordDeps,
  { opinion, caller, token, key }: Reissue,
  body: unknown,
): Promise<{ readonly code: string }> {
  const { table } = deps;
  const id = opinionIdSchema.safeParse(opinion);
  const before = id.success ? await findFact(table, id.data) : undefined;
  if (!before || !isOpinion(before)) throw new Refusal("not-found");
  const { unit, now, localNow } = await worldOf(deps, before.fact.unit);
  allow(caller, "opinion.reissue-code", { unit });
  const { reason } = parseOrRefuse(reissueSchema, body);
  const code = trackingCodeFor(token, `reissue ${key}`);
  const content = { reissue: before.fact.id, reason };
  const claimed = { principal: caller.principal, key, hash: sha256(canonicalJson(content)) };
  if ((await recordOfKey(table, claimed)) !== undefined) return { code };
  if (!takesCode(before.fact) || before.case.erasure) throw new Refusal("step-not-allowed");
  const codes = [...(before.fact.codes ?? []), { on: dateOf(localNow), reason }].slice(-50);
  try {
    await commit(deps, {
      facts: [{ before, after: opinionSchema.parse({ ...before.fact, codes }) }],
      event: "record.stepped",
      step: "reissue-code",
      actor: caller.principal,
      now,
      key: claimed,
      also: await replaceSenderCode(table, before.fact.id, code),
    });
    return { code };
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    if ((await recordOfKey(table, claimed)) !== undefined) return { code };
    throw new Refusal("version-changed");
  }
}
