import * as z from "zod";
import { apiCaller } from "../../shared/access/http-caller.dynamodb.ts";
import { cardSchema, partSchema } from "../../shared/appraisals/card.ts";
import {
  readCardVersions,
  readGaps,
  readSelfScore,
  readSideBySide,
} from "../../shared/appraisals/read-appraisals.dynamodb.ts";
import { saveCard } from "../../shared/appraisals/save-card.dynamodb.ts";
import { stepNameSchema } from "../../shared/appraisals/stage.ts";
import { takeStep } from "../../shared/appraisals/take-step.dynamodb.ts";
import { approvalSchema } from "../../shared/approvals/approval.ts";
import type { ProposalReceipt } from "../../shared/approvals/propose.dynamodb.ts";
import { blockIdSchema, committeeIdSchema, localityIdSchema } from "../../shared/ids/readable-id.ts";
import { httpHandler } from "../../shared/platform/http/http-handler.ts";
import { jsonOf } from "../../shared/platform/http/json-body.ts";
import {
  type HttpRequest,
  headerOf,
  idempotencyKeyOf,
  pathOf,
  queryOf,
  versionOf,
} from "../../shared/platform/http/request.ts";
import { etagOf, json } from "../../shared/platform/http/response.ts";
import { unitYearPathSchema } from "../../shared/platform/http/unit-year-path.ts";
import { type Runtime, runtime } from "../../shared/platform/runtime.ts";
import { Refusal } from "../../shared/problems/problem.ts";
import { paragraph } from "../../shared/texts/text.ts";
import { appealDecisionSchema, yearDecisionSchema } from "../../shared/years/acts.ts";
import { appealEntrySchema } from "../../shared/years/appeal.ts";
import { makeAppeal } from "../../shared/years/appeals.dynamodb.ts";
import { proposeAnswer, proposeYear } from "../../shared/years/propose.dynamodb.ts";
import { readRankings } from "../../shared/years/rankings.dynamodb.ts";
import { readResult } from "../../shared/years/read-result.dynamodb.ts";
import {
  appealView,
  cardSavedView,
  cardVersionsView,
  gapsView,
  gapsViewOf,
  rankingsView,
  rankingsViewOf,
  resultView,
  resultViewOf,
  selfScoreView,
  selfScoreViewOf,
  sideBySideView,
  sideBySideViewOf,
  stageView,
  stageViewOf,
} from "./views.ts";

const { year } = unitYearPathSchema.shape;
const byCriterion = unitYearPathSchema.extend({ criterion: cardSchema.shape.criterion });
const byPart = byCriterion.extend({ part: partSchema });
const byCommittee = z.object({ committee: committeeIdSchema, year });
const byBlock = z.object({ block: blockIdSchema, year });
const byLocality = z.object({ locality: localityIdSchema, year });
const byAppeal = byCriterion.extend({
  number: z
    .string()
    .regex(/^[1-9]\d{0,3}$/)
    .transform(Number),
});

const stepBody = z.strictObject({ step: stepNameSchema, reason: paragraph(2000).optional() });
const yearBody = yearDecisionSchema
  .pick({ block: true, ties: true, document: true })
  .extend({ guidance: yearDecisionSchema.shape.guidance.pick({ id: true, version: true }) });
const answerBody = appealDecisionSchema.pick({
  outcome: true,
  points: true,
  ties: true,
  reason: true,
  document: true,
});

/** The scoring year: self-scores, reviews and stages; decisions and appeals, which take two persons; rankings. */
export const makeHandler = (deps: () => Runtime) =>
  httpHandler({
    "GET /api/units/{unit}/{year}/self-score": async (request) => {
      const of = pathOf(request, unitYearPathSchema);
      const caller = await apiCaller(request, deps());
      const read = await readSelfScore(deps().table, caller, of);
      return json(selfScoreView, 200, selfScoreViewOf(read), { etag: etagOf(read.stage.version) });
    },

    "GET /api/units/{unit}/{year}/criteria/{criterion}": async (request) => {
      const { criterion, ...of } = pathOf(request, byCriterion);
      const caller = await apiCaller(request, deps());
      const versions = [...(await readCardVersions(deps().table, caller, of, criterion))];
      return json(cardVersionsView, 200, { versions }, { etag: etagOf(versions[0]?.version ?? 0) });
    },

    "PATCH /api/units/{unit}/{year}/criteria/{criterion}/{part}": async (request) => {
      const { criterion, part, ...of } = pathOf(request, byPart);
      const version = seenVersionOf(request);
      const body = jsonOf(request, z.looseObject({}));
      const caller = await apiCaller(request, deps());
      const card = await saveCard(deps(), { caller, of, criterion, part, version }, body);
      return json(cardSavedView, 200, card, { etag: etagOf(card.version) });
    },

    "POST /api/units/{unit}/{year}/stage": async (request) => {
      const of = pathOf(request, unitYearPathSchema);
      const version = seenVersionOf(request);
      const body = jsonOf(request, stepBody);
      const caller = await apiCaller(request, deps());
      const stage = await takeStep(deps(), { caller, of, version, ...body });
      return json(stageView, 200, stageViewOf(stage), { etag: etagOf(stage.version) });
    },

    "GET /api/committees/{committee}/{year}/appraisals": async (request) => {
      const { committee, ...of } = pathOf(request, byCommittee);
      const { criterion } = queryOf(request, z.strictObject({ criterion: cardSchema.shape.criterion }));
      const caller = await apiCaller(request, deps());
      const rows = await readSideBySide(deps().table, caller, committee, { ...of, criterion });
      return json(sideBySideView, 200, sideBySideViewOf(criterion, rows));
    },

    "GET /api/committees/{committee}/{year}/gaps": async (request) => {
      const { committee, year } = pathOf(request, byCommittee);
      const caller = await apiCaller(request, deps());
      return json(gapsView, 200, gapsViewOf(await readGaps(deps().table, caller, committee, year)));
    },

    "POST /api/committees/{committee}/{year}/decisions": async (request) => {
      const of = pathOf(request, byCommittee);
      const key = keyOf(request);
      const body = jsonOf(request, yearBody);
      const caller = await apiCaller(request, deps());
      return proposed(await proposeYear(deps(), { caller, key }, { ...of, ...body }));
    },

    "GET /api/units/{unit}/{year}/result": async (request) => {
      const of = pathOf(request, unitYearPathSchema);
      const caller = await apiCaller(request, deps());
      return json(resultView, 200, resultViewOf(of, await readResult(deps().table, caller, of)));
    },

    "POST /api/units/{unit}/{year}/appeals/{criterion}": async (request) => {
      const { criterion, ...of } = pathOf(request, byCriterion);
      const entry = jsonOf(request, appealEntrySchema);
      const caller = await apiCaller(request, deps());
      return json(appealView, 201, await makeAppeal(deps(), { caller, of, criterion }, entry));
    },

    "POST /api/units/{unit}/{year}/appeals/{criterion}/{number}/decision": async (request) => {
      const of = pathOf(request, byAppeal);
      const key = keyOf(request);
      const body = jsonOf(request, answerBody);
      const caller = await apiCaller(request, deps());
      return proposed(await proposeAnswer(deps(), { caller, key }, { ...of, ...body }));
    },

    "GET /api/blocks/{block}/{year}/ranking": async (request) => {
      const { block, year } = pathOf(request, byBlock);
      const caller = await apiCaller(request, deps());
      const read = await readRankings(deps().table, caller, year, (unit) => unit.block === block);
      return json(rankingsView, 200, rankingsViewOf(year, read));
    },

    "GET /api/localities/{locality}/{year}/ranking": async (request) => {
      const { locality, year } = pathOf(request, byLocality);
      const caller = await apiCaller(request, deps());
      const read = await readRankings(deps().table, caller, year, (unit) => unit.locality === locality);
      return json(rankingsView, 200, rankingsViewOf(year, read));
    },
  });

export const handler = makeHandler(runtime);

/** The version in If-Match; `If-None-Match: *` says that the sender has seen none yet. */
const seenVersionOf = (request: HttpRequest): number =>
  headerOf(request, "if-none-match") === "*" ? 0 : versionOf(request);

function keyOf(request: HttpRequest): string {
  const key = idempotencyKeyOf(request);
  if (key === undefined) throw new Refusal("key-missing");
  return key;
}

const proposed = ({ approval, replayed }: ProposalReceipt) =>
  json(approvalSchema, replayed ? 200 : 201, approval, { location: `/api/approvals/${approval.id}` });
