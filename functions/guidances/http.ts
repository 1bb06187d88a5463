import * as z from "zod";
import { apiCaller } from "../../shared/access/http-caller.dynamodb.ts";
import { guidanceSchema } from "../../shared/guidance/guidance.ts";
import { assignVersion } from "../../shared/guidance-drafts/assign-version.dynamodb.ts";
import { type DraftDeps, enterDraft } from "../../shared/guidance-drafts/enter-draft.dynamodb.ts";
import { readDiff, readGuidance } from "../../shared/guidance-drafts/read-guidance.dynamodb.ts";
import { tryDraft } from "../../shared/guidance-drafts/try-draft.dynamodb.ts";
import { guidanceIdSchema, unitIdSchema } from "../../shared/ids/readable-id.ts";
import { httpHandler } from "../../shared/platform/http/http-handler.ts";
import { jsonOf } from "../../shared/platform/http/json-body.ts";
import { pathOf, queryOf } from "../../shared/platform/http/request.ts";
import { json } from "../../shared/platform/http/response.ts";
import { unitYearPathSchema } from "../../shared/platform/http/unit-year-path.ts";
import { runtime } from "../../shared/platform/runtime.ts";
import { paragraph } from "../../shared/texts/text.ts";
import {
  assignedView,
  differencesOf,
  diffView,
  draftEnteredView,
  dryRunView,
  dryRunViewOf,
  guidanceView,
  guidanceViewOf,
} from "./views.ts";

const versionSchema = z
  .string()
  .regex(/^[1-9]\d{0,5}$/)
  .transform(Number);
const byVersion = z.object({ guidance: guidanceIdSchema, version: versionSchema });
const assignBody = z.strictObject({
  units: z.array(unitIdSchema).min(1).max(1000).optional(),
  reason: paragraph(1000),
});

/** Versions of a guidance before and after they are issued; issuing itself takes two persons (approvals). */
export const makeHandler = (deps: () => DraftDeps) =>
  httpHandler({
    "POST /api/guidances": async (request) => {
      const guidance = jsonOf(request, guidanceSchema);
      const caller = await apiCaller(request, deps());
      const { faults, replayed } = await enterDraft(deps(), caller, guidance);
      const { id, version } = guidance;
      return json(
        draftEnteredView,
        replayed ? 200 : 201,
        { id, version, faults: [...faults] },
        {
          location: `/api/guidances/${id}/${version}`,
        },
      );
    },

    "GET /api/guidances/{guidance}/{version}": async (request) => {
      const of = pathOf(request, byVersion);
      const caller = await apiCaller(request, deps());
      return json(guidanceView, 200, guidanceViewOf(await readGuidance(deps().table, caller, of)));
    },

    "GET /api/guidances/{guidance}/{version}/diff": async (request) => {
      const of = pathOf(request, byVersion);
      const { against } = queryOf(request, z.strictObject({ against: versionSchema }));
      const caller = await apiCaller(request, deps());
      const differences = differencesOf(await readDiff(deps().table, caller, of, against));
      return json(diffView, 200, { id: of.guidance, version: of.version, against, differences });
    },

    "GET /api/guidances/{guidance}/{version}/dry-run": async (request) => {
      const of = pathOf(request, byVersion);
      const { year } = queryOf(request, z.strictObject({ year: unitYearPathSchema.shape.year }));
      const caller = await apiCaller(request, deps());
      const run = await tryDraft(deps().table, caller, of, year);
      return json(dryRunView, 200, { id: of.guidance, version: of.version, year, ...dryRunViewOf(run) });
    },

    "POST /api/guidances/{guidance}/{version}/assign": async (request) => {
      const of = pathOf(request, byVersion);
      const { units, reason } = jsonOf(request, assignBody);
      const caller = await apiCaller(request, deps());
      const { assigned, unchanged, decided } = await assignVersion(deps(), { caller, units, reason }, of);
      return json(assignedView, 200, {
        assigned: [...assigned],
        unchanged: [...unchanged],
        decided: [...decided],
      });
    },
  });

export const handler = makeHandler(runtime);
