import * as z from "zod";
import { apiCaller } from "../../shared/access/http-caller.dynamodb.ts";
import {
  dialogueDeadlines,
  openDeadlines,
  recordDeadlines,
} from "../../shared/deadlines/read-deadlines.dynamodb.ts";
import { anyRecordIdSchema, dialogueIdSchema } from "../../shared/ids/record-id.ts";
import { httpHandler } from "../../shared/platform/http/http-handler.ts";
import { pathOf, queryOf } from "../../shared/platform/http/request.ts";
import { json } from "../../shared/platform/http/response.ts";
import { unitYearPathSchema } from "../../shared/platform/http/unit-year-path.ts";
import { type Runtime, runtime } from "../../shared/platform/runtime.ts";
import { Refusal } from "../../shared/problems/problem.ts";
import { kindOfCollection } from "../../shared/records/kinds.ts";
import { findUnit } from "../../shared/units/units.dynamodb.ts";
import { DEADLINES_A_PAGE, deadlinesView, deadlinesViewOf, openPageView, openViewOf } from "./views.ts";

const byRecord = z.object({ collection: z.string().max(40), id: anyRecordIdSchema });
const byDialogue = z.object({ id: dialogueIdSchema });
const paged = z.strictObject({ after: z.string().min(1).max(300).optional() });

/** When something is due, and why on that day: for whoever may read what it is about. */
export const makeHandler = (deps: () => Runtime) =>
  httpHandler({
    "GET /api/records/{collection}/{id}/deadline": async (request) => {
      const { collection, id } = pathOf(request, byRecord);
      const caller = await apiCaller(request, deps());
      const kind = kindOfCollection(collection);
      if (!kind) throw new Refusal("not-found");
      const { table, clock } = deps();
      const found = await recordDeadlines(table, caller, kind, id, clock.today());
      return json(deadlinesView, 200, deadlinesViewOf(found));
    },

    "GET /api/dialogues/{id}/deadline": async (request) => {
      const { id } = pathOf(request, byDialogue);
      const caller = await apiCaller(request, deps());
      const { table, clock } = deps();
      const found = await dialogueDeadlines(table, caller, id, clock.today());
      return json(deadlinesView, 200, deadlinesViewOf(found));
    },

    "GET /api/units/{unit}/{year}/deadlines": async (request) => {
      const of = pathOf(request, unitYearPathSchema);
      const { after } = queryOf(request, paged);
      const { table } = deps();
      const [caller, unit] = await Promise.all([apiCaller(request, deps()), findUnit(table, of.unit)]);
      if (!unit) throw new Refusal("not-found");
      const page = await openDeadlines(table, caller, unit, {
        year: of.year,
        limit: DEADLINES_A_PAGE,
        after,
      });
      return json(openPageView, 200, {
        ...of,
        deadlines: page.watches.map(openViewOf),
        ...(page.next !== undefined && { next: page.next }),
      });
    },
  });

export const handler = makeHandler(runtime);
