import { Duration } from "aws-cdk-lib";
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  Metric,
  type MetricOptions,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import type { Construct } from "constructs";
import { physicalName, type Stage } from "../stages.ts";

/** Anchors of the sections of `infra/runbook.md`; a test checks that each exists. */
export type RunbookSection =
  | "function-errors"
  | "http-errors"
  | "relay"
  | "unpublishable"
  | `consumer-${string}`
  | `job-${string}`;

export interface AlarmRequest {
  /** What it is about, in physical-name form: `scoring-dead-letters`. */
  readonly name: string;
  /** What users suffer while it lasts, one sentence. */
  readonly userImpact: string;
  readonly runbook: RunbookSection;
  readonly metric: IMetric;
  /** Smallest value that is a breach. @default 1 */
  readonly threshold?: number;
  /** Periods of the metric that must all breach. @default 1 */
  readonly periods?: number;
  /** Whether silence is the fault: too small a value, or none at all, is the breach. @default false */
  readonly silence?: boolean;
}

/** Makes every alarm of the system, so that none goes without its sentence, its runbook section and its receivers. */
export class Alarms {
  private readonly home: Construct;
  private readonly stage: Stage;
  private readonly receivers: ITopic;

  /**
   * @param home where they are made: the stack of alarms
   * @param receivers topic of those who answer alarms; used where the stage notifies of alarms
   */
  constructor(home: Construct, stage: Stage, receivers: ITopic) {
    this.home = home;
    this.stage = stage;
    this.receivers = receivers;
  }

  raise(request: AlarmRequest): Alarm {
    const silence = request.silence ?? false;
    const alarm = new Alarm(this.home, request.name, {
      alarmName: physicalName(this.stage, request.name),
      alarmDescription: `${request.userImpact} Runbook: infra/runbook.md#${request.runbook}`,
      metric: request.metric,
      threshold: request.threshold ?? 1,
      evaluationPeriods: request.periods ?? 1,
      comparisonOperator: silence
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: silence ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    if (this.stage.notifyOfAlarms) alarm.addAlarmAction(new SnsAction(this.receivers));
    return alarm;
  }
}

/** A metric of the function of that physical name. */
export const functionMetric = (FunctionName: string, metricName: string, options: MetricOptions): Metric =>
  new Metric({ namespace: "AWS/Lambda", metricName, dimensionsMap: { FunctionName }, ...options });

/** The largest value that SQS measured of the queue of that physical name. */
export const queueMetric = (QueueName: string, metricName: string): Metric =>
  new Metric({
    namespace: "AWS/SQS",
    metricName,
    dimensionsMap: { QueueName },
    period: ALARM_PERIOD,
    statistic: "Maximum",
  });

/** How often alarms look, unless their metric says otherwise. */
export const ALARM_PERIOD = Duration.minutes(5);
