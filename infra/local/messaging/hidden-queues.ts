import { queueArn, type SnsSubscription, type SqsQueue, type SqsStore } from "./fauxqs-stores.ts";

/**
 * Queues of the host's own, in which messages wait that SNS delivers elsewhere than to a queue. They are kept
 * with all others, so that a message once accepted is delivered also after `kill -9`.
 */
export const HIDDEN_QUEUES = { email: "sns-email-deliveries", lambda: "sns-lambda-deliveries" } as const;

export const isEmail = ({ protocol }: Pick<SnsSubscription, "protocol">): boolean =>
  protocol === "email" || protocol === "email-json";

export function hiddenQueueFor(subscription: SnsSubscription): string | undefined {
  if (isEmail(subscription)) return HIDDEN_QUEUES.email;
  return subscription.protocol === "lambda" ? HIDDEN_QUEUES.lambda : undefined;
}

export const isHidden = (queueName: string): boolean =>
  Object.values<string>(HIDDEN_QUEUES).includes(queueName);

/** The longest AWS allows, 12 hours: the host alone reads these queues and returns what it did not finish. */
const VISIBILITY_TIMEOUT_SECONDS = "43200";

/** Opens a hidden queue, with what an earlier host has left in it. */
export const openHiddenQueue = (queues: SqsStore, name: string): SqsQueue =>
  queues.getQueueByName(name) ??
  queues.createQueue(name, "", queueArn(name), { VisibilityTimeout: VISIBILITY_TIMEOUT_SECONDS });
