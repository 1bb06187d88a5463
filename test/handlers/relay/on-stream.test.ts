import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import { describe, expect, it } from "vitest";
import { makeHandler } from "../../../functions/relay/on-stream.ts";
import { domainEvent } from "../../../shared/events/domain-event.ts";
import { eventKey } from "../../../shared/storage/keys.ts";
import { in2023 } from "../../support/bookkeeping.ts";
import { NOW } from "../../support/dialogues.ts";
import { intercept } from "../../support/intercept.ts";
import { tableAt } from "../../support/storage.ts";
import { inserted, streamRecord } from "../../support/stream-event.ts";

const WARD = in2023("phuong-1");
const events = [1, 2, 3].map((rev) =>
  domainEvent({
    type: "score.computed",
    subject: "phuong-1/2023",
    time: NOW,
    actor: "test",
    data: { ...WARD, afterRev: rev - 1, rev, provisional: true, points: { before: 0, after: 0 } },
  }),
);
const keys = events.map(({ id }) => eventKey(WARD, id));

/** A relay whose table holds the events, and whose topic does not take those at the given positions. */
function relay({ notTaken = [] }: { notTaken?: readonly number[] } = {}) {
  const calls: string[] = [];
  const table = tableAt("http://127.0.0.1:9");
  intercept(table.client, async ({ command }) => {
    calls.push(command);
    const items = events.map((event, index) => ({ ...keys[index], event, gsi1pk: "UNPUBLISHED#0" }));
    return command === "BatchGetItemCommand" ? { Responses: { [table.name]: items } } : {};
  });
  const sns = intercept(new SNSClient({ region: "test" }), async ({ command }) => {
    calls.push(command);
    const ids = events.map((_, index) => String(index));
    return {
      Successful: ids.filter((id) => !notTaken.includes(Number(id))).map((Id) => ({ Id })),
      Failed: notTaken.map((index) => ({ Id: String(index), Code: "InternalError", SenderFault: false })),
    };
  });
  const sqs = new SQSClient({ region: "test" });
  const deps = { table, sns, sqs, eventsTopicArn: "events", unpublishableQueueUrl: "unpublishable" };
  return { handle: makeHandler(() => deps), calls };
}

describe("the relay's handler", () => {
  it("looks at nothing but inserted events, whatever the filter let through", async () => {
    const { handle, calls } = relay();
    const [key] = keys;
    if (!key) throw new Error("no key");
    const Records = [
      streamRecord(key, "1", { eventName: "MODIFY" }),
      streamRecord(key, "2", { eventName: "REMOVE" }),
      streamRecord(key, "3", { kind: "tally" }),
    ];
    expect(await handle({ Records })).toEqual({ batchItemFailures: [] });
    expect(calls).toEqual([]);
  });

  it("reads the batch at once and publishes it at once", async () => {
    const { handle, calls } = relay();
    expect(await handle(inserted(...keys))).toEqual({ batchItemFailures: [] });
    expect(calls.slice(0, 2)).toEqual(["BatchGetItemCommand", "PublishBatchCommand"]);
    expect(calls.slice(2)).toEqual(Array.from({ length: 3 }, () => "UpdateItemCommand"));
  });

  it("names the first record that was not taken: from there Lambda starts again", async () => {
    const { handle, calls } = relay({ notTaken: [2, 1] });
    expect(await handle(inserted(...keys))).toEqual({ batchItemFailures: [{ itemIdentifier: "2" }] });
    expect(calls.filter((command) => command === "UpdateItemCommand")).toHaveLength(1);
  });
});
