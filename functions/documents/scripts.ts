import { writeScripts } from "../../shared/broadcasts/scripts.dynamodb.ts";
import { JOBS } from "../../shared/names/functions.ts";
import { type Runtime, runtime } from "../../shared/platform/runtime.ts";
import { jobHandler } from "../../shared/schedules/job-handler.dynamodb.ts";

/** Writes the week's script for the loudspeakers of every locality. */
export const makeHandler = (deps: () => Pick<Runtime, "table">) =>
  jobHandler(JOBS.scripts, deps, ({ scheduledAt }, { table }) => writeScripts(table, scheduledAt));

export const handler = makeHandler(runtime);
