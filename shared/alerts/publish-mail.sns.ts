import { setTimeout as wait } from "node:timers/promises";
import {
  InvalidParameterException,
  InvalidParameterValueException,
  NotFoundException,
  PublishCommand,
  type SNSClient,
  SNSServiceException,
  ValidationException,
} from "@aws-sdk/client-sns";
import type { Mail } from "./score-mail.ts";

/** What became of a mail handed to SNS. */
export type Handed =
  | { readonly outcome: "accepted"; readonly messageId: string }
  /** SNS will not take this mail, now or later. */
  | { readonly outcome: "refused"; readonly code: string }
  /** Not taken for a reason that may pass: throttling, a missing permission, an expired token. */
  | { readonly outcome: "not-taken"; readonly code: string }
  /** No answer came, or one that leaves it open. */
  | { readonly outcome: "unknown" };

/** A throttled request is tried again here: that soon passes, and the queue delivers again only after minutes. */
const TRIES = 3;
const WAIT_MS = 500;

/**
 * Publishes the mail to a member's topic, never twice: a client of one attempt per call is needed, because the SDK's
 * own retries repeat requests whose outcome is unknown.
 */
export async function publishMail(
  sns: SNSClient,
  TopicArn: string,
  { subject, body }: Mail,
): Promise<Handed> {
  const command = new PublishCommand({ TopicArn, Subject: subject, Message: body });
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { MessageId = "" } = await sns.send(command);
      return { outcome: "accepted", messageId: MessageId };
    } catch (error) {
      if (!isDefinite(error)) return { outcome: "unknown" };
      if (isForGood(error)) return { outcome: "refused", code: error.name };
      if (!isThrottled(error) || attempt === TRIES) return { outcome: "not-taken", code: error.name };
    }
    await wait(WAIT_MS * attempt);
  }
}

/** An answer of SNS that blames the request: it was not carried out. */
const isDefinite = (error: unknown): error is SNSServiceException =>
  error instanceof SNSServiceException && (error.$metadata.httpStatusCode ?? 500) < 500;

/** What is wrong with the mail itself, or a topic that is gone: no wait and no deployment helps. */
const FOR_GOOD = [
  InvalidParameterException,
  InvalidParameterValueException,
  NotFoundException,
  ValidationException,
];
const isForGood = (error: SNSServiceException): boolean => FOR_GOOD.some((kind) => error instanceof kind);

const isThrottled = ({ name, $metadata }: SNSServiceException): boolean =>
  /^Thrott/.test(name) || $metadata.httpStatusCode === 429;
