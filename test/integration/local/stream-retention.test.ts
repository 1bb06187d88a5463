import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { PutItemCommand } from "@aws-sdk/client-dynamodb";
import type { DynamoDBStreamEvent } from "aws-lambda";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { dynamoDbClient } from "../../../infra/local/dynamodb/client.ts";
import { type DynamoDb, startDynamoDb } from "../../../infra/local/dynamodb/server.ts";
import { createTables } from "../../../infra/local/dynamodb/tables.ts";
import { ACCOUNT, REGION, type Service } from "../../../infra/local/service.ts";
import { startSources } from "../../../infra/local/sources/sources.ts";
import { eventually } from "../../support/eventually.ts";
import { collectingLog, functionsOf, resource, tableResource, temporaryFolder } from "./fixtures.ts";

const TableName = "kept";
const DAY_MS = 24 * 60 * 60 * 1000;

describe("a host that stood still for longer than a stream keeps its records", () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let dynamoDb: DynamoDb | undefined;
  let source: Service | undefined;
  let seen: string[];

  beforeEach(() => {
    folder = temporaryFolder();
    seen = [];
  });
  afterEach(async () => {
    await stop();
    folder.remove();
  });

  async function start() {
    const log = collectingLog();
    dynamoDb = await startDynamoDb({ dataDir: join(folder.path, "dynamodb"), log });
    await createTables([tableResource(TableName)], dynamoDb.direct);
  }
  async function startSource() {
    source = await startSources({
      resources: [
        resource("Mapping", "AWS::Lambda::EventSourceMapping", {
          EventSourceArn: `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${TableName}/stream/local`,
          FunctionName: "relay",
          StartingPosition: "TRIM_HORIZON",
        }),
      ],
      functions: functionsOf(({ Records }: DynamoDBStreamEvent) => {
        seen.push(...Records.map((record) => record.dynamodb?.Keys?.pk?.S ?? ""));
      }),
      endpoints: {
        dynamodb: "",
        dynamodbDirect: dynamoDb?.direct ?? "",
        sqs: "",
        sns: "",
        s3: "",
        kms: "",
        lambda: "",
      },
      checkpointDir: join(folder.path, "checkpoints"),
      log: collectingLog(),
    });
  }
  async function stop() {
    await source?.stop();
    await dynamoDb?.stop();
  }
  async function write(...names: string[]) {
    const client = dynamoDbClient(dynamoDb?.proxied ?? "");
    for (const pk of names) {
      await client.send(new PutItemCommand({ TableName, Item: { pk: { S: pk }, sk: { S: "-" } } }));
    }
    client.destroy();
  }
  /** Makes the first `count` stream records two days older, in the database that DynamoDB Local keeps. */
  function age(count: number) {
    const database = new DatabaseSync(join(folder.path, "dynamodb", "shared-local-instance.db"));
    database
      .prepare("UPDATE us SET CreationDateTime = CreationDateTime - ? WHERE SequenceNumber <= ?")
      .run(2 * DAY_MS, count);
    database.close();
  }

  it("goes on at the oldest record when its place is gone", async () => {
    await start();
    await startSource();
    await write("a", "b");
    await eventually(() => expect(seen).toEqual(["a", "b"]));
    await source?.stop();
    await write("c", "d");
    await dynamoDb?.stop();
    age(3);
    await start();
    await startSource();
    await eventually(() => expect(seen).toEqual(["a", "b", "d"]));
  });

  it("sees every later record, although DynamoDB Local counts from 1 again", async () => {
    await start();
    await startSource();
    await write("a", "b", "c", "d");
    await eventually(() => expect(seen).toEqual(["a", "b", "c", "d"]));
    await stop();
    age(4);
    await start();
    await startSource();
    await write("e", "f");
    await eventually(() => expect(seen).toEqual(["a", "b", "c", "d", "e", "f"]));
  });

  it("sees them also when the source starts after as many records as before", async () => {
    await start();
    await startSource();
    await write("a", "b");
    await eventually(() => expect(seen).toEqual(["a", "b"]));
    await stop();
    age(2);
    await start();
    await write("c", "d", "e");
    await startSource();
    await eventually(() => expect(seen).toEqual(["a", "b", "c", "d", "e"]));
  });
});
