import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { ACCOUNT, REGION, type Service } from "../service.ts";

/** Where starts end that failed for good. */
export interface DeadLetters extends Service {
  /** Sends the payload, with what is known of the failure as message attributes. */
  send(queueArn: string, payload: string, attributes: Readonly<Record<string, string>>): Promise<void>;
}

/** Sends to the queues behind the SQS endpoint. */
export function startDeadLetters(endpoint: string): DeadLetters {
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const sqs = new SQSClient({ endpoint, region: REGION, credentials });
  return {
    async send(queueArn, payload, attributes) {
      const MessageAttributes = Object.fromEntries(
        // SQS takes no empty attribute.
        Object.entries(attributes).map(([name, text]) => [
          name,
          { DataType: "String", StringValue: text || "-" },
        ]),
      );
      const QueueUrl = `${endpoint}/${ACCOUNT}/${queueArn.split(":").at(-1)}`;
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: payload, MessageAttributes }));
    },
    async stop() {
      sqs.destroy();
    },
  };
}
