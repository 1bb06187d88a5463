import { SNSClient } from "@aws-sdk/client-sns";

/** Far below the function's time limit: a mail whose answer is late is put in doubt by the attempt itself. */
const ANSWER_WITHIN_MS = 10_000;

/**
 * A client that publishes mails: one attempt per call, and for every mail a connection of its own, because one kept from before
 * the function was frozen may be dead.
 */
export const oneAttempt = (): SNSClient =>
  new SNSClient({
    maxAttempts: 1,
    requestHandler: {
      requestTimeout: ANSWER_WITHIN_MS,
      throwOnRequestTimeout: true,
      httpsAgent: { keepAlive: false },
      httpAgent: { keepAlive: false },
    },
  });
