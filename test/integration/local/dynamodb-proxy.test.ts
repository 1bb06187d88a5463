import {
  BatchWriteItemCommand,
  DescribeTableCommand,
  GetItemCommand,
  PutItemCommand,
  TransactGetItemsCommand,
  TransactionCanceledException,
  TransactionConflictException,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from "@aws-sdk/client-dynamodb-streams";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clientOptions, dynamoDbClient } from "../../../infra/local/dynamodb/client.ts";
import { type DynamoDb, startDynamoDb } from "../../../infra/local/dynamodb/server.ts";
import { createTables } from "../../../infra/local/dynamodb/tables.ts";
import { collectingLog, tableResource } from "./fixtures.ts";

const TableName = "items";
const key = (pk: string) => ({ pk: { S: pk }, sk: { S: "-" } });
const one = { ":one": { N: "1" } };
const increment = (pk: string) => ({
  Update: {
    TableName,
    Key: key(pk),
    UpdateExpression: "ADD amount :one",
    ExpressionAttributeValues: one,
  },
});
const put = (pk: string) => ({ Put: { TableName, Item: key(pk) } });

describe("DynamoDB behind the proxy", () => {
  let dynamoDb: DynamoDb;
  let client: ReturnType<typeof dynamoDbClient>;
  beforeAll(async () => {
    dynamoDb = await startDynamoDb({ log: collectingLog() });
    await createTables([tableResource(TableName)], dynamoDb.direct);
    client = dynamoDbClient(dynamoDb.proxied);
    // The first request of a connection is slow; those below are to meet.
    await Promise.all(Array.from({ length: 20 }, (_, index) => amount(`warm-up-${index}`)));
  });
  afterAll(async () => {
    client.destroy();
    await dynamoDb.stop();
  });

  const amount = async (pk: string) =>
    (await client.send(new GetItemCommand({ TableName, Key: key(pk), ConsistentRead: true }))).Item?.amount
      ?.N;
  const transact = (...TransactItems: (ReturnType<typeof put> | ReturnType<typeof increment>)[]) =>
    client.send(new TransactWriteItemsCommand({ TransactItems }));

  it("cancels transactions that meet on an item, and loses none that it acknowledged", async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) => transact(put(`own-${index}`), increment("shared"))),
    );
    const failures = outcomes.filter((outcome) => outcome.status === "rejected").map((o) => o.reason);
    expect(failures.length).toBeGreaterThan(0);
    expect(failures.length).toBeLessThan(20);
    expect(await amount("shared")).toBe(String(20 - failures.length));
    for (const failure of failures) {
      expect(failure).toBeInstanceOf(TransactionCanceledException);
      expect(failure).toMatchObject({
        message:
          "Transaction cancelled, please refer cancellation reasons for specific reasons [None, TransactionConflict]",
        CancellationReasons: [
          { Code: "None" },
          { Code: "TransactionConflict", Message: "Transaction is ongoing for the item" },
        ],
      });
    }
  });

  it("lets a cancelled transaction succeed when it is sent again", async () => {
    const untilDone = async (): Promise<void> => {
      await transact(increment("repeated")).catch((failure: unknown) => {
        if (failure instanceof TransactionCanceledException) return untilDone();
        throw failure;
      });
    };
    await Promise.all(Array.from({ length: 10 }, untilDone));
    expect(await amount("repeated")).toBe("10");
  });

  it("refuses a single write that meets a transaction, and the reverse", async () => {
    const write = () => client.send(new UpdateItemCommand(increment("mixed").Update));
    const outcomes = await Promise.allSettled(
      Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? transact(increment("mixed")) : write())),
    );
    const failures = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
    const names = new Set(failures.map((failure) => failure.name));
    expect([...names].sort()).toEqual(["TransactionCanceledException", "TransactionConflictException"]);
    expect(failures.find((failure) => failure instanceof TransactionConflictException)?.message).toBe(
      "Transaction is ongoing for the item",
    );
    expect(await amount("mixed")).toBe(String(40 - failures.length));
  });

  it("knows the key of a put item among its other attributes", async () => {
    const withExtra = (extra: string) =>
      client.send(
        new TransactWriteItemsCommand({
          TransactItems: [{ Put: { TableName, Item: { extra: { S: extra }, ...key("put") } } }],
        }),
      );
    const outcomes = await Promise.allSettled([withExtra("a"), withExtra("b")]);
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("lets single writes and disjoint transactions run beside each other", async () => {
    await Promise.all([
      ...Array.from({ length: 10 }, (_, index) => transact(increment(`apart-${index}`))),
      ...Array.from({ length: 10 }, () => client.send(new UpdateItemCommand(increment("singles").Update))),
    ]);
    expect(await amount("singles")).toBe("10");
  });

  it("cancels a reading transaction that meets a write", async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        index % 2 === 0
          ? client.send(
              new BatchWriteItemCommand({
                RequestItems: { [TableName]: [{ PutRequest: { Item: key("read") } }] },
              }),
            )
          : client.send(
              new TransactGetItemsCommand({ TransactItems: [{ Get: { TableName, Key: key("read") } }] }),
            ),
      ),
    );
    const failures = outcomes.flatMap((outcome) =>
      outcome.status === "rejected" ? [outcome.reason.name] : [],
    );
    expect(new Set(failures)).toEqual(new Set(["TransactionCanceledException"]));
  });

  it("answers a repeated transaction as the first time, without doing it again", async () => {
    const command = () =>
      new TransactWriteItemsCommand({ TransactItems: [increment("token")], ClientRequestToken: "the-same" });
    await client.send(command());
    await Promise.allSettled([client.send(command()), transact(increment("token")), client.send(command())]);
    expect(await amount("token")).toBe("2");
  });

  it("leaves other refusals to DynamoDB", async () => {
    const twice = transact(increment("twice"), increment("twice"));
    await expect(twice).rejects.toThrow(/cannot include multiple operations on one item/);
    const missing = client.send(new PutItemCommand({ TableName: "missing", Item: key("a") }));
    await expect(missing).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    const conditional = client.send(
      new PutItemCommand({ TableName, Item: key("token"), ConditionExpression: "attribute_not_exists(pk)" }),
    );
    await expect(conditional).rejects.toMatchObject({ name: "ConditionalCheckFailedException" });
  });

  it("names tables and streams by the template's region, both ways", async () => {
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    expect(Table?.TableArn).toBe(`arn:aws:dynamodb:ap-southeast-1:000000000000:table/${TableName}`);
    const streams = new DynamoDBStreamsClient(clientOptions(dynamoDb.proxied));
    const StreamArn = Table?.LatestStreamArn;
    const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
    expect(StreamDescription?.StreamArn).toBe(StreamArn);
    const ShardId = StreamDescription?.Shards?.[0]?.ShardId;
    const { ShardIterator } = await streams.send(
      new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: "TRIM_HORIZON" }),
    );
    const { Records } = await streams.send(new GetRecordsCommand({ ShardIterator, Limit: 1 }));
    expect(Records?.[0]?.awsRegion).toBe("ap-southeast-1");
    streams.destroy();
  });
});
