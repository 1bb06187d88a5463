import * as z from "zod";
import { unitIdSchema } from "../../shared/ids/readable-id.ts";
import { httpHandler } from "../../shared/platform/http/http-handler.ts";
import { pathOf } from "../../shared/platform/http/request.ts";
import { json } from "../../shared/platform/http/response.ts";
import { type Runtime, runtime } from "../../shared/platform/runtime.ts";
import { Refusal } from "../../shared/problems/problem.ts";
import { unitSchema } from "../../shared/units/unit.ts";
import { findUnit, listUnits } from "../../shared/units/units.dynamodb.ts";

const byUnit = z.object({ unit: unitIdSchema });

/** The units that records and scores belong to. */
export const makeHandler = (deps: () => Pick<Runtime, "table">) =>
  httpHandler({
    "GET /api/units": async () =>
      json(z.strictObject({ units: z.array(unitSchema) }), 200, {
        units: [...(await listUnits(deps().table))],
      }),
    "GET /api/units/{unit}": async (request) => {
      const unit = await findUnit(deps().table, pathOf(request, byUnit).unit);
      if (!unit) throw new Refusal("not-found");
      return json(unitSchema, 200, unit);
    },
  });

export const handler = makeHandler(runtime);
