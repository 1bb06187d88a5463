import { type AttributeValue, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import type { DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { dynamoDbClient } from "../../../infra/local/dynamodb/client.ts";
import { type DynamoDb, startDynamoDb } from "../../../infra/local/dynamodb/server.ts";
import { createTables } from "../../../infra/local/dynamodb/tables.ts";
import { startTimeToLiveSweep } from "../../../infra/local/dynamodb/time-to-live.ts";
import { ACCOUNT, REGION, type Service } from "../../../infra/local/service.ts";
import { startSources } from "../../../infra/local/sources/sources.ts";
import { eventually } from "../../support/eventually.ts";
import { collectingLog, functionsOf, resource, tableResource, temporaryFolder } from "./fixtures.ts";

const TableName = "expiring";
const YEAR_SECONDS = 365 * 24 * 60 * 60;

describe("the TTL sweep", () => {
  let dynamoDb: DynamoDb;
  const services: Service[] = [];
  const folder = temporaryFolder();
  beforeEach(async () => {
    dynamoDb = await startDynamoDb({ log: collectingLog() });
  });
  afterEach(async () => {
    for (const service of services.splice(0).reverse()) await service.stop();
    await dynamoDb.stop();
    folder.remove();
  });

  const second = () => Math.floor(Date.now() / 1000);
  const put = (pk: string, expiresAt?: AttributeValue) =>
    dynamoDbClient(dynamoDb.proxied).send(
      new PutItemCommand({
        TableName,
        Item: { pk: { S: pk }, sk: { S: "-" }, ...(expiresAt !== undefined && { expiresAt }) },
      }),
    );
  const isThere = async (pk: string) => {
    const Key = { pk: { S: pk }, sk: { S: "-" } };
    const { Item } = await dynamoDbClient(dynamoDb.direct).send(
      new GetItemCommand({ TableName, Key, ConsistentRead: true }),
    );
    return Item !== undefined;
  };

  it("deletes expired items only, and the stream tells who deleted them", async () => {
    const log = collectingLog();
    const tables = await createTables([tableResource(TableName)], dynamoDb.direct);
    await put("later", { N: `${second() + 3600}` });
    await put("text", { S: "1" });
    await put("no date", { N: `${second() - 6 * YEAR_SECONDS}` });
    await put("never");
    await put("expired", { N: `${second() - 1}` });

    const removals: DynamoDBRecord[] = [];
    services.push(
      await startSources({
        resources: [
          resource("Mapping", "AWS::Lambda::EventSourceMapping", {
            EventSourceArn: `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${TableName}/stream/local`,
            FunctionName: "watcher",
            StartingPosition: "TRIM_HORIZON",
            FilterCriteria: { Filters: [{ Pattern: '{"userIdentity":{"type":["Service"]}}' }] },
          }),
        ],
        functions: functionsOf((event: DynamoDBStreamEvent) => void removals.push(...event.Records)),
        endpoints: {
          dynamodb: "",
          dynamodbDirect: dynamoDb.direct,
          sqs: "",
          sns: "",
          s3: "",
          kms: "",
          lambda: "",
        },
        checkpointDir: folder.path,
        log,
      }),
      startTimeToLiveSweep({ tables, endpoint: dynamoDb.direct, log, everyMs: 50 }),
    );
    await eventually(() => expect(removals).toHaveLength(1));
    expect(removals[0]).toMatchObject({
      eventName: "REMOVE",
      dynamodb: { Keys: { pk: { S: "expired" } } },
      userIdentity: { type: "Service", principalId: "dynamodb.amazonaws.com" },
    });
    expect(await isThere("expired")).toBe(false);
    for (const pk of ["later", "text", "no date", "never"]) expect(await isThere(pk)).toBe(true);
    expect(log.warnings).toEqual([]);
  });

  it("goes on after a failure", async () => {
    const log = collectingLog();
    const table = { name: TableName, streamArn: undefined, timeToLiveAttribute: "expiresAt" };
    services.push(startTimeToLiveSweep({ tables: [table], endpoint: dynamoDb.direct, log, everyMs: 50 }));
    await eventually(() => expect(log.warnings.length).toBeGreaterThan(0));
    await createTables([tableResource(TableName)], dynamoDb.direct);
    await put("expired", { N: `${second() - 1}` });
    await eventually(async () => expect(await isThere("expired")).toBe(false));
  });
});
