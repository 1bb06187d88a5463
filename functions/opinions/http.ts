import * as z from "zod";
import { dateOf, localDateSchema } from "../../shared/calendar/local-date.ts";
import { clockWorldOf } from "../../shared/deadlines/run-clock.ts";
import { opinionIdSchema } from "../../shared/ids/record-id.ts";
import { formTokenSchema, openForm } from "../../shared/opinions/form-tokens.dynamodb.ts";
import { joinOpinion } from "../../shared/opinions/join-opinion.dynamodb.ts";
import { firstResultClock } from "../../shared/opinions/receipt.ts";
import { opinionRuleOn } from "../../shared/opinions/rule.ts";
import {
  type SendingDeps,
  type SentReceipt,
  sendOpinion,
} from "../../shared/opinions/send-opinion.dynamodb.ts";
import { httpHandler } from "../../shared/platform/http/http-handler.ts";
import { jsonOf } from "../../shared/platform/http/json-body.ts";
import { addressOf } from "../../shared/platform/http/origin.secrets.ts";
import { idempotencyKeyOf } from "../../shared/platform/http/request.ts";
import { json } from "../../shared/platform/http/response.ts";
import { personsRuntime } from "../../shared/platform/persons-runtime.ts";
import { once } from "../../shared/platform/runtime.ts";
import { Refusal } from "../../shared/problems/problem.ts";
import { networkOf } from "../../shared/rate/network.ts";
import { slowDown } from "../../shared/rate/slow-down.dynamodb.ts";
import { worldOf } from "../../shared/records/context.dynamodb.ts";
import { findFact, isKind } from "../../shared/storage/facts.dynamodb.ts";
import { bilingualSchema } from "../../shared/texts/bilingual.ts";

const isOpinion = isKind("opinion");

const tokenView = z.strictObject({
  formToken: formTokenSchema,
  /** Seconds that pass before the form may be sent, and until when it may. */
  fillAtLeastSeconds: z.int(),
  goodForSeconds: z.int(),
});
/** What is sent beside the form's token: an opinion, or `join` with the id of one on the public list. */
const sendBody = z.looseObject({ formToken: formTokenSchema, join: opinionIdSchema.optional() });
const receiptView = z.strictObject({
  opinion: opinionIdSchema,
  /** Said here and never again. */
  trackingCode: z.string(),
  answeredBy: bilingualSchema,
  /** Last day of the first result, and the rule it was counted by; absent: no limit known on that date. */
  firstResultBy: localDateSchema.optional(),
  source: z.string().optional(),
});

/** Opinions of residents for programs that send them on, without an account: the form's token is who sends. */
export const makeHandler = (deps: () => SendingDeps) =>
  httpHandler({
    "POST /api/form-tokens": async (request) => {
      const { table, clock, realNow } = deps();
      await slowDown(table, { kind: "opinion", who: networkOf(addressOf(request)) });
      const seconds = (kind: "fill-at-least" | "form-good-for"): number =>
        opinionRuleOn(kind, dateOf(clock.localNow()))?.value ?? 0;
      const goodForSeconds = seconds("form-good-for");
      return json(tokenView, 201, {
        formToken: await openForm(table, goodForSeconds, realNow()),
        fillAtLeastSeconds: seconds("fill-at-least"),
        goodForSeconds,
      });
    },

    "POST /api/opinions": async (request) => {
      const key = idempotencyKeyOf(request);
      if (key === undefined) throw new Refusal("key-missing");
      const { formToken: token, join, ...sent } = jsonOf(request, sendBody);
      const who = networkOf(addressOf(request));
      await slowDown(deps().table, { kind: "opinion", who }, { token });
      const form = { token, key };
      const receipt = await (join === undefined
        ? sendOpinion(deps(), form, sent)
        : joinOpinion(deps(), form, join));
      return json(receiptView, receipt.replayed ? 200 : 201, await viewOf(deps(), receipt));
    },
  });

async function viewOf(
  deps: SendingDeps,
  { opinion: id, code }: SentReceipt,
): Promise<z.input<typeof receiptView>> {
  const found = await findFact(deps.table, id);
  if (!found || !isOpinion(found)) throw new Refusal("not-found");
  const { unit, locality } = await worldOf(deps, found.fact.unit);
  const clock = firstResultClock(found.fact, clockWorldOf(unit, locality));
  return {
    opinion: id,
    trackingCode: code,
    answeredBy: { vi: unit.name, en: unit.nameEn },
    firstResultBy: clock?.due,
    source: clock?.limit?.source,
  };
}

export const handler = makeHandler(once(() => ({ ...personsRuntime(), realNow: Date.now })));
