import { buildApp } from "fauxqs";
import * as z from "zod";
import { REGION, type Service } from "../service.ts";
import { conditionalWrites } from "./conditional-writes.ts";
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
import { type PostedForm, refusedForm } from "./presigned-posts.ts";

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
  /** Folder of the SQLite file that holds the buckets. @default kept in memory */
  readonly bucketsDir?: string;
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
  app.addContentTypeParser(
    ["multipart/form-data", ...Object.values(LARGE_TYPES)],
    { parseAs: "buffer", bodyLimit: LARGEST_OBJECT },
    async (_request: unknown, body: Buffer) => body,
  );
  let front: Front = () => undefined;
  app.addHook("preHandler", async (request, reply) => {
    const answer = front(request);
    if (answer === undefined) return;
    return reply.status(answer.status).header("content-type", answer.contentType).send(answer.body);
  });
  app.addHook("preHandler", async (request, reply) => {
    const refusal = await refusedForm(postedForm(request), { secret: LOCAL_SECRET, now: new Date() });
    if (refusal === undefined) return;
    return reply.status(refusal.status).header("content-type", "application/xml").send(refusal.body);
  });
  const conditionalWrite = conditionalWrites(buckets);
  app.addHook("preHandler", async (request, reply) => {
    const decided = conditionalWrite(request);
    if (decided === undefined) return;
    if ("end" in decided) {
      reply.raw.once("close", decided.end);
      return;
    }
    return reply.status(decided.status).header("content-type", "application/xml").send(decided.body);
  });

  const url = await app.listen({ port: options.port, host: "127.0.0.1" });
  // Queue URLs carry the port, so the queues are loaded once it is known; no caller knows it yet.
  queues.url = url;
  const kept = [
    options.dataDir === undefined ? undefined : loadMessaging(options.dataDir, queues, topics),
    options.bucketsDir === undefined ? undefined : loadBuckets(options.bucketsDir, buckets),
  ];
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
      stopped ??= app.close().then(() => {
        for (const persistence of kept) persistence?.close();
      });
      return stopped;
    },
  };
}

/** Bytes: evidence files have up to 20 MB, and fauxqs stops at 11. S3 itself takes 5 GB at once. */
const LARGEST_OBJECT = 32_000_000;
const LARGE_TYPES = {
  pdf: "application/pdf",
  jpg: "image/jpeg",
  png: "image/png",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** What functions on this host sign with. */
const LOCAL_SECRET = "local";
const bucketParamsSchema = z.looseObject({ bucket: z.string() });

const postedForm = (request: {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly params: unknown;
  readonly body: unknown;
}): PostedForm => ({
  method: request.method,
  contentType: z.string().optional().catch(undefined).parse(request.headers["content-type"]),
  bucket: bucketParamsSchema.safeParse(request.params).data?.bucket ?? "",
  body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
});

function loadBuckets(dataDir: string, buckets: S3Store): Persistence {
  const persistence = new Persistence(dataDir);
  persistence.loadS3(buckets);
  buckets.persistence = persistence;
  return persistence;
}

function loadMessaging(dataDir: string, queues: LocalQueues, topics: SnsStore): Persistence {
  const persistence = new Persistence(dataDir);
  persistence.loadSqsAndSns(queues, topics);
  queues.persistence = persistence;
  topics.persistence = persistence;
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
