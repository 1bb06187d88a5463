import { Duration } from "aws-cdk-lib";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { ConsumerName } from "../../shared/names/functions.ts";
import { physicalName } from "../stages.ts";
import { queueMetric } from "./alarms.ts";
import type { QueuePair } from "./grants.ts";
import { workQueue } from "./queues.ts";
import { ServiceFunction, type ServiceFunctionProps } from "./service-function.ts";

export interface QueueWorkerProps extends Omit<ServiceFunctionProps, "deadLetterQueue" | "runbook"> {
  readonly name: ConsumerName;
  /** Messages of one invocation; above 10 a batch window of at least a second is needed. @default 10 */
  readonly batchSize?: number;
  /** How long a batch is gathered. @default not at all */
  readonly batchWindow?: Duration;
  /** Invocations at one time, 2 to 1,000. @default 10 */
  readonly maxConcurrency?: number;
  /** How long a message may wait before an alarm says so. @default 30 minutes */
  readonly longestWait?: Duration;
}

/**
 * A function fed from a queue of its own, with partial batch failures, a dead-letter queue and two alarms:
 * on messages given up, and on messages that wait.
 */
export class QueueWorker extends Construct implements QueuePair {
  readonly queue: IQueue;
  readonly deadLetters: IQueue;
  readonly worker: ServiceFunction;

  constructor(scope: Construct, id: string, props: QueueWorkerProps) {
    super(scope, id);
    const { name, wiring, userImpact } = props;
    const runbook = `consumer-${name}` as const;
    const timeout = props.timeout ?? Duration.seconds(30);
    const batchWindow = props.batchWindow ?? Duration.seconds(0);
    // AWS: six times the function's timeout, plus the batch window, so that a throttled batch does not reappear.
    const visibilityTimeout = Duration.seconds(6 * timeout.toSeconds() + batchWindow.toSeconds());
    const { queue, deadLetters } = workQueue(this, { wiring, name, userImpact, runbook, visibilityTimeout });
    this.queue = queue;
    this.deadLetters = deadLetters;

    this.worker = new ServiceFunction(this, "Worker", { ...props, timeout, runbook });
    this.worker.lambda.addEventSource(
      new SqsEventSource(queue, {
        batchSize: props.batchSize ?? 10,
        maxBatchingWindow: batchWindow,
        maxConcurrency: props.maxConcurrency ?? 10,
        reportBatchItemFailures: true,
      }),
    );
    wiring.alarms.raise({
      name: `${name}-waiting`,
      userImpact,
      runbook,
      metric: queueMetric(physicalName(wiring.stage, name), "ApproximateAgeOfOldestMessage"),
      threshold: (props.longestWait ?? Duration.minutes(30)).toSeconds(),
    });
  }
}
