import * as z from "zod";
import type { Caller } from "../../shared/access/caller.ts";
import { apiCaller } from "../../shared/access/http-caller.dynamodb.ts";
import { allow, grantFor } from "../../shared/access/may.ts";
import { unitIdSchema } from "../../shared/ids/readable-id.ts";
import { httpHandler } from "../../shared/platform/http/http-handler.ts";
import { pathOf } from "../../shared/platform/http/request.ts";
import { json } from "../../shared/platform/http/response.ts";
import { type Runtime, runtime } from "../../shared/platform/runtime.ts";
import { Refusal } from "../../shared/problems/problem.ts";
import { type Unit, unitSchema } from "../../shared/units/unit.ts";
import { findUnit, listUnits } from "../../shared/units/units.dynamodb.ts";

const byUnit = z.object({ unit: unitIdSchema });

/** A unit, and whether this caller may record for it, be it with a reason. */
export const unitView = unitSchema.extend({ mayRecord: z.boolean() });

/** The units that records and scores belong to. */
export const makeHandler = (deps: () => Runtime) =>
  httpHandler({
    "GET /api/units": async (request) => {
      const caller = await apiCaller(request, deps());
      const units = await listUnits(deps().table);
      return json(z.strictObject({ units: z.array(unitView) }), 200, {
        units: units.filter((unit) => grantFor(caller, "unit.read", { unit })).map(viewFor(caller)),
      });
    },

    "GET /api/units/{unit}": async (request) => {
      const { unit: id } = pathOf(request, byUnit);
      const caller = await apiCaller(request, deps());
      const unit = await findUnit(deps().table, id);
      if (!unit) throw new Refusal("not-found");
      allow(caller, "unit.read", { unit });
      return json(unitView, 200, viewFor(caller)(unit));
    },
  });

const viewFor = (caller: Caller) => (unit: Unit) => ({
  ...unit,
  mayRecord: grantFor(caller, "dialogue.record", { unit }) !== undefined,
});

export const handler = makeHandler(runtime);
