import { Duration, Stack } from "aws-cdk-lib";
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import {
  ContextAttribute,
  Schedule,
  type ScheduleExpression,
  ScheduleTargetInput,
} from "aws-cdk-lib/aws-scheduler";
import { LambdaInvoke } from "aws-cdk-lib/aws-scheduler-targets";
import { Construct } from "constructs";
import type { JOBS } from "../../shared/names/functions.ts";
import { physicalName } from "../stages.ts";
import type { RunbookSection } from "./alarms.ts";
import { lastStop } from "./queues.ts";
import { ServiceFunction, type ServiceFunctionProps } from "./service-function.ts";

export interface ScheduledJobProps extends Omit<ServiceFunctionProps, "deadLetterQueue" | "runbook"> {
  readonly name: (typeof JOBS)[keyof typeof JOBS];
  readonly schedule: ScheduleExpression;
  /**
   * How long without a start is a fault; longer than the interval of the schedule, and with periods of an hour at
   * most 7 days, all that a CloudWatch alarm looks back on.
   */
  readonly silentAfter: Duration;
}

/**
 * A function started by EventBridge Scheduler. It gets `{"scheduledAt": "<ISO 8601 instant>"}`, the time it was due,
 * whenever it really starts. A start that could not be made, or that failed for good, ends in the dead-letter queue.
 */
export class ScheduledJob extends Construct {
  readonly job: ServiceFunction;

  constructor(scope: Construct, id: string, props: ScheduledJobProps) {
    super(scope, id);
    const { name, wiring, userImpact } = props;
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
      schedule: props.schedule,
      target: new LambdaInvoke(this.job.lambda, {
        role: new Role(this, "SchedulerRole", { assumedBy: schedulerOf(this) }),
        input: ScheduleTargetInput.fromObject({ scheduledAt: ContextAttribute.scheduledTime }),
        deadLetterQueue,
        retryAttempts: 5,
        maxEventAge: Duration.hours(1),
      }),
    });
    const period =
      props.silentAfter.toHours({ integral: false }) >= 6 ? Duration.hours(1) : Duration.minutes(5);
    wiring.alarms.raise(this, "NotStarted", {
      name: `${name}-not-started`,
      userImpact,
      runbook,
      metric: this.job.lambda.metricInvocations({ period }),
      silence: true,
      periods: Math.ceil(props.silentAfter.toSeconds() / period.toSeconds()),
    });
  }
}

/** EventBridge Scheduler, acting for this account and no other. */
const schedulerOf = (scope: Construct): ServicePrincipal =>
  new ServicePrincipal("scheduler.amazonaws.com", {
    conditions: { StringEquals: { "aws:SourceAccount": Stack.of(scope).account } },
  });
