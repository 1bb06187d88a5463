import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { dynamoDbClient } from "../../infra/local/dynamodb/client.ts";
import type { Table } from "../../shared/storage/table.dynamodb.ts";

/** The table at a DynamoDB endpoint, with a client of its own, set up as `openTable` does. */
export function tableAt(endpoint: string, name: string): Table {
  const marshallOptions = { removeUndefinedValues: true };
  return { name, client: DynamoDBDocumentClient.from(dynamoDbClient(endpoint), { marshallOptions }) };
}
