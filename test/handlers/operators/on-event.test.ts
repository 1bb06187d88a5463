import { SNSClient } from "@aws-sdk/client-sns";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { makeHandler } from "../../../functions/operators/on-event.ts";
import { domainEvent } from "../../../shared/events/domain-event.ts";
import { in2023 } from "../../support/bookkeeping.ts";
import { NOW } from "../../support/dialogues.ts";
import { context } from "../../support/http-event.ts";
import { intercept } from "../../support/intercept.ts";
import { sqsEvent } from "../../support/sqs-event.ts";
import { tableAt } from "../../support/storage.ts";

const repaired = domainEvent({
  type: "tally.repaired",
  subject: "phuong-1/2023",
  time: NOW,
  actor: "job:recalculate",
  data: {
    unitYears: [in2023("phuong-1")],
    before: { "dialogues.held": 3, "opinions.raised": 1 },
    after: { "dialogues.held": 2, "opinions.raised": 1 },
  },
});
const delivery = sqsEvent({ messageId: "1", body: JSON.stringify(repaired) });

const updateSchema = z.looseObject({ ExpressionAttributeValues: z.record(z.string(), z.unknown()) });
const publishSchema = z.looseObject({ Subject: z.string(), Message: z.string() });

/** The consumer on a table that keeps one entry, and a topic that refuses the first `failures` messages. */
function consumer(failures = 0) {
  const published: z.infer<typeof publishSchema>[] = [];
  let item: Record<string, unknown> = {};
  const table = tableAt("http://127.0.0.1:9");
  intercept(table.client, async ({ input }) => {
    const values = updateSchema.parse(input).ExpressionAttributeValues;
    if (":entry" in values) item = { entry: values[":entry"], ...item };
    if (":messageId" in values) item = { ...item, announced: values[":messageId"] };
    return { Attributes: item };
  });
  let attempts = 0;
  const sns = intercept(new SNSClient({ region: "test" }), async ({ input }) => {
    attempts += 1;
    if (attempts <= failures) throw new Error("the topic does not answer");
    published.push(publishSchema.parse(input));
    return { MessageId: `message-${published.length}` };
  });
  const handle = makeHandler(() => ({ table, sns, operatorsTopicArn: "operators" }));
  return { handle: () => handle(delivery, context), published, entry: () => item };
}

describe("the consumer of operators' matters", () => {
  it("keeps an entry and tells of it once, however often the event comes", async () => {
    const { handle, published, entry } = consumer();
    expect(await handle()).toEqual({ batchItemFailures: [] });
    expect(await handle()).toEqual({ batchItemFailures: [] });
    expect(entry()).toEqual({
      entry: {
        kind: "tally-repaired",
        id: `${repaired.id}/phuong-1/2023`,
        at: NOW,
        ...in2023("phuong-1"),
        differences: [{ metric: "dialogues.held", before: 3, after: 2 }],
      },
      announced: "message-1",
    });
    expect(published).toHaveLength(1);
    expect(published[0]?.Subject.length).toBeLessThan(100);
    expect(published[0]?.Message).toContain("Cuộc đối thoại đã tổ chức (dialogues.held): 3 -> 2");
  });

  it("tries again when the topic did not answer", async () => {
    const { handle, published } = consumer(1);
    expect(await handle()).toEqual({ batchItemFailures: [{ itemIdentifier: "1" }] });
    expect(await handle()).toEqual({ batchItemFailures: [] });
    expect(published).toHaveLength(1);
  });
});
