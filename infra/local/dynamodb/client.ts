import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { REGION } from "../service.ts";

/** Options of every AWS client of the host: nothing local checks credentials, but the SDK wants some. */
export const clientOptions = (endpoint: string) => ({
  endpoint,
  region: REGION,
  credentials: { accessKeyId: "local", secretAccessKey: "local" },
});

/** Client of the host's own parts for DynamoDB at `endpoint`. */
export const dynamoDbClient = (endpoint: string) => new DynamoDBClient(clientOptions(endpoint));
