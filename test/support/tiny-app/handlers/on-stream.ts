import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { DynamoDBStreamEvent } from "aws-lambda";

const sns = new SNSClient();

/** Publishes the id of every new note. */
export async function handler({ Records }: DynamoDBStreamEvent) {
  for (const { dynamodb } of Records) {
    await sns.send(
      new PublishCommand({ TopicArn: process.env.TOPIC_ARN, Message: dynamodb?.NewImage?.id?.S }),
    );
  }
}
