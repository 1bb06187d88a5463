import { closeDigests } from "../../shared/alerts/digests.dynamodb.ts";
import { JOBS } from "../../shared/names/functions.ts";
import { runtime } from "../../shared/platform/runtime.ts";
import { jobHandler } from "../../shared/schedules/job-handler.dynamodb.ts";
import type { Table } from "../../shared/storage/table.dynamodb.ts";

/** Closes the daily digests that are over at the schedule's time: those with nothing to say get their line, and no mail. */
export const makeHandler = (deps: () => { readonly table: Table }) =>
  jobHandler(JOBS.dailyDigests, deps, async ({ scheduledAt }, { table }) => ({
    ...(await closeDigests(table, "daily", scheduledAt)),
  }));

export const handler = makeHandler(runtime);
