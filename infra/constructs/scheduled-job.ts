import { Duration, Stack, TimeZone } from "aws-cdk-lib";
import { type IRole, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import {
  ContextAttribute,
  Schedule,
  ScheduleExpression,
  ScheduleTargetInput,
} from "aws-cdk-lib/aws-scheduler";
import { LambdaInvoke } from "aws-cdk-lib/aws-scheduler-targets";
import { Construct } from "constructs";
import type { JobName } from "../../shared/names/functions.ts";
import { JOB_CALENDARS, SCHEDULE_ZONE } from "../../shared/schedules/job-calendar.ts";
import { flatName } from "../functions.ts";
import { physicalName } from "../stages.ts";
import { functionMetric, type RunbookSection } from "./alarms.ts";
import { lastStop } from "./queues.ts";
import { ServiceFunction, type ServiceFunctionProps } from "./service-function.ts";

export interface ScheduledJobProps extends Omit<ServiceFunctionProps, "deadLetterQueue" | "runbook"> {
  readonly name: JobName;
  /** @default when the list of job calendars says */
  readonly schedule?: ScheduleExpression;
  /**
   * How long without a start is a fault; longer than the interval of the schedule, and with periods of an hour at
   * most 7 days, all that a CloudWatch alarm looks back on. @default no alarm: the watchman notices
   */
  readonly silentAfter?: Duration;
}

/**
 * A function started by EventBridge Scheduler. It gets `{"scheduledAt": "<ISO 8601 instant>"}`, the time it was due,
 * whenever it really starts. A start that could not be made, or that failed for good, ends in the dead-letter queue.
 */
export class ScheduledJob extends Construct {
  readonly job: ServiceFunction;
  readonly name: JobName;

  constructor(scope: Construct, id: string, props: ScheduledJobProps) {
    super(scope, id);
    const { name, wiring, userImpact, silentAfter } = props;
    this.name = name;
    const runbook: RunbookSection = `job-${name}`;
    const deadLetterQueue = lastStop(this, "DeadLetters", {
      wiring,
      name: `${name}-dead-letters`,
      userImpact,
      runbook,
    });
    this.job = new ServiceFunction(this, "Job", { ...props, runbook, deadLetterQueue });
    new Schedule(this, "Schedule", {
      scheduleName: physicalName(wiring.stage, name),
      schedule: props.schedule ?? calendarOf(name),
      target: new LambdaInvoke(this.job.lambda, {
        role: schedulerRole(this),
        input: ScheduleTargetInput.fromObject({ scheduledAt: ContextAttribute.scheduledTime }),
        deadLetterQueue,
        retryAttempts: 5,
        maxEventAge: Duration.hours(1),
      }),
    });
    if (silentAfter === undefined) return;
    const period = silentAfter.toHours({ integral: false }) >= 6 ? Duration.hours(1) : Duration.minutes(5);
    wiring.alarms.raise({
      name: `${name}-not-started`,
      userImpact,
      runbook,
      metric: functionMetric(physicalName(wiring.stage, flatName(props.entry)), "Invocations", {
        period,
        statistic: "Sum",
      }),
      silence: true,
      periods: Math.ceil(silentAfter.toSeconds() / period.toSeconds()),
    });
  }
}

/** A cron expression in the zone of all calendars. */
export const inScheduleZone = (cron: string): ScheduleExpression =>
  ScheduleExpression.expression(`cron(${cron})`, TimeZone.of(SCHEDULE_ZONE));

function calendarOf(name: JobName): ScheduleExpression {
  const calendar = JOB_CALENDARS.find(({ job }) => job === name);
  if (calendar === undefined) throw new RangeError(`${name} has no calendar: give it a schedule.`);
  return inScheduleZone(calendar.cron);
}

export const SCHEDULER_ROLE_ID = "SchedulerRole";

/** What EventBridge Scheduler acts as, for this account and no other: one role may start every job of the stack. */
function schedulerRole(scope: Construct): IRole {
  const stack = Stack.of(scope);
  const known = stack.node.tryFindChild(SCHEDULER_ROLE_ID);
  if (known instanceof Role) return known;
  return new Role(stack, SCHEDULER_ROLE_ID, {
    assumedBy: new ServicePrincipal("scheduler.amazonaws.com", {
      conditions: { StringEquals: { "aws:SourceAccount": stack.account } },
    }),
  });
}
