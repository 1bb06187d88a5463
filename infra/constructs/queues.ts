import { Duration } from "aws-cdk-lib";
import { Queue, QueueEncryption, type QueueProps } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { physicalName } from "../stages.ts";
import { queueMetric, type RunbookSection } from "./alarms.ts";
import type { QueuePair } from "./grants.ts";
import { pin } from "./pin.ts";
import type { Wiring } from "./wiring.ts";

export interface QueueRequest {
  readonly wiring: Wiring;
  /** What it is about, in physical-name form: `alert-windows` makes `nghe-dan-<stage>-alert-windows`. */
  readonly name: string;
  /** What users suffer while messages lie there, one sentence. */
  readonly userImpact: string;
  readonly runbook: RunbookSection;
}

/** A queue of work and its dead-letter queue. A message gets five tries, the least AWS advises for Lambda. */
export function workQueue(
  scope: Construct,
  request: QueueRequest & Pick<QueueProps, "visibilityTimeout">,
): QueuePair {
  const deadLetters = lastStop(scope, "DeadLetters", { ...request, name: `${request.name}-dead-letters` });
  const queue = encryptedQueue(scope, "Queue", request, {
    ...(request.visibilityTimeout === undefined ? {} : { visibilityTimeout: request.visibilityTimeout }),
    deadLetterQueue: { queue: deadLetters, maxReceiveCount: 5 },
  });
  return { queue, deadLetters };
}

/** Where messages end that nobody could handle: kept 14 days, the most SQS allows, with an alarm when not empty. */
export function lastStop(scope: Construct, id: string, request: QueueRequest): Queue {
  const queue = encryptedQueue(scope, id, request, { retentionPeriod: Duration.days(14) });
  request.wiring.alarms.raise({
    name: `${request.name}-not-empty`,
    userImpact: request.userImpact,
    runbook: request.runbook,
    metric: queueMetric(
      physicalName(request.wiring.stage, request.name),
      "ApproximateNumberOfMessagesVisible",
    ),
  });
  return queue;
}

function encryptedQueue(scope: Construct, id: string, request: QueueRequest, props: QueueProps): Queue {
  const queue = new Queue(scope, id, {
    ...props,
    queueName: physicalName(request.wiring.stage, request.name),
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
  });
  pin(queue, `${request.name}-queue`);
  return queue;
}
