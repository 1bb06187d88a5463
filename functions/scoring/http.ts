import * as z from "zod";
import { apiCaller } from "../../shared/access/http-caller.dynamodb.ts";
import { allow } from "../../shared/access/may.ts";
import { guidanceOf } from "../../shared/guidance/guidances.dynamodb.ts";
import type { UnitId } from "../../shared/ids/readable-id.ts";
import { anyRecordIdSchema } from "../../shared/ids/record-id.ts";
import { metricNameSchema } from "../../shared/pipeline/metrics.ts";
import { httpHandler } from "../../shared/platform/http/http-handler.ts";
import { type HttpRequest, pathOf, queryOf } from "../../shared/platform/http/request.ts";
import { json } from "../../shared/platform/http/response.ts";
import { unitYearPathSchema } from "../../shared/platform/http/unit-year-path.ts";
import { type Runtime, runtime } from "../../shared/platform/runtime.ts";
import { Refusal } from "../../shared/problems/problem.ts";
import { pageOfRecords, readSheet } from "../../shared/scoring/scoring.dynamodb.ts";
import { findUnit } from "../../shared/units/units.dynamodb.ts";
import { RECORDS_A_PAGE, recordPageView, recordViewOf, scoreView, scoreViewOf } from "./views.ts";

const ofMetric = z.strictObject({
  metric: metricNameSchema,
  after: anyRecordIdSchema.optional(),
});

/** The score of a unit-year, why it is what it is, and the records behind each value. */
export const makeHandler = (deps: () => Runtime) =>
  httpHandler({
    "GET /api/units/{unit}/{year}/score": async (request) => {
      const of = pathOf(request, unitYearPathSchema);
      await allowUnit(request, deps(), of.unit, "score.read");
      const { table } = deps();
      const sheet = await readSheet(table, of);
      if (!sheet) throw new Refusal("not-found");
      return json(scoreView, 200, scoreViewOf(of, sheet, await guidanceOf(table, sheet.guidance)));
    },

    "GET /api/units/{unit}/{year}/score/records": async (request) => {
      const of = pathOf(request, unitYearPathSchema);
      await allowUnit(request, deps(), of.unit, "score.read-records");
      const { metric, after } = queryOf(request, ofMetric);
      const { records, next } = await pageOfRecords(deps().table, of, metric, RECORDS_A_PAGE, after);
      return json(recordPageView, 200, {
        metric,
        records: records.map((record) => recordViewOf(record, metric)),
        ...(next !== undefined && { next }),
      });
    },
  });

async function allowUnit(
  request: HttpRequest,
  deps: Runtime,
  id: UnitId,
  action: "score.read" | "score.read-records",
): Promise<void> {
  const [caller, unit] = await Promise.all([apiCaller(request, deps), findUnit(deps.table, id)]);
  if (!unit) throw new Refusal("not-found");
  allow(caller, action, { unit });
}

export const handler = makeHandler(runtime);
