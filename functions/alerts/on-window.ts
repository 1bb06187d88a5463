import { SNSClient } from "@aws-sdk/client-sns";
import { alertMembers } from "../../shared/alerts/alert-members.sns.ts";
import type { AlertDeps } from "../../shared/alerts/cover-member.sns.ts";
import { closingMessageSchema } from "../../shared/alerts/schedule-alerts.sqs.ts";
import { ENVIRONMENT } from "../../shared/names/environment.ts";
import { readEnvironment } from "../../shared/platform/environment.ts";
import { parseJson } from "../../shared/platform/http/json-body.ts";
import { queueHandler } from "../../shared/platform/queue/queue-handler.ts";
import { once, runtime } from "../../shared/platform/runtime.ts";

/** Closes the window of a unit-year and mails its changed score to the committee's members, one line for each. */
export const makeHandler = (deps: () => AlertDeps) =>
  queueHandler(async ({ body, messageId }) => {
    const of = closingMessageSchema.parse(parseJson(Buffer.from(body)));
    await alertMembers(deps(), of, messageId);
  });

/** Far below the function's time limit: a mail whose answer is late is put in doubt by the attempt itself. */
const ANSWER_WITHIN_MS = 10_000;

/** Every mail gets a connection of its own: one kept from before the function was frozen may be dead. */
const oneAttempt = () =>
  new SNSClient({
    maxAttempts: 1,
    requestHandler: {
      requestTimeout: ANSWER_WITHIN_MS,
      throwOnRequestTimeout: true,
      httpsAgent: { keepAlive: false },
      httpAgent: { keepAlive: false },
    },
  });

export const handler = makeHandler(
  once(() => ({
    ...runtime(),
    sns: new SNSClient({}),
    mailer: oneAttempt(),
    realNow: Date.now,
    publicUrl: readEnvironment(ENVIRONMENT.publicUrl),
  })),
);
