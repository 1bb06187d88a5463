import * as z from "zod";
import { apiCaller } from "../../shared/access/http-caller.dynamodb.ts";
import { packFor, scriptFor } from "../../shared/briefings/documents-for.dynamodb.ts";
import { briefingPackSchema, packMonthSchema } from "../../shared/briefings/pack.ts";
import { weekScriptSchema } from "../../shared/broadcasts/week-script.ts";
import { isoWeekSchema } from "../../shared/calendar/iso-week.ts";
import { localityIdSchema } from "../../shared/ids/readable-id.ts";
import { httpHandler } from "../../shared/platform/http/http-handler.ts";
import { pathOf } from "../../shared/platform/http/request.ts";
import { json } from "../../shared/platform/http/response.ts";
import { type Runtime, runtime } from "../../shared/platform/runtime.ts";

const packPath = z.object({ locality: localityIdSchema, month: packMonthSchema });
const scriptPath = z.object({ locality: localityIdSchema, week: isoWeekSchema });

/** The documents that jobs write: the briefing pack of a month, the loudspeaker script of a week. */
export const makeHandler = (deps: () => Runtime) =>
  httpHandler({
    "GET /api/localities/{locality}/briefing-packs/{month}": async (request) => {
      const { locality, month } = pathOf(request, packPath);
      const caller = await apiCaller(request, deps());
      return json(briefingPackSchema, 200, await packFor(deps().table, caller, locality, month));
    },
    "GET /api/localities/{locality}/scripts/{week}": async (request) => {
      const { locality, week } = pathOf(request, scriptPath);
      const caller = await apiCaller(request, deps());
      return json(weekScriptSchema, 200, await scriptFor(deps().table, caller, locality, week));
    },
  });

export const handler = makeHandler(runtime);
