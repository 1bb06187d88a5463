import { Duration } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from "aws-cdk-lib/aws-lambda";
import { SqsDlq } from "aws-cdk-lib/aws-lambda-event-sources";
import { Construct } from "constructs";
import { TABLE } from "../../shared/names/table.ts";
import { flatName } from "../functions.ts";
import { physicalName } from "../stages.ts";
import { ALARM_PERIOD, functionMetric, type RunbookSection } from "./alarms.ts";
import { lastStop } from "./queues.ts";
import { ServiceFunction, type ServiceFunctionProps } from "./service-function.ts";

export interface StreamConsumerProps extends Omit<ServiceFunctionProps, "deadLetterQueue"> {
  /** Names its dead-letter queue and its alarms. */
  readonly name: string;
  readonly runbook: RunbookSection;
}

/**
 * A function fed from the table's stream with the event items just inserted. A batch that fails is halved until
 * the record that cannot be handled stands alone; that one goes, by reference, to the dead-letter queue.
 */
export class StreamConsumer extends Construct {
  constructor(scope: Construct, id: string, props: StreamConsumerProps) {
    super(scope, id);
    const { name, wiring, userImpact, runbook } = props;
    const eventSourceArn = wiring.table.tableStreamArn;
    if (eventSourceArn === undefined) throw new TypeError("The table has no stream.");
    const deadLetters = lastStop(this, "DeadLetters", {
      wiring,
      name: `${name}-dead-letters`,
      userImpact,
      runbook,
    });
    const { lambda } = new ServiceFunction(this, "Worker", props);
    lambda.addToRolePolicy(
      new PolicyStatement({
        actions: ["DescribeStream", "GetRecords", "GetShardIterator", "ListStreams"].map(
          (it) => `dynamodb:${it}`,
        ),
        resources: [eventSourceArn],
      }),
    );
    new EventSourceMapping(this, "Source", {
      target: lambda,
      eventSourceArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      filters: [
        FilterCriteria.filter({
          eventName: FilterRule.isEqual("INSERT"),
          dynamodb: { NewImage: { [TABLE.kind]: { S: FilterRule.isEqual(TABLE.eventKind) } } },
        }),
      ],
      batchSize: 100,
      maxBatchingWindow: Duration.seconds(0), // people wait for what follows from these events
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      retryAttempts: 5,
      maxRecordAge: Duration.hours(6), // well under the 24 hours that a stream keeps its records
      onFailure: new SqsDlq(deadLetters),
    });
    wiring.alarms.raise({
      name: `${name}-behind`,
      userImpact,
      runbook,
      metric: functionMetric(physicalName(wiring.stage, flatName(props.entry)), "IteratorAge", {
        period: ALARM_PERIOD,
        statistic: "Maximum",
      }),
      threshold: Duration.minutes(15).toMilliseconds(),
    });
  }
}
