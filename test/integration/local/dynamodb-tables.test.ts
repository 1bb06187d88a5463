import { DescribeTableCommand, DescribeTimeToLiveCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dynamoDbClient } from "../../../infra/local/dynamodb/client.ts";
import { type DynamoDb, startDynamoDb } from "../../../infra/local/dynamodb/server.ts";
import { createTables } from "../../../infra/local/dynamodb/tables.ts";
import { collectingLog, resource, tableResource } from "./fixtures.ts";

describe("the tables of the template", () => {
  let dynamoDb: DynamoDb;
  beforeAll(async () => {
    dynamoDb = await startDynamoDb({ log: collectingLog() });
  });
  afterAll(() => dynamoDb.stop());

  const describeTable = async (TableName: string) =>
    (await dynamoDbClient(dynamoDb.direct).send(new DescribeTableCommand({ TableName }))).Table;
  const withIndexes = (TableName: string, ...names: string[]) =>
    tableResource(TableName, {
      AttributeDefinitions: ["pk", "sk", ...names].map((AttributeName) => ({
        AttributeName,
        AttributeType: "S",
      })),
      ...(names.length > 0 && {
        GlobalSecondaryIndexes: names.map((name) => ({
          IndexName: `by-${name}`,
          KeySchema: [{ AttributeName: name, KeyType: "HASH" }],
          Projection: { ProjectionType: "ALL" },
        })),
      }),
    });

  it("are made with stream and TTL, and others are left aside", async () => {
    const [table, ...others] = await createTables(
      [resource("Topic", "AWS::SNS::Topic", {}), tableResource("made")],
      dynamoDb.direct,
    );
    expect(others).toEqual([]);
    expect(table).toEqual({
      name: "made",
      streamArn: expect.stringMatching(
        /^arn:aws:dynamodb:ap-southeast-1:000000000000:table\/made\/stream\/.+/,
      ),
      timeToLiveAttribute: "expiresAt",
    });
    expect((await describeTable("made"))?.StreamSpecification?.StreamViewType).toBe("NEW_AND_OLD_IMAGES");
    const ttl = await dynamoDbClient(dynamoDb.direct).send(
      new DescribeTimeToLiveCommand({ TableName: "made" }),
    );
    expect(ttl.TimeToLiveDescription).toMatchObject({
      TimeToLiveStatus: "ENABLED",
      AttributeName: "expiresAt",
    });
  });

  it("are left as they are the second time, but for new indexes", async () => {
    const [first] = await createTables([withIndexes("grown", "one")], dynamoDb.direct);
    const [second] = await createTables([withIndexes("grown", "one", "two", "three")], dynamoDb.direct);
    expect(second).toEqual(first);
    const indexes = (await describeTable("grown"))?.GlobalSecondaryIndexes ?? [];
    expect(indexes.map((index) => [index.IndexName, index.IndexStatus]).sort()).toEqual([
      ["by-one", "ACTIVE"],
      ["by-three", "ACTIVE"],
      ["by-two", "ACTIVE"],
    ]);
  });

  it("follow a change of the TTL attribute", async () => {
    await createTables([tableResource("moved")], dynamoDb.direct);
    const specification = { TimeToLiveSpecification: { AttributeName: "until", Enabled: true } };
    const [table] = await createTables([tableResource("moved", specification)], dynamoDb.direct);
    expect(table?.timeToLiveAttribute).toBe("until");
  });

  it("are refused with another key than they have", async () => {
    await createTables([tableResource("keyed")], dynamoDb.direct);
    const other = tableResource("keyed", {
      KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
      AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
    });
    await expect(createTables([other], dynamoDb.direct)).rejects.toThrow(/key \(pk, sk\), not \(id\)/);
  });

  it("name the property that is wrong", async () => {
    const wrong = tableResource("wrong", { KeySchema: "pk" });
    await expect(createTables([wrong], dynamoDb.direct)).rejects.toThrow(/^Test\/Table: .*\n.*KeySchema/);
  });
});
