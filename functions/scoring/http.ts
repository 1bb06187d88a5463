import * as z from "zod";
import { guidanceOf } from "../../shared/guidance/guidances.dynamodb.ts";
import { dialogueIdSchema, opinionIdSchema } from "../../shared/ids/record-id.ts";
import { metricNameSchema } from "../../shared/pipeline/metrics.ts";
import { httpHandler } from "../../shared/platform/http/http-handler.ts";
import { pathOf, queryOf } from "../../shared/platform/http/request.ts";
import { json } from "../../shared/platform/http/response.ts";
import { unitYearPathSchema } from "../../shared/platform/http/unit-year-path.ts";
import { type Runtime, runtime } from "../../shared/platform/runtime.ts";
import { Refusal } from "../../shared/problems/problem.ts";
import { pageOfRecords, readSheet } from "../../shared/scoring/scoring.dynamodb.ts";
import { findUnit } from "../../shared/units/units.dynamodb.ts";
import { RECORDS_A_PAGE, recordPageView, recordViewOf, scoreView, scoreViewOf } from "./views.ts";

const ofMetric = z.strictObject({
  metric: metricNameSchema,
  after: z.union([dialogueIdSchema, opinionIdSchema]).optional(),
});

/** The score of a unit-year, why it is what it is, and the records behind each value. */
export const makeHandler = (deps: () => Pick<Runtime, "table">) =>
  httpHandler({
    "GET /api/units/{unit}/{year}/score": async (request) => {
      const of = pathOf(request, unitYearPathSchema);
      const { table } = deps();
      const sheet = await readSheet(table, of);
      if (!sheet) throw new Refusal("not-found");
      return json(scoreView, 200, scoreViewOf(of, sheet, await guidanceOf(table, sheet.guidance)));
    },

    "GET /api/units/{unit}/{year}/score/records": async (request) => {
      const of = pathOf(request, unitYearPathSchema);
      const { metric, after } = queryOf(request, ofMetric);
      const { table } = deps();
      if (!(await findUnit(table, of.unit))) throw new Refusal("not-found");
      const { records, next } = await pageOfRecords(table, of, metric, RECORDS_A_PAGE, after);
      return json(recordPageView, 200, {
        metric,
        records: records.map((record) => recordViewOf(record, metric)),
        ...(next !== undefined && { next }),
      });
    },
  });

export const handler = makeHandler(runtime);
