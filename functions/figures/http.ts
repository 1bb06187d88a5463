import * as z from "zod";
import { apiCaller } from "../../shared/access/http-caller.dynamodb.ts";
import { allow } from "../../shared/access/may.ts";
import { figuresSchema } from "../../shared/figures/figures.ts";
import { readFigures } from "../../shared/figures/read-figures.dynamodb.ts";
import { localityIdSchema } from "../../shared/ids/readable-id.ts";
import { yearSchema } from "../../shared/pipeline/unit-year.ts";
import { httpHandler } from "../../shared/platform/http/http-handler.ts";
import { pathOf } from "../../shared/platform/http/request.ts";
import { json } from "../../shared/platform/http/response.ts";
import { unitYearPathSchema } from "../../shared/platform/http/unit-year-path.ts";
import { type Runtime, runtime } from "../../shared/platform/runtime.ts";
import { Refusal } from "../../shared/problems/problem.ts";

const byYear = unitYearPathSchema.pick({ year: true }).extend({ locality: localityIdSchema });
const figuresView = z.strictObject({
  locality: localityIdSchema,
  year: yearSchema,
  figures: figuresSchema,
});

/** The figures that close a locality's year, counted from its records. */
export const makeHandler = (deps: () => Runtime) =>
  httpHandler({
    "GET /api/localities/{locality}/{year}/figures": async (request) => {
      const { locality, year } = pathOf(request, byYear);
      allow(await apiCaller(request, deps()), "figures.read", {});
      const figures = await readFigures(deps().table, locality, year);
      if (!figures) throw new Refusal("not-found");
      return json(figuresView, 200, { locality, year, figures });
    },
  });

export const handler = makeHandler(runtime);
