import * as z from "zod";
import { apiCaller } from "../../shared/access/http-caller.dynamodb.ts";
import { proposalEntrySchema, proposalSchema } from "../../shared/awards/proposal.ts";
import { type AwardDeps, proposeAward } from "../../shared/awards/propose-award.dynamodb.ts";
import {
  readAward,
  readCommitteeAwards,
  readUnitAwards,
  stepAward,
} from "../../shared/awards/step-award.dynamodb.ts";
import { proposalStepSchema } from "../../shared/awards/steps.ts";
import { committeeIdSchema } from "../../shared/ids/readable-id.ts";
import { awardProposalIdSchema } from "../../shared/ids/record-id.ts";
import { unitYearSchema } from "../../shared/pipeline/unit-year.ts";
import { httpHandler } from "../../shared/platform/http/http-handler.ts";
import { jsonOf } from "../../shared/platform/http/json-body.ts";
import { idempotencyKeyOf, pathOf, versionOf } from "../../shared/platform/http/request.ts";
import { etagOf, json } from "../../shared/platform/http/response.ts";
import { unitYearPathSchema } from "../../shared/platform/http/unit-year-path.ts";
import { runtime } from "../../shared/platform/runtime.ts";
import { Refusal } from "../../shared/problems/problem.ts";

const byId = z.object({ id: awardProposalIdSchema });
const byStep = byId.extend({ step: proposalStepSchema });
const byCommittee = z.object({ committee: committeeIdSchema, year: unitYearPathSchema.shape.year });

const unitAwardsView = z.strictObject({ ...unitYearSchema.shape, proposals: z.array(proposalSchema) });
/** Award by award, in the order of merit; points of the unit's decided result, in 1/100 point. */
const committeeAwardsView = z.strictObject({
  year: unitYearSchema.shape.year,
  proposals: z.array(z.strictObject({ proposal: proposalSchema, points: z.int().min(0) })),
});

/** Awards: proposed by the committee, voted by block and council, decided by the authority that the law names. */
export const makeHandler = (deps: () => AwardDeps) =>
  httpHandler({
    "POST /api/units/{unit}/{year}/awards": async (request) => {
      const of = pathOf(request, unitYearPathSchema);
      const key = idempotencyKeyOf(request);
      if (key === undefined) throw new Refusal("key-missing");
      const entry = jsonOf(request, proposalEntrySchema);
      const caller = await apiCaller(request, deps());
      const { proposal, replayed } = await proposeAward(deps(), { caller, of, key }, entry);
      return json(proposalSchema, replayed ? 200 : 201, proposal, {
        location: `/api/awards/${proposal.id}`,
        etag: etagOf(proposal.version),
      });
    },

    "GET /api/units/{unit}/{year}/awards": async (request) => {
      const of = pathOf(request, unitYearPathSchema);
      const caller = await apiCaller(request, deps());
      const proposals = [...(await readUnitAwards(deps().table, caller, of))];
      return json(unitAwardsView, 200, { ...of, proposals });
    },

    "GET /api/committees/{committee}/{year}/awards": async (request) => {
      const { committee, year } = pathOf(request, byCommittee);
      const caller = await apiCaller(request, deps());
      const proposals = [...(await readCommitteeAwards(deps(), caller, committee, year))];
      return json(committeeAwardsView, 200, { year, proposals });
    },

    "GET /api/awards/{id}": async (request) => {
      const { id } = pathOf(request, byId);
      const caller = await apiCaller(request, deps());
      const proposal = await readAward(deps().table, caller, id);
      return json(proposalSchema, 200, proposal, { etag: etagOf(proposal.version) });
    },

    "POST /api/awards/{id}/{step}": async (request) => {
      const { id, step } = pathOf(request, byStep);
      const version = versionOf(request);
      const body = jsonOf(request, z.looseObject({}));
      const caller = await apiCaller(request, deps());
      const proposal = await stepAward(deps(), { caller, id, version }, step, body);
      return json(proposalSchema, 200, proposal, { etag: etagOf(proposal.version) });
    },
  });

export const handler = makeHandler(runtime);
