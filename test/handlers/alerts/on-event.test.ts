import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { makeHandler } from "../../../functions/alerts/on-event.ts";
import { type DomainEvent, domainEvent } from "../../../shared/events/domain-event.ts";
import { newEventId } from "../../../shared/ids/record-id.ts";
import { in2023 } from "../../support/bookkeeping.ts";
import { NOW } from "../../support/dialogues.ts";
import { context } from "../../support/http-event.ts";
import { intercept } from "../../support/intercept.ts";
import { type QueuedMessage, sqsEvent } from "../../support/sqs-event.ts";
import { tableAt } from "../../support/storage.ts";

const scored = (unit: string): DomainEvent => {
  const data = { ...in2023(unit), afterRev: 0, rev: 1, provisional: true, points: { before: 0, after: 0 } };
  return domainEvent({ type: "score.computed", subject: unit, time: NOW, actor: "test", data });
};
const message = (event: unknown, messageId: string): QueuedMessage => ({
  messageId,
  body: JSON.stringify(event),
});

/** The consumer, with windows that are always just opened; sending for `broken` units fails. */
function consumer(broken?: string) {
  const sent: unknown[] = [];
  const table = tableAt("http://127.0.0.1:9");
  intercept(table.client, async () => ({ Attributes: { openedBy: newEventId() } }));
  const sqs = intercept(new SQSClient({ region: "test" }), async ({ input }) => {
    const { MessageBody, DelaySeconds } = z
      .looseObject({ MessageBody: z.string(), DelaySeconds: z.int() })
      .parse(input);
    if (broken && MessageBody.includes(broken)) throw new Error("the queue does not answer");
    sent.push({ ...JSON.parse(MessageBody), DelaySeconds });
    return {};
  });
  const handle = makeHandler(() => ({
    table,
    sqs,
    sns: new SNSClient({ region: "test" }),
    memberTopicPrefix: "member-",
    alertWindowsQueueUrl: "windows",
    windowSeconds: 30,
    realNow: () => 0,
  }));
  return { handle, sent };
}

describe("the consumer of alerts", () => {
  it("sends one message a unit-year for a whole batch, delayed by the window", async () => {
    const { handle, sent } = consumer();
    const batch = ["phuong-1", "phuong-1", "phuong-2", "phuong-1"].map((unit, index) =>
      message(scored(unit), String(index)),
    );
    expect(await handle(sqsEvent(...batch), context)).toEqual({ batchItemFailures: [] });
    expect(sent).toEqual([
      { unit: "phuong-1", year: 2023, DelaySeconds: 30 },
      { unit: "phuong-2", year: 2023, DelaySeconds: 30 },
    ]);
  });

  it("lets a unit that fails and a message that is no event fail alone", async () => {
    const { handle, sent } = consumer("phuong-2");
    const batch = [
      message(scored("phuong-1"), "good"),
      message(scored("phuong-2"), "failing"),
      message({ type: "score.computed" }, "broken"),
    ];
    const { batchItemFailures } = await handle(sqsEvent(...batch), context);
    expect(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier).sort()).toEqual([
      "broken",
      "failing",
    ]);
    expect(sent).toHaveLength(1);
  });

  it("lets events pass that it has no use for", async () => {
    const { handle, sent } = consumer();
    const data = { unitYears: [in2023("phuong-1")], before: {}, after: {} };
    const other = domainEvent({
      type: "tally.repaired",
      subject: "phuong-1",
      time: NOW,
      actor: "test",
      data,
    });
    expect(await handle(sqsEvent(message(other, "other")), context)).toEqual({ batchItemFailures: [] });
    expect(sent).toEqual([]);
  });
});
