import { SNSClient } from "@aws-sdk/client-sns";
import { isEvent } from "../../shared/events/domain-event.ts";
import { ENVIRONMENT } from "../../shared/names/environment.ts";
import { OPERATOR_EVENTS } from "../../shared/names/events.ts";
import { tallyDifferences } from "../../shared/operators/entry.ts";
import { type OperatorDeps, tellOperators } from "../../shared/operators/tell-operators.sns.ts";
import { unitYearName } from "../../shared/pipeline/unit-year.ts";
import { readEnvironment } from "../../shared/platform/environment.ts";
import { eventHandler } from "../../shared/platform/queue/event-handler.ts";
import { once, runtime } from "../../shared/platform/runtime.ts";

/** Tells the operators of every repaired tally: an entry on their page and a message to their topic, once per event. */
export const makeHandler = (deps: () => OperatorDeps) =>
  eventHandler(
    (event) => (isEvent(event, OPERATOR_EVENTS) ? [event.id] : []),
    async ({ events: [event] }) => {
      if (!event || !isEvent(event, OPERATOR_EVENTS)) return;
      const { time, data } = event;
      const differences = tallyDifferences(data.before, data.after);
      for (const of of data.unitYears) {
        const id = `${event.id}/${unitYearName(of)}`;
        await tellOperators(deps(), { kind: "tally-repaired", id, at: time, ...of, differences });
      }
    },
  );

export const handler = makeHandler(
  once(() => ({
    table: runtime().table,
    sns: new SNSClient({}),
    operatorsTopicArn: readEnvironment(ENVIRONMENT.operatorsTopicArn),
  })),
);
