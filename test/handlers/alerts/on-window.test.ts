import { SNSClient } from "@aws-sdk/client-sns";
import { expect, it } from "vitest";
import { makeHandler } from "../../../functions/alerts/on-window.ts";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import { NOW } from "../../support/dialogues.ts";
import { context } from "../../support/http-event.ts";
import { intercept } from "../../support/intercept.ts";
import { sqsEvent } from "../../support/sqs-event.ts";
import { tableAt } from "../../support/storage.ts";

it("closes the windows of a batch one by one; a message that names no unit-year fails alone", async () => {
  const closed: unknown[] = [];
  const table = tableAt("http://127.0.0.1:9");
  intercept(table.client, async ({ command, input }) => {
    if (command === "DeleteItemCommand") closed.push(input);
    return {};
  });
  const sns = new SNSClient({ region: "test" });
  const handle = makeHandler(() => ({
    table,
    sns,
    mailer: sns,
    clock: fixedClock(NOW),
    realNow: () => 0,
    publicUrl: "https://nghe-dan.example",
  }));
  const batch = sqsEvent(
    { messageId: "1", body: '{"unit":"phuong-1","year":2023}' },
    { messageId: "2", body: '{"unit":"Phường 1","year":2023}' },
    { messageId: "3", body: "{" },
    { messageId: "4", body: '{"unit":"phuong-2","year":2023}' },
  );
  expect(await handle(batch, context)).toEqual({
    batchItemFailures: [{ itemIdentifier: "2" }, { itemIdentifier: "3" }],
  });
  expect(closed).toHaveLength(2);
});
