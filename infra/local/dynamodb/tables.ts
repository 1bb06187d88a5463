import {
  CreateTableCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
  type TableDescription,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb";
import type { Resource } from "../service.ts";
import { withOwnArns } from "./arns.ts";
import { dynamoDbClient } from "./client.ts";
import { isTable, type TableDefinition, tableDefinition } from "./table-definition.ts";

/** A table that stands. */
export interface LocalTable {
  readonly name: string;
  /** ARN of its stream in the template's region, undefined when it has none. */
  readonly streamArn: string | undefined;
  /** Attribute with the epoch second after which an item may be deleted. */
  readonly timeToLiveAttribute: string | undefined;
}

/**
 * Makes the tables among `resources` as the template says, through DynamoDB at `endpoint`. A table that
 * exists is brought up to date: global secondary indexes, stream and TTL that it lacks are added; nothing is
 * taken away. Throws when its key is another one, which no update can change.
 */
export async function createTables(resources: readonly Resource[], endpoint: string): Promise<LocalTable[]> {
  const client = dynamoDbClient(endpoint);
  try {
    const tables: LocalTable[] = [];
    for (const resource of resources.filter(isTable)) {
      tables.push(await bringUpToDate(client, tableDefinition(resource)));
    }
    return tables;
  } finally {
    client.destroy();
  }
}

async function bringUpToDate(client: DynamoDBClient, definition: TableDefinition): Promise<LocalTable> {
  const name = definition.TableName;
  const existing = await describe(client, name);
  if (existing === undefined) await create(client, definition);
  else await extend(client, definition, existing);
  const timeToLiveAttribute = await enableTimeToLive(client, definition);
  const streamArn = (await describe(client, name))?.LatestStreamArn;
  return { name, streamArn: streamArn && withOwnArns(streamArn), timeToLiveAttribute };
}

async function describe(client: DynamoDBClient, name: string): Promise<TableDescription | undefined> {
  try {
    return (await client.send(new DescribeTableCommand({ TableName: name }))).Table;
  } catch (failure) {
    if (failure instanceof ResourceNotFoundException) return undefined;
    throw failure;
  }
}

async function create(client: DynamoDBClient, definition: TableDefinition): Promise<void> {
  const { GlobalSecondaryIndexes: global, LocalSecondaryIndexes: local } = definition;
  await client.send(
    new CreateTableCommand({
      TableName: definition.TableName,
      KeySchema: definition.KeySchema,
      AttributeDefinitions: definition.AttributeDefinitions,
      BillingMode: "PAY_PER_REQUEST",
      ...(global.length > 0 && { GlobalSecondaryIndexes: global }),
      ...(local.length > 0 && { LocalSecondaryIndexes: local }),
      ...stream(definition),
    }),
  );
}

const stream = ({ StreamSpecification: specification }: TableDefinition) =>
  specification && { StreamSpecification: { StreamEnabled: true, ...specification } };

async function extend(
  client: DynamoDBClient,
  wanted: TableDefinition,
  found: TableDescription,
): Promise<void> {
  const keyOf = (schema: typeof found.KeySchema) => (schema ?? []).map((key) => key.AttributeName).join(", ");
  if (keyOf(found.KeySchema) !== keyOf(wanted.KeySchema)) {
    throw new Error(
      `Table ${wanted.TableName} exists with the key (${keyOf(found.KeySchema)}), not (${keyOf(wanted.KeySchema)}): delete the state folder or give the table another name.`,
    );
  }
  const present = new Set(found.GlobalSecondaryIndexes?.map((index) => index.IndexName));
  // AWS and DynamoDB Local take one new index per update.
  for (const index of wanted.GlobalSecondaryIndexes.filter(({ IndexName }) => !present.has(IndexName))) {
    await update(client, wanted, { GlobalSecondaryIndexUpdates: [{ Create: index }] });
  }
  if (wanted.StreamSpecification && found.StreamSpecification?.StreamEnabled !== true) {
    await update(client, wanted, stream(wanted) ?? {});
  }
}

/** Sends one update and waits until table and indexes are active again. */
async function update(
  client: DynamoDBClient,
  { TableName, AttributeDefinitions }: TableDefinition,
  change: Omit<ConstructorParameters<typeof UpdateTableCommand>[0], "TableName">,
): Promise<void> {
  await client.send(new UpdateTableCommand({ TableName, AttributeDefinitions, ...change }));
  for (;;) {
    const table = await describe(client, TableName);
    const states = [
      table?.TableStatus,
      ...(table?.GlobalSecondaryIndexes ?? []).map((index) => index.IndexStatus),
    ];
    if (states.every((state) => state === "ACTIVE")) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function enableTimeToLive(
  client: DynamoDBClient,
  definition: TableDefinition,
): Promise<string | undefined> {
  const { TableName, TimeToLiveSpecification: wanted } = definition;
  const attribute = wanted?.Enabled === true ? wanted.AttributeName : undefined;
  if (attribute === undefined) return undefined;
  const { TimeToLiveDescription: found } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
  const enabled = found?.TimeToLiveStatus === "ENABLED" ? found.AttributeName : undefined;
  if (enabled === attribute) return attribute;
  const set = (AttributeName: string, Enabled: boolean) =>
    client.send(
      new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification: { AttributeName, Enabled } }),
    );
  if (enabled !== undefined) await set(enabled, false);
  await set(attribute, true);
  return attribute;
}
