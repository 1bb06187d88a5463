import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Functions, Service } from "../../../infra/local/service.ts";
import type { StreamMapping } from "../../../infra/local/sources/mapping.ts";
import type { StreamApi } from "../../../infra/local/sources/stream-api.ts";
import { streamRecord } from "../../../infra/local/sources/stream-record.ts";
import { startStreamSource } from "../../../infra/local/sources/stream-source.ts";
import { eventually } from "../../support/eventually.ts";

/** A stream in memory whose shards can be closed, split and trimmed, which takes hours with a real one. */
function memoryStream() {
  interface Shard {
    id: string;
    parentId: string | undefined;
    closed: boolean;
    first: number;
    sequenceNumbers: string[];
  }
  const shards: Shard[] = [];
  let iteratorsExpired = false;
  const find = (id: string) => {
    const shard = shards.find((candidate) => candidate.id === id);
    if (shard === undefined) throw new Error(`No shard ${id}`);
    return shard;
  };
  const api: StreamApi = {
    streamArn: "arn:aws:dynamodb:ap-southeast-1:000000000000:table/t/stream/1",
    shards: async () => shards.map(({ id, parentId, closed }) => ({ id, parentId, closed })),
    async iterator(shardId, after) {
      const { first, sequenceNumbers } = find(shardId);
      const position = after === undefined ? 0 : sequenceNumbers.indexOf(after.sequenceNumber) + 1;
      return `${shardId}|${Math.max(position, first)}`;
    },
    async read(iterator, limit) {
      if (iteratorsExpired) {
        iteratorsExpired = false;
        throw new Error("ExpiredIteratorException");
      }
      const [id = "", position = ""] = iterator.split("|");
      const shard = find(id);
      const found = shard.sequenceNumbers.slice(Number(position), Number(position) + limit);
      const end = Number(position) + found.length;
      const isRead = shard.closed && end === shard.sequenceNumbers.length;
      return {
        records: found.map((SequenceNumber) =>
          streamRecord({ eventName: "INSERT", dynamodb: { SequenceNumber } }, api.streamArn, undefined),
        ),
        next: isRead ? undefined : `${id}|${end}`,
      };
    },
    close() {},
  };
  return {
    api,
    open: (id: string, parentId?: string) =>
      shards.push({ id, parentId, closed: false, first: 0, sequenceNumbers: [] }),
    add: (id: string, ...numbers: string[]) => find(id).sequenceNumbers.push(...numbers),
    closeShard: (id: string) => {
      find(id).closed = true;
    },
    /** Forgets the first `count` records of the shard. */
    trim: (id: string, count: number) => {
      find(id).first = count;
    },
    remove: (id: string) => shards.splice(shards.indexOf(find(id)), 1),
    expireIterators: () => {
      iteratorsExpired = true;
    },
  };
}

const mapping: StreamMapping = {
  kind: "stream",
  id: "App.Relay",
  functionName: "relay",
  eventSourceArn: "",
  tableName: "t",
  batchSize: 10,
  batchingWindowSeconds: 0,
  reportsBatchItemFailures: false,
  filterCriteria: undefined,
  startingPosition: "TRIM_HORIZON",
  maximumRetryAttempts: -1,
  maximumRecordAgeSeconds: -1,
  bisectsOnError: false,
  onFailureQueueArn: undefined,
};

describe("the shards of a stream", () => {
  let checkpointDir: string;
  let source: Service | undefined;
  let seen: string[];

  const functions: Functions = {
    async invoke(_name, event) {
      const { Records } = event as { Records: { dynamodb: { SequenceNumber: string } }[] };
      seen.push(...Records.map((record) => record.dynamodb.SequenceNumber));
      return { ok: true, payload: null };
    },
  };
  const start = async (api: StreamApi, changes: Partial<StreamMapping> = {}) => {
    source = await startStreamSource({
      mapping: { ...mapping, ...changes },
      functions,
      endpoints: { dynamodbDirect: "", sqs: "" },
      checkpointDir,
      log: { info() {}, warn() {} },
      api,
    });
  };

  beforeEach(() => {
    checkpointDir = mkdtempSync(join(tmpdir(), "checkpoints-"));
    seen = [];
  });
  afterEach(async () => {
    await source?.stop();
    rmSync(checkpointDir, { recursive: true });
  });

  it("are read parent first", async () => {
    const stream = memoryStream();
    stream.open("child", "parent");
    stream.open("parent");
    stream.add("child", "3");
    stream.add("parent", "1", "2");
    await start(stream.api);
    await eventually(() => expect(seen).toEqual(["1", "2"]));
    stream.closeShard("parent");
    await eventually(() => expect(seen).toEqual(["1", "2", "3"]));
  });

  it("do not wait for one another when they are of different lineages", async () => {
    const stream = memoryStream();
    stream.open("other");
    stream.open("parent");
    stream.add("parent", "1");
    stream.closeShard("parent");
    stream.open("child", "parent");
    stream.add("child", "2");
    await start(stream.api);
    await eventually(() => expect(seen).toEqual(["1", "2"]));
  });

  it("go on where the checkpoint is", async () => {
    const stream = memoryStream();
    stream.open("shard");
    stream.add("shard", "1", "2");
    await start(stream.api);
    await eventually(() => expect(seen).toEqual(["1", "2"]));
    await source?.stop();
    stream.add("shard", "3");
    stream.closeShard("shard");
    stream.open("next", "shard");
    stream.add("next", "4");
    await start(stream.api);
    await eventually(() => expect(seen).toEqual(["1", "2", "3", "4"]));
  });

  it("go on at the oldest record when the checkpoint is older", async () => {
    const stream = memoryStream();
    stream.open("shard");
    stream.add("shard", "1");
    await start(stream.api);
    await eventually(() => expect(seen).toEqual(["1"]));
    await source?.stop();
    stream.add("shard", "2", "3", "4");
    stream.trim("shard", 3);
    await start(stream.api);
    await eventually(() => expect(seen).toEqual(["1", "4"]));
  });

  it("are read on with a child whose parent is no longer kept", async () => {
    const stream = memoryStream();
    stream.open("parent");
    stream.add("parent", "1");
    await start(stream.api);
    await eventually(() => expect(seen).toEqual(["1"]));
    await source?.stop();
    stream.open("child", "parent");
    stream.add("child", "2");
    stream.remove("parent");
    await start(stream.api);
    await eventually(() => expect(seen).toEqual(["1", "2"]));
  });

  it("survive an expired iterator", async () => {
    const stream = memoryStream();
    stream.open("shard");
    stream.add("shard", "1");
    await start(stream.api);
    await eventually(() => expect(seen).toEqual(["1"]));
    stream.expireIterators();
    stream.add("shard", "2");
    await eventually(() => expect(seen).toEqual(["1", "2"]));
  });

  it("begin after what was there with LATEST, also when the source stops before its first batch", async () => {
    const stream = memoryStream();
    stream.open("old");
    stream.add("old", "1");
    stream.closeShard("old");
    stream.open("shard", "old");
    stream.add("shard", "2");
    await start(stream.api, { startingPosition: "LATEST" });
    await source?.stop();
    stream.add("shard", "3");
    await start(stream.api, { startingPosition: "LATEST" });
    await eventually(() => expect(seen).toEqual(["3"]));
  });

  it("miss nothing with LATEST when they were empty at the first start", async () => {
    const stream = memoryStream();
    stream.open("shard");
    await start(stream.api, { startingPosition: "LATEST" });
    await source?.stop();
    stream.add("shard", "1");
    await start(stream.api, { startingPosition: "LATEST" });
    await eventually(() => expect(seen).toEqual(["1"]));
  });
});
