import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { APIGatewayProxyEventV2 } from "aws-lambda";

const table = DynamoDBDocumentClient.from(new DynamoDBClient());
const TableName = process.env.TABLE_NAME;

/** `PUT /notes/{id}` keeps the body; `GET /notes/{id}` answers the item, with what has become of it. */
export async function handler({ routeKey, pathParameters, body }: APIGatewayProxyEventV2) {
  const id = pathParameters?.id;
  if (routeKey === "PUT /notes/{id}") {
    await table.send(new PutCommand({ TableName, Item: { id, kind: "note", text: body ?? "" } }));
    return { statusCode: 201 };
  }
  const { Item } = await table.send(new GetCommand({ TableName, Key: { id }, ConsistentRead: true }));
  return Item === undefined ? { statusCode: 404 } : Item;
}
