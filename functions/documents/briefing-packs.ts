import { makePacks } from "../../shared/briefings/packs.dynamodb.ts";
import { JOBS } from "../../shared/names/functions.ts";
import { type Runtime, runtime } from "../../shared/platform/runtime.ts";
import { jobHandler } from "../../shared/schedules/job-handler.dynamodb.ts";

/** Makes the month's pack for the briefing of every locality. */
export const makeHandler = (deps: () => Pick<Runtime, "table">) =>
  jobHandler(JOBS.briefingPacks, deps, ({ scheduledAt }, { table }) => makePacks(table, scheduledAt));

export const handler = makeHandler(runtime);
