import { SNSClient } from "@aws-sdk/client-sns";
import { tellRaised } from "../../shared/alerts/tell-raised.dynamodb.ts";
import { isEvent } from "../../shared/events/domain-event.ts";
import { ENVIRONMENT } from "../../shared/names/environment.ts";
import { RAISING_EVENTS } from "../../shared/names/events.ts";
import { type OperatorDeps, tellOperators } from "../../shared/operators/tell-operators.sns.ts";
import { readEnvironment } from "../../shared/platform/environment.ts";
import { eventHandler } from "../../shared/platform/queue/event-handler.ts";
import { once, runtime } from "../../shared/platform/runtime.ts";

/** Enters a raised occasion in the ledger of each who is to be told, with its place in a mail; operators are told at once. */
export const makeHandler = (deps: () => OperatorDeps) =>
  eventHandler(
    (event) => (isEvent(event, RAISING_EVENTS) ? [event.id] : []),
    async ({ events: [event] }) => {
      if (!event || !isEvent(event, RAISING_EVENTS)) return;
      const { id, time: at, actor, data: occasion } = event;
      const { operators } = await tellRaised(deps().table, occasion, { actor, now: at });
      const { rule, subject, facts } = occasion;
      if (operators) await tellOperators(deps(), { kind: "raised", id, at, rule, subject, facts });
    },
  );

export const handler = makeHandler(
  once(() => ({
    table: runtime().table,
    sns: new SNSClient({}),
    operatorsTopicArn: readEnvironment(ENVIRONMENT.operatorsTopicArn),
  })),
);
