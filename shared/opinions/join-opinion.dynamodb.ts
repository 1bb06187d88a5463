import { RESIDENT } from "../access/caller.ts";
import { allow } from "../access/may.ts";
import { dateOf, type LocalDate } from "../calendar/local-date.ts";
import type { OpinionId } from "../ids/record-id.ts";
import type { FoundFact } from "../pipeline/fact.ts";
import { Refusal } from "../problems/problem.ts";
import { worldOf } from "../records/context.dynamodb.ts";
import { commit } from "../storage/commit.dynamodb.ts";
import { findFact, isKind } from "../storage/facts.dynamodb.ts";
import { ConditionFailed } from "../storage/transact.dynamodb.ts";
import { giveCode } from "./codes.dynamodb.ts";
import { joinOnce } from "./form-tokens.dynamodb.ts";
import { isListed } from "./listed.ts";
import { type Opinion, opinionSchema } from "./opinion.ts";
import { joinableSince } from "./rule.ts";
import {
  claimedBy,
  refuseForm,
  type SendingDeps,
  type SentForm,
  type SentReceipt,
  sentBefore,
} from "./send-opinion.dynamodb.ts";
import { trackingCodeFor } from "./tracking-code.ts";

const isOpinion = isKind("opinion");
/** Many join at once where something happened; each pass sees the number as the others left it. */
const PASSES = 10;

/** Whether an opinion stands in the list of that day for others to join. */
export const isJoinable = (opinion: Opinion, today: LocalDate): boolean => {
  const since = joinableSince(today);
  return isListed(opinion) && since !== undefined && (opinion.receivedOn ?? "") >= since;
};

/**
 * Joins an opinion (cùng ý kiến): one more supporter, who gets a code of the own. A form joins once. Supporters are kept
 * apart from the people who came or signed, and count towards no mass petition.
 */
export async function joinOpinion(
  deps: SendingDeps,
  form: SentForm,
  opinion: OpinionId,
): Promise<SentReceipt> {
  const { table } = deps;
  const claimed = claimedBy(form, { join: opinion });
  const code = trackingCodeFor(form.token, `join ${form.key}`);
  const earlier = await sentBefore(deps, claimed, code);
  if (earlier) return earlier;

  for (let pass = 0; pass < PASSES; pass += 1) {
    const before = await findFact(table, opinion);
    if (!before || !isOpinion(before)) throw new Refusal("not-found");
    const { unit, now, localNow } = await worldOf(deps, before.fact.unit);
    await refuseForm(deps, form, dateOf(localNow));
    allow(RESIDENT, "opinion.send", { unit });
    if (!isJoinable(before.fact, dateOf(localNow))) throw new Refusal("step-not-allowed");
    try {
      await commit(deps, {
        facts: [{ before, after: joined(before) }],
        event: "record.stepped",
        step: "join",
        actor: RESIDENT.principal,
        now,
        key: claimed,
        also: [joinOnce(table, form.token), ...giveCode(table, opinion, "joiner", code)],
      });
      return { opinion, code, replayed: false };
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      const twin = await sentBefore(deps, claimed, code);
      if (twin) return twin;
      const isStale = (await findFact(table, opinion))?.version !== before.version;
      // Nobody else was faster: the form has joined another one by now.
      if (!isStale) throw new Refusal("form-unknown");
    }
  }
  throw new Refusal("busy");
}

const joined = ({ fact }: FoundFact<Opinion>): Opinion =>
  opinionSchema.parse({ ...fact, supporters: (fact.supporters ?? 0) + 1 });
