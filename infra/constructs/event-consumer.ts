import { SubscriptionFilter } from "aws-cdk-lib/aws-sns";
import { SqsSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Construct } from "constructs";
import { EVENT_TYPE_ATTRIBUTE, type EventType } from "../../shared/names/events.ts";
import { QueueWorker, type QueueWorkerProps } from "./queue-worker.ts";

export interface EventConsumerProps extends QueueWorkerProps {
  /** Types of the events it consumes; SNS keeps the others from its queue. */
  readonly types: readonly EventType[];
}

/** A queue worker whose queue receives the domain events of the given types, each as the relay published it. */
export class EventConsumer extends QueueWorker {
  constructor(scope: Construct, id: string, props: EventConsumerProps) {
    super(scope, id, props);
    props.wiring.events.addSubscription(
      new SqsSubscription(this.queue, {
        rawMessageDelivery: true,
        filterPolicy: {
          [EVENT_TYPE_ATTRIBUTE]: SubscriptionFilter.stringFilter({ allowlist: [...props.types] }),
        },
        deadLetterQueue: this.deadLetters, // for what SNS itself cannot deliver to the queue
      }),
    );
  }
}
