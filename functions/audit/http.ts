import * as z from "zod";
import { apiCaller } from "../../shared/access/http-caller.dynamodb.ts";
import { allow } from "../../shared/access/may.ts";
import { readingSchema } from "../../shared/access-log/reading.ts";
import { pageOfReadings, readingsQuerySchema } from "../../shared/access-log/readings.dynamodb.ts";
import { pageOfEvents } from "../../shared/audit/audit.dynamodb.ts";
import { auditEventSchema, auditQuerySchema } from "../../shared/audit/audit.ts";
import { cursorOf } from "../../shared/audit/position.ts";
import { httpHandler } from "../../shared/platform/http/http-handler.ts";
import { queryOf } from "../../shared/platform/http/request.ts";
import { json } from "../../shared/platform/http/response.ts";
import { type Runtime, runtime } from "../../shared/platform/runtime.ts";

const ENTRIES_A_PAGE = 50;

/** Newest first; `next` is the `after` of the following page and absent on the last. */
const auditPageView = z.strictObject({ events: z.array(auditEventSchema), next: z.string().optional() });
const readingsPageView = z.strictObject({ readings: z.array(readingSchema), next: z.string().optional() });

/** What happened, and who read personal data: for operators; to others there is nothing here. */
export const makeHandler = (deps: () => Runtime) =>
  httpHandler({
    "GET /api/audit": async (request) => {
      allow(await apiCaller(request, deps()), "audit.read", {});
      const { query, after } = queryOf(request, auditQuerySchema);
      const { events, next } = await pageOfEvents(deps().table, query, ENTRIES_A_PAGE, after);
      return json(auditPageView, 200, { events: [...events], ...(next && { next: cursorOf(next) }) });
    },

    "GET /api/access-log": async (request) => {
      allow(await apiCaller(request, deps()), "access-log.read", {});
      const { query, after } = queryOf(request, readingsQuerySchema);
      const { readings, next } = await pageOfReadings(deps().table, query, ENTRIES_A_PAGE, after);
      return json(readingsPageView, 200, { readings: [...readings], ...(next && { next: cursorOf(next) }) });
    },
  });

export const handler = makeHandler(runtime);
