import { openReports, type ReportsDueDeps } from "../../shared/democracy/open-reports.dynamodb.ts";
import { KNOWN_DUTIES } from "../../shared/democracy/report-duty.ts";
import { JOBS } from "../../shared/names/functions.ts";
import { once, runtime } from "../../shared/platform/runtime.ts";
import { jobHandler } from "../../shared/schedules/job-handler.dynamodb.ts";

/** Opens the reports that become due: each by its duty, once. */
export const makeHandler = (deps: () => ReportsDueDeps) =>
  jobHandler(JOBS.reportsDue, deps, ({ scheduledAt }, given) => openReports(given, scheduledAt));

export const handler = makeHandler(once(() => ({ ...runtime(), duties: KNOWN_DUTIES })));
