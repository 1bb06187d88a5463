// The package exports only `startFauxqs`, which listens on every network interface. Its parts are taken here
// one by one instead, so that it can listen on 127.0.0.1 and three of its faults are put right.
import { DatabaseSync } from "node:sqlite";
import { PersistenceManager } from "../../../node_modules/fauxqs/dist/persistence.js";
import { S3Store } from "../../../node_modules/fauxqs/dist/s3/s3Store.js";
import { SnsStore } from "../../../node_modules/fauxqs/dist/sns/snsStore.js";
import type { SnsSubscription } from "../../../node_modules/fauxqs/dist/sns/snsTypes.js";
import { type SqsQueue, SqsStore } from "../../../node_modules/fauxqs/dist/sqs/sqsStore.js";
import { INVALID_MESSAGE_BODY_CHAR } from "../../../node_modules/fauxqs/dist/sqs/sqsTypes.js";
import { ACCOUNT, REGION } from "../service.ts";

export { SnsError } from "../../../node_modules/fauxqs/dist/common/errors.js";
export {
  escapeXml,
  snsErrorResponse,
  snsSuccessResponse,
} from "../../../node_modules/fauxqs/dist/common/xml.js";
export { validateFilterPolicyLimits } from "../../../node_modules/fauxqs/dist/sns/filter.js";
export type { SnsSubscription, SqsQueue };
export { S3Store, SnsStore, SqsStore };

export const queueArn = (name: string): string => `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}`;

/** Name of the hidden queue that messages for a subscription wait in; undefined when its own queue gets them. */
export type HiddenQueueFor = (subscription: SnsSubscription) => string | undefined;

type Texts = Record<string, string>;

/** Queues at the address of this start, whichever they were made at. */
export class LocalQueues extends SqsStore {
  /** To be set before queues are made or loaded: the SDK sends to the host in a queue's URL. */
  url = "";

  override createQueue(name: string, _url: string, arn: string, attributes?: Texts, tags?: Texts): SqsQueue {
    return super.createQueue(name, `${this.url}/${ACCOUNT}/${name}`, arn, attributes, tags);
  }
}

/** Topics that deliver to hidden queues what does not go to a queue of the application. */
export class LocalTopics extends SnsStore {
  readonly #hiddenQueueFor: HiddenQueueFor;

  constructor(hiddenQueueFor: HiddenQueueFor) {
    super();
    this.#hiddenQueueFor = hiddenQueueFor;
  }

  /**
   * Publishing delivers to queues only, and asks here for each subscription: one that is delivered otherwise
   * is shown to it as the hidden queue that its messages wait in, under the same filter policy.
   */
  override getSubscription(arn: string): SnsSubscription | undefined {
    const subscription = super.getSubscription(arn);
    if (subscription === undefined) return undefined;
    const queue = this.#hiddenQueueFor(subscription);
    return queue === undefined
      ? subscription
      : { ...subscription, protocol: "sqs", endpoint: queueArn(queue) };
  }
}

/** The SQLite file. */
export class Persistence extends PersistenceManager {
  /** What was deleted is overwritten: messages may hold what residents said. */
  constructor(dataDir: string) {
    super(dataDir);
    const database: unknown = Reflect.get(this, "db");
    if (!(database instanceof DatabaseSync)) throw new TypeError("fauxqs keeps its database elsewhere");
    database.exec("PRAGMA secure_delete = ON");
  }

  /**
   * fauxqs fails here (ChangeMessageVisibility to 0), because it clears a count that must not be null. Left
   * as it is, the row only makes the message visible a little later after a crash.
   */
  override updateMessageReady(): void {}
}

/** fauxqs refuses what SQS accepts: the characters U+10000 to U+10FFFF, emoji among them. */
export function acceptAllOfUnicode(): void {
  INVALID_MESSAGE_BODY_CHAR.test = (body) =>
    /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u.test(body);
}
