import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

/** The table and the client that reaches it: what every adapter is given. */
export interface Table {
  readonly name: string;
  readonly client: DynamoDBDocumentClient;
}

/** One client per process; absent fields are not written. */
export function openTable(name: string): Table {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}), {
    marshallOptions: { removeUndefinedValues: true },
  });
  return { name, client };
}
