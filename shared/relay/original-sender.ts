import type { SQSRecord } from "aws-lambda";

/**
 * Who sent a message first. SQS says who sent it last; a redriven message was sent last by the redrive, which says in
 * this attribute for whom. Nobody else's word for it is taken.
 */
export const ORIGINAL_SENDER_ATTRIBUTE = "originalSender";

/** `SenderId` of a role is `AROA…:session`, of a user its id. */
const withoutSession = (senderId: string): string => senderId.split(":", 1).join();

/** The first sender of a received message; undefined where the redrive does not say. */
export function originalSender(
  senderId: string,
  told: string | undefined,
  redriveSender: string,
): string | undefined {
  return withoutSession(senderId) === redriveSender ? told : withoutSession(senderId);
}

/** As {@link originalSender}, of a record that Lambda was handed. */
export const senderOf = (
  { attributes, messageAttributes }: Pick<SQSRecord, "attributes" | "messageAttributes">,
  redriveSender: string,
): string | undefined =>
  originalSender(
    attributes.SenderId,
    messageAttributes[ORIGINAL_SENDER_ATTRIBUTE]?.stringValue,
    redriveSender,
  );
