import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { dynamoDbClient } from "../../infra/local/dynamodb/client.ts";
import { startDynamoDb } from "../../infra/local/dynamodb/server.ts";
import { createTables } from "../../infra/local/dynamodb/tables.ts";
import type { Resource } from "../../infra/local/service.ts";
import { INDEXES, TABLE } from "../../shared/names/table.ts";
import type { Table } from "../../shared/storage/table.dynamodb.ts";

/** An empty table of the product's shape on a DynamoDB of its own, gone with `stop`. */
export interface TestTable {
  /** Reached as functions reach it: through the proxy that cancels transactions that meet. */
  readonly table: Table;
  /** DynamoDB Local itself, for reading the table's stream. */
  readonly direct: string;
  /** DynamoDB through the proxy, for functions that run in a process of their own. */
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** Starts DynamoDB Local in memory (about a second) and creates the table in it. */
export async function openTestTable(): Promise<TestTable> {
  const dynamoDb = await startDynamoDb({ log: { info: () => {}, warn: console.warn } });
  await createTables([theTable], dynamoDb.proxied);
  const table = tableAt(dynamoDb.proxied);
  return {
    table,
    direct: dynamoDb.direct,
    endpoint: dynamoDb.proxied,
    async stop() {
      table.client.destroy();
      await dynamoDb.stop();
    },
  };
}

/** Another client of the same table: for a test that puts something between a function and its storage. */
export function tableAt(endpoint: string): Table {
  const client = DynamoDBDocumentClient.from(dynamoDbClient(endpoint), {
    marshallOptions: { removeUndefinedValues: true },
  });
  return { name: TABLE_NAME, client };
}

const TABLE_NAME = "nghe-dan-test";

const keySchema = ({ partitionKey, sortKey }: { partitionKey: string; sortKey: string }) => [
  { AttributeName: partitionKey, KeyType: "HASH" },
  { AttributeName: sortKey, KeyType: "RANGE" },
];

const theTable: Resource = {
  stack: "test",
  logicalId: "Table",
  type: "AWS::DynamoDB::Table",
  metadata: {},
  properties: {
    TableName: TABLE_NAME,
    KeySchema: keySchema(TABLE),
    AttributeDefinitions: [TABLE, ...INDEXES]
      .flatMap(({ partitionKey, sortKey }) => [partitionKey, sortKey])
      .map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
    GlobalSecondaryIndexes: INDEXES.map((index) => ({
      IndexName: index.name,
      KeySchema: keySchema(index),
      Projection: { ProjectionType: "ALL" },
    })),
    StreamSpecification: { StreamViewType: "NEW_IMAGE" },
    TimeToLiveSpecification: { AttributeName: TABLE.timeToLive, Enabled: true },
  },
};
