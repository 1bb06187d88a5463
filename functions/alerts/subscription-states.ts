import { SNSClient } from "@aws-sdk/client-sns";
import { readSubscriptionStates, type StatesDeps } from "../../shared/alerts/subscription-states.sns.ts";
import { JOBS } from "../../shared/names/functions.ts";
import { once, runtime } from "../../shared/platform/runtime.ts";
import { jobHandler } from "../../shared/schedules/job-handler.dynamodb.ts";

/**
 * Reads every morning in which state the recipients' subscriptions are. Fails where SNS did not answer for some of them,
 * so that it is started again and asks for those alone.
 */
export const makeHandler = (deps: () => StatesDeps) =>
  jobHandler(JOBS.subscriptions, deps, async ({ scheduledAt }, given) => {
    const states = await readSubscriptionStates(given, scheduledAt);
    if (states.failed > 0) throw new Error(`SNS did not answer for ${states.failed} subscriptions`);
    return states;
  });

export const handler = makeHandler(once(() => ({ table: runtime().table, sns: new SNSClient({}) })));
