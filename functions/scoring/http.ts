import * as z from "zod";
import type { Caller } from "../../shared/access/caller.ts";
import { apiCaller } from "../../shared/access/http-caller.dynamodb.ts";
import { allow, grantFor } from "../../shared/access/may.ts";
import { guidanceOf } from "../../shared/guidance/guidances.dynamodb.ts";
import type { UnitId } from "../../shared/ids/readable-id.ts";
import { anyRecordIdSchema } from "../../shared/ids/record-id.ts";
import type { FactKind } from "../../shared/pipeline/fact-kinds.ts";
import { metricNameSchema } from "../../shared/pipeline/metrics.ts";
import { httpHandler } from "../../shared/platform/http/http-handler.ts";
import { type HttpRequest, pathOf, queryOf } from "../../shared/platform/http/request.ts";
import { json } from "../../shared/platform/http/response.ts";
import { unitYearPathSchema } from "../../shared/platform/http/unit-year-path.ts";
import { type Runtime, runtime } from "../../shared/platform/runtime.ts";
import { Refusal } from "../../shared/problems/problem.ts";
import { recordKindOf } from "../../shared/records/kinds.ts";
import { pageOfRecords, readSheet } from "../../shared/scoring/scoring.dynamodb.ts";
import type { Unit } from "../../shared/units/unit.ts";
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
      const { caller, unit } = await allowUnit(request, deps(), of.unit, "score.read-records");
      // Of sanctions and petitions only that there are some is known to whoever may not read them.
      const mayRead = (kind: FactKind) =>
        grantFor(caller, recordKindOf(kind)?.rights.read ?? "score.read-records", { unit }) !== undefined;
      const { metric, after } = queryOf(request, ofMetric);
      const { records, next } = await pageOfRecords(deps().table, of, metric, RECORDS_A_PAGE, after);
      return json(recordPageView, 200, {
        metric,
        records: records.map((record) => recordViewOf(record, metric, mayRead(record.fact.kind))),
        ...(next !== undefined && { next }),
      });
    },
  });

async function allowUnit(
  request: HttpRequest,
  deps: Runtime,
  id: UnitId,
  action: "score.read" | "score.read-records",
): Promise<{ readonly caller: Caller; readonly unit: Unit }> {
  const [caller, unit] = await Promise.all([apiCaller(request, deps), findUnit(deps.table, id)]);
  if (!unit) throw new Refusal("not-found");
  allow(caller, action, { unit });
  return { caller, unit };
}

export const handler = makeHandler(runtime);
