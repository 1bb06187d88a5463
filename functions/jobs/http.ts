import * as z from "zod";
import { apiCaller } from "../../shared/access/http-caller.dynamodb.ts";
import { allow } from "../../shared/access/may.ts";
import { JOBS } from "../../shared/names/functions.ts";
import { httpHandler } from "../../shared/platform/http/http-handler.ts";
import { pathOf } from "../../shared/platform/http/request.ts";
import { json } from "../../shared/platform/http/response.ts";
import { type Runtime, runtime } from "../../shared/platform/runtime.ts";
import { Refusal } from "../../shared/problems/problem.ts";
import { periodSchema } from "../../shared/recalculation/run.ts";
import { runStatus } from "../../shared/schedules/run-ledger.dynamodb.ts";
import { runStatusSchema } from "../../shared/schedules/run-ledger.ts";

const byRun = z.object({ job: z.enum(JOBS), period: periodSchema });

/** How far a run of a job has come. */
export const makeHandler = (deps: () => Runtime) =>
  httpHandler({
    "GET /api/jobs/{job}/{period}": async (request) => {
      const run = pathOf(request, byRun);
      allow(await apiCaller(request, deps()), "jobs.read", {});
      const status = await runStatus(deps().table, run);
      if (!status) throw new Refusal("not-found");
      return json(runStatusSchema, 200, status);
    },
  });

export const handler = makeHandler(runtime);
