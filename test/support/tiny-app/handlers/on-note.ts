import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent } from "aws-lambda";

const table = DynamoDBDocumentClient.from(new DynamoDBClient());

/** Counts on the note how often its message came. */
export async function handler({ Records }: SQSEvent) {
  for (const { body } of Records) {
    await table.send(
      new UpdateCommand({
        TableName: process.env.TABLE_NAME,
        Key: { id: body },
        UpdateExpression: "ADD received :one",
        ExpressionAttributeValues: { ":one": 1 },
      }),
    );
  }
}
