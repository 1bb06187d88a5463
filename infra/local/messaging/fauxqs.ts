import { buildApp } from "fauxqs";
import { REGION, type Service } from "../service.ts";
import {
  acceptAllOfUnicode,
  type HiddenQueueFor,
  LocalQueues,
  LocalTopics,
  Persistence,
  S3Store,
  type SnsStore,
  type SqsQueue,
  type SqsStore,
} from "./fauxqs-stores.ts";

/** A running fauxqs: SNS, SQS and S3 behind one address, and the stores in which it keeps them. */
export interface Fauxqs extends Service {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  readonly queues: SqsStore;
  readonly topics: SnsStore;
  readonly buckets: S3Store;
  /** From now on every request goes to `front` first, and to fauxqs only when that has no answer. */
  putBehind(front: Front): void;
}

/** A request to SNS, SQS or S3. */
export interface FrontRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** A form's fields by name, parsed JSON, or bytes. */
  readonly body: unknown;
}

export interface FrontAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** Answers, or leaves the request to fauxqs. */
export type Front = (request: FrontRequest) => FrontAnswer | undefined;

export interface FauxqsOptions {
  /** Folder of its SQLite file. @default kept in memory */
  readonly dataDir?: string;
  /** 0 takes a free port. */
  readonly port: number;
  readonly hiddenQueueFor: HiddenQueueFor;
}

/** Starts fauxqs with what `dataDir` holds. Rejects when the port is taken or the file cannot be read. */
export async function openFauxqs(options: FauxqsOptions): Promise<Fauxqs> {
  acceptAllOfUnicode();
  const queues = new LocalQueues();
  const topics = new LocalTopics(options.hiddenQueueFor);
  const buckets = new S3Store();
  const stores = { sqsStore: queues, snsStore: topics, s3Store: buckets };
  const app = buildApp({ logger: false, defaultRegion: REGION, stores });
  let front: Front = () => undefined;
  app.addHook("preHandler", async (request, reply) => {
    const answer = front(request);
    if (answer === undefined) return;
    return reply.status(answer.status).header("content-type", answer.contentType).send(answer.body);
  });

  const url = await app.listen({ port: options.port, host: "127.0.0.1" });
  // Queue URLs carry the port, so the queues are loaded once it is known; no caller knows it yet.
  queues.url = url;
  const persistence =
    options.dataDir === undefined ? undefined : load(options.dataDir, queues, topics, buckets);
  let stopped: Promise<void> | undefined;
  return {
    url,
    queues,
    topics,
    buckets,
    putBehind(given) {
      front = given;
    },
    stop: () => {
      stopped ??= app.close().then(() => persistence?.close());
      return stopped;
    },
  };
}

function load(dataDir: string, queues: LocalQueues, topics: SnsStore, buckets: S3Store): Persistence {
  const persistence = new Persistence(dataDir);
  persistence.load(queues, topics, buckets);
  queues.persistence = persistence;
  topics.persistence = persistence;
  buckets.persistence = persistence;
  for (const queue of queues.allQueues()) {
    queue.persistence = persistence;
    makeVisible(queue);
  }
  return persistence;
}

/** Whoever had received messages from an earlier host ended with it: nobody needs to wait until they time out. */
function makeVisible(queue: SqsQueue): void {
  for (const receiptHandle of [...queue.inflightMessages.keys()]) queue.changeVisibility(receiptHandle, 0);
}
