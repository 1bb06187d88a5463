import { Duration, Stack } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { CANARY } from "../../shared/names/canary.ts";
import { ENVIRONMENT } from "../../shared/names/environment.ts";
import { JOBS } from "../../shared/names/functions.ts";
import { JOB_CALENDARS, WATCHMAN_CRON } from "../../shared/schedules/job-calendar.ts";
import { memberTopics, readWriteTable, sendTo, startJobs, takeCanaryMails } from "../constructs/grants.ts";
import { workQueue } from "../constructs/queues.ts";
import { inScheduleZone, ScheduledJob } from "../constructs/scheduled-job.ts";
import type { Wiring } from "../constructs/wiring.ts";
import { physicalName } from "../stages.ts";

export interface SchedulesProps {
  /** Queue of the dialogues that outside systems send; the canary comes that way too. */
  readonly submissions: IQueue;
}

/**
 * What looks after all scheduled jobs: the canary, which goes through the whole pipeline every morning, and the watchman, which
 * catches up what a schedule missed. Made last: the watchman starts every job that the stack has.
 */
export class Schedules extends Construct {
  readonly canary: ScheduledJob;
  readonly canaryCheck: ScheduledJob;

  constructor(scope: Construct, id: string, wiring: Wiring, { submissions }: SchedulesProps) {
    super(scope, id);
    const table = readWriteTable(wiring.table);
    const userImpact =
      "What is recorded may not be scored, or not be told to members: a test record did not come through.";
    const mails = this.mailsQueue(wiring);
    this.canary = new ScheduledJob(this, "Canary", {
      wiring,
      name: JOBS.canary,
      entry: "schedules/canary",
      userImpact,
      grants: [
        table,
        memberTopics(wiring.stage, "subscribe"),
        sendTo(submissions, ENVIRONMENT.submissionsQueueUrl),
        takeCanaryMails(mails),
      ],
      timeout: Duration.minutes(2),
    });
    this.canaryCheck = new ScheduledJob(this, "CanaryCheck", {
      wiring,
      name: JOBS.canaryCheck,
      entry: "schedules/canary-check",
      userImpact,
      grants: [table, takeCanaryMails(mails)],
      timeout: Duration.minutes(15), // the longest AWS allows: a window of score alerts stays open as long
    });
    // SQS names the canary's role as the sender of what it sends; the data names the machine client behind it.
    const sender = wiring.stage.queueSender ?? this.canary.job.role.roleId;
    for (const { job } of [this.canary, this.canaryCheck])
      job.setEnvironment(ENVIRONMENT.canarySender, sender);

    const jobs = Stack.of(this)
      .node.findAll()
      .filter((construct) => construct instanceof ScheduledJob)
      .filter(({ name }) => JOB_CALENDARS.some(({ job }) => job === name));
    new ScheduledJob(this, "Watchman", {
      wiring,
      name: JOBS.watchman,
      entry: "schedules/watchman",
      schedule: inScheduleZone(WATCHMAN_CRON),
      silentAfter: Duration.hours(26),
      userImpact:
        "A job that a schedule missed stays undone: deadlines, mails and reports of that day are late.",
      grants: [table, startJobs(jobs)],
      timeout: Duration.minutes(5),
    });
  }

  /** The canary's mailbox; only the topic of the canary's member may put something there. */
  private mailsQueue(wiring: Wiring): IQueue {
    const { queue } = workQueue(this, {
      wiring,
      name: "canary-mails",
      userImpact:
        "The morning's test cannot read its own mails, so that a break in the pipeline stays unseen.",
      runbook: `job-${JOBS.canaryCheck}`,
    });
    const topic = Stack.of(this).formatArn({
      service: "sns",
      resource: physicalName(wiring.stage, `member-${CANARY}--${CANARY}--*`),
    });
    queue.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal("sns.amazonaws.com")],
        actions: ["sqs:SendMessage"],
        resources: [queue.queueArn],
        conditions: { ArnLike: { "aws:SourceArn": topic } },
      }),
    );
    return queue;
  }
}
