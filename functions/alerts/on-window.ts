import { SNSClient } from "@aws-sdk/client-sns";
import { alertMembers } from "../../shared/alerts/alert-members.sns.ts";
import { heldUntil } from "../../shared/alerts/breaker.dynamodb.ts";
import type { AlertDeps } from "../../shared/alerts/cover-member.sns.ts";
import { oneAttempt } from "../../shared/alerts/one-attempt.sns.ts";
import { closingMessageSchema } from "../../shared/alerts/schedule-alerts.sqs.ts";
import { openDueWindow } from "../../shared/alerts/window.dynamodb.ts";
import { newEventId } from "../../shared/ids/record-id.ts";
import { ENVIRONMENT } from "../../shared/names/environment.ts";
import { readEnvironment } from "../../shared/platform/environment.ts";
import { parseJson } from "../../shared/platform/http/json-body.ts";
import { queueHandler } from "../../shared/platform/queue/queue-handler.ts";
import { once, runtime } from "../../shared/platform/runtime.ts";

/**
 * Closes the window of a unit-year and mails its changed score to the committee's members, one line for each. While all mails
 * are held, the window waits as a due item, and nothing is claimed.
 */
export const makeHandler = (deps: () => AlertDeps) =>
  queueHandler(async ({ body, messageId }) => {
    const of = closingMessageSchema.parse(parseJson(Buffer.from(body)));
    const { table, realNow } = deps();
    const until = await heldUntil(table, realNow());
    if (until === undefined) await alertMembers(deps(), of, messageId);
    else await openDueWindow(table, of, newEventId(), until);
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
