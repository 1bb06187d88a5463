import { Duration } from "aws-cdk-lib";
import { Construct } from "constructs";
import { JOBS } from "../../shared/names/functions.ts";
import { readTable, readWriteTable } from "../constructs/grants.ts";
import { ScheduledJob } from "../constructs/scheduled-job.ts";
import { ServiceFunction } from "../constructs/service-function.ts";
import type { Wiring } from "../constructs/wiring.ts";

/** What the system writes from the records: the week's script, the month's pack, the reports that become due. */
export class Documents extends Construct {
  constructor(scope: Construct, id: string, wiring: Wiring) {
    super(scope, id);
    const http = new ServiceFunction(this, "Http", {
      wiring,
      entry: "documents/http",
      userImpact: "Scripts and briefing packs cannot be read by machines.",
      grants: [readTable(wiring.table)],
    });
    wiring.routes.add(http, [
      ["GET", "/api/localities/{locality}/briefing-packs/{month}"],
      ["GET", "/api/localities/{locality}/scripts/{week}"],
    ]);
    const job = {
      wiring,
      grants: [readWriteTable(wiring.table)],
      timeout: Duration.minutes(10), // every record of a year, unit after unit
      memorySize: 1024,
    };
    new ScheduledJob(this, "ReportsDue", {
      ...job,
      name: JOBS.reportsDue,
      entry: "documents/reports-due",
      silentAfter: Duration.hours(26),
      userImpact: "Reports that become due are not opened: they do not become late, and nobody is reminded.",
    });
    // Weekly and monthly: longer than an alarm can look back; the watchman sees to it that they run.
    new ScheduledJob(this, "Scripts", {
      ...job,
      name: JOBS.scripts,
      entry: "documents/scripts",
      userImpact: "There is no script for this week's loudspeaker programme.",
    });
    new ScheduledJob(this, "BriefingPacks", {
      ...job,
      name: JOBS.briefingPacks,
      entry: "documents/briefing-packs",
      userImpact: "There is no pack for this month's briefing.",
    });
  }
}
