import {
  DeleteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
  TransactWriteItemsCommand,
} from "@aws-sdk/client-dynamodb";
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { type FauxqsServer, startFauxqs } from "fauxqs";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { clientOptions, dynamoDbClient } from "../../../infra/local/dynamodb/client.ts";
import { type DynamoDb, startDynamoDb } from "../../../infra/local/dynamodb/server.ts";
import { createTables } from "../../../infra/local/dynamodb/tables.ts";
import { ACCOUNT, REGION, type Service } from "../../../infra/local/service.ts";
import { startSources } from "../../../infra/local/sources/sources.ts";
import { eventually } from "../../support/eventually.ts";
import { collectingLog, functionsOf, resource, tableResource, temporaryFolder } from "./fixtures.ts";

describe("a stream event source mapping", () => {
  let dynamoDb: DynamoDb;
  let fauxqs: FauxqsServer;
  let sqsEndpoint: string;
  let sqs: SQSClient;
  let client: DynamoDBClient;
  let source: Service | undefined;
  let folder: ReturnType<typeof temporaryFolder>;
  let TableName: string;
  let queueUrl: string;
  let count = 0;

  beforeAll(async () => {
    [dynamoDb, fauxqs] = await Promise.all([
      startDynamoDb({ log: collectingLog() }),
      startFauxqs({ port: 0, logger: false, defaultRegion: REGION }),
    ]);
    sqsEndpoint = `http://127.0.0.1:${fauxqs.port}`;
    sqs = new SQSClient(clientOptions(sqsEndpoint));
    client = dynamoDbClient(dynamoDb.proxied);
  });
  afterAll(async () => {
    client.destroy();
    sqs.destroy();
    await Promise.all([dynamoDb.stop(), fauxqs.stop()]);
  });
  beforeEach(async () => {
    count += 1;
    TableName = `table-${count}`;
    queueUrl = `${sqsEndpoint}/${ACCOUNT}/failures-${count}`;
    folder = temporaryFolder();
    await createTables([tableResource(TableName)], dynamoDb.direct);
    await sqs.send(new CreateQueueCommand({ QueueName: `failures-${count}` }));
  });
  afterEach(async () => {
    await source?.stop();
    folder.remove();
  });

  type Handler = (event: DynamoDBStreamEvent) => unknown;
  const start = async (handler: Handler, properties: Record<string, unknown> = {}) => {
    source = await startSources({
      resources: [
        resource("Mapping", "AWS::Lambda::EventSourceMapping", {
          EventSourceArn: `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${TableName}/stream/local`,
          FunctionName: "relay",
          StartingPosition: "TRIM_HORIZON",
          ...properties,
        }),
      ],
      functions: functionsOf(handler),
      endpoints: {
        dynamodb: dynamoDb.proxied,
        dynamodbDirect: dynamoDb.direct,
        sqs: sqsEndpoint,
        sns: "",
        s3: "",
        kms: "",
        lambda: "",
      },
      checkpointDir: folder.path,
      log: collectingLog(),
    });
  };
  const key = (pk: string) => ({ pk: { S: pk }, sk: { S: "-" } });
  /** One transaction, so that the records stand in the stream at once and in this order. */
  const write = async (...names: string[]) => {
    const TransactItems = names.map((name) => ({ Put: { TableName, Item: key(name) } }));
    await client.send(new TransactWriteItemsCommand({ TransactItems }));
  };
  const nameOf = (record: DynamoDBRecord) => record.dynamodb?.Keys?.pk?.S ?? "";
  const namesOf = ({ Records }: DynamoDBStreamEvent) => Records.map(nameOf);
  const numberOf = (record: DynamoDBRecord) => record.dynamodb?.SequenceNumber ?? "";
  const onFailure = () => ({
    DestinationConfig: {
      OnFailure: { Destination: `arn:aws:sqs:${REGION}:${ACCOUNT}:failures-${count}` },
    },
  });
  const failureMessage = () =>
    eventually(async () => {
      const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: queueUrl }));
      expect(Messages).toHaveLength(1);
      return z.record(z.string(), z.unknown()).parse(JSON.parse(Messages?.[0]?.Body ?? ""));
    });

  it("hands over records in Lambda's form", async () => {
    const records: DynamoDBRecord[] = [];
    await start((event) => void records.push(...event.Records));
    const image = {
      ...key("a"),
      text: { S: "ấp 1" },
      number: { N: "1.50" },
      flag: { BOOL: true },
      nothing: { NULL: true as const },
      bytes: { B: new Uint8Array([1, 2]) },
      names: { SS: ["x", "y"] },
      numbers: { NS: ["1", "2"] },
      blobs: { BS: [new Uint8Array([3])] },
      nested: { M: { list: { L: [{ B: new Uint8Array([4]) }, { S: "z" }] } } },
    };
    await client.send(new PutItemCommand({ TableName, Item: image }));
    await client.send(new DeleteItemCommand({ TableName, Key: key("a") }));
    await eventually(() => expect(records).toHaveLength(2));
    const [inserted, removed] = records;
    expect(inserted).toEqual({
      eventID: expect.any(String),
      eventName: "INSERT",
      eventVersion: "1.1",
      eventSource: "aws:dynamodb",
      awsRegion: REGION,
      dynamodb: {
        ApproximateCreationDateTime: expect.any(Number),
        Keys: key("a"),
        NewImage: {
          ...image,
          number: { N: "1.5" },
          bytes: { B: "AQI=" },
          blobs: { BS: ["Aw=="] },
          nested: { M: { list: { L: [{ B: "BA==" }, { S: "z" }] } } },
        },
        SequenceNumber: expect.stringMatching(/^\d{21}$/),
        SizeBytes: expect.any(Number),
        StreamViewType: "NEW_AND_OLD_IMAGES",
      },
      eventSourceARN: expect.stringMatching(
        new RegExp(`^arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${TableName}/stream/.+`),
      ),
    });
    expect(removed?.eventName).toBe("REMOVE");
    expect(removed?.dynamodb?.OldImage?.text).toEqual({ S: "ấp 1" });
    // A deletion by a user carries no identity.
    expect(removed).not.toHaveProperty("userIdentity");
  });

  it("batches records in order and leaves out what does not match its filters", async () => {
    const batches: string[][] = [];
    await write("a1", "b1", "a2", "b2", "a3");
    await start((event) => void batches.push(namesOf(event)), {
      BatchSize: 2,
      MaximumBatchingWindowInSeconds: 1,
      FilterCriteria: {
        Filters: [{ Pattern: '{"eventName":["INSERT"],"dynamodb":{"Keys":{"pk":{"S":[{"prefix":"a"}]}}}}' }],
      },
    });
    await eventually(() => expect(batches).toEqual([["a1", "a2"], ["a3"]]));
  });

  it("gathers a batch within its window", async () => {
    const batches: string[][] = [];
    await start((event) => void batches.push(namesOf(event)), {
      BatchSize: 3,
      MaximumBatchingWindowInSeconds: 60,
    });
    await write("a");
    await write("b");
    await write("c");
    await eventually(() => expect(batches).toEqual([["a", "b", "c"]]));
  });

  it("isolates a poison record by bisecting, tells the failure queue and goes on", async () => {
    const succeeded: string[] = [];
    const sizes: number[] = [];
    let poison = "";
    await write("a", "b", "c", "d", "poison", "f", "g", "h");
    await start(
      (event) => {
        sizes.push(event.Records.length);
        const found = event.Records.find((record) => nameOf(record) === "poison");
        poison = found === undefined ? poison : numberOf(found);
        if (found !== undefined) throw new Error("poison");
        succeeded.push(...namesOf(event));
      },
      { BisectBatchOnFunctionError: true, MaximumRetryAttempts: 1, ...onFailure() },
    );
    expect(await failureMessage()).toEqual({
      requestContext: {
        requestId: expect.any(String),
        functionArn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:relay`,
        condition: "RetryAttemptsExhausted",
        approximateInvokeCount: 2,
      },
      responseContext: { statusCode: 200, executedVersion: "$LATEST", functionError: "Unhandled" },
      version: "1.0",
      timestamp: expect.any(String),
      DDBStreamBatchInfo: {
        shardId: expect.stringMatching(/^shardId-/),
        startSequenceNumber: poison,
        endSequenceNumber: poison,
        approximateArrivalOfFirstRecord: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
        approximateArrivalOfLastRecord: expect.any(String),
        batchSize: 1,
        streamArn: expect.stringContaining(`${REGION}:${ACCOUNT}:table/${TableName}/stream/`),
      },
    });
    await write("later");
    await eventually(() => expect(succeeded).toEqual(["a", "b", "c", "d", "f", "g", "h", "later"]));
    // Halves of 8; the poison alone is tried twice.
    expect(sizes).toEqual([8, 4, 4, 2, 1, 1, 1, 2, 1]);
  });

  it("starts again at the record that was reported as failed, and gives up only the rest", async () => {
    const batches: string[][] = [];
    await write("a", "b", "c");
    await start(
      (event) => {
        batches.push(namesOf(event));
        const failed = event.Records.filter((record) => nameOf(record) !== "a");
        return {
          batchItemFailures: failed.map((record) => ({ itemIdentifier: numberOf(record) })).reverse(),
        };
      },
      { FunctionResponseTypes: ["ReportBatchItemFailures"], MaximumRetryAttempts: 2, ...onFailure() },
    );
    expect(await failureMessage()).toMatchObject({
      requestContext: { condition: "RetryAttemptsExhausted", approximateInvokeCount: 3 },
      responseContext: { functionError: null },
      DDBStreamBatchInfo: { batchSize: 2 },
    });
    expect(batches).toEqual([
      ["a", "b", "c"],
      ["b", "c"],
      ["b", "c"],
    ]);
  });

  it("loses no neighbour of a reported record when it bisects too", async () => {
    const succeeded: string[] = [];
    await write("poison", "b", "c", "d");
    await start(
      (event) => {
        const at = event.Records.findIndex((record) => nameOf(record) === "poison");
        const failed = at === -1 ? [] : event.Records.slice(at);
        succeeded.push(...namesOf(event).slice(0, at === -1 ? undefined : at));
        return { batchItemFailures: failed.map((record) => ({ itemIdentifier: numberOf(record) })) };
      },
      {
        FunctionResponseTypes: ["ReportBatchItemFailures"],
        BisectBatchOnFunctionError: true,
        MaximumRetryAttempts: 0,
        ...onFailure(),
      },
    );
    expect(await failureMessage()).toMatchObject({ DDBStreamBatchInfo: { batchSize: 1 } });
    await eventually(() => expect(succeeded).toEqual(["b", "c", "d"]));
  });

  it("tries a failing batch again until it succeeds when retries are not limited", async () => {
    const batches: string[][] = [];
    await write("a", "b");
    await start((event) => {
      batches.push(namesOf(event));
      if (batches.length < 4) throw new Error("not yet");
    });
    await eventually(() => expect(batches).not.toEqual([]));
    await write("c");
    await eventually(() => expect(batches.at(-1)).toEqual(["c"]));
    expect(batches.slice(0, 4)).toEqual(Array.from({ length: 4 }, () => ["a", "b"]));
  });

  it("goes on at its checkpoint after a restart: nothing is run again, nothing is lost", async () => {
    const seen: string[] = [];
    const handler: Handler = (event) => void seen.push(...namesOf(event));
    await write("a", "b", "c");
    await start(handler);
    await eventually(() => expect(seen).toEqual(["a", "b", "c"]));
    await source?.stop();
    await write("d", "e");
    await start(handler);
    await eventually(() => expect(seen).toEqual(["a", "b", "c", "d", "e"]));
  });

  it("records how far a batch has come when it stops in the middle of one", async () => {
    const batches: string[][] = [];
    const properties = { FunctionResponseTypes: ["ReportBatchItemFailures"] };
    await write("a", "b", "c");
    await start((event) => {
      batches.push(namesOf(event));
      const failed = event.Records.filter((record) => nameOf(record) !== "a");
      return { batchItemFailures: failed.map((record) => ({ itemIdentifier: numberOf(record) })) };
    }, properties);
    await eventually(() => expect(batches.length).toBeGreaterThanOrEqual(1));
    await source?.stop();
    batches.length = 0;
    await start((event) => void batches.push(namesOf(event)), properties);
    await eventually(() => expect(batches).toEqual([["b", "c"]]));
  });

  it("stays off when it is disabled", async () => {
    source = await startSources({
      resources: [resource("Relay", "AWS::Lambda::EventSourceMapping", { EventSourceArn: "none" })],
      functions: functionsOf(() => null),
      endpoints: { dynamodb: "", dynamodbDirect: "", sqs: "", sns: "", s3: "", kms: "", lambda: "" },
      checkpointDir: folder.path,
      log: collectingLog(),
      disabled: (logicalId) => logicalId === "Relay",
    });
  });
});
