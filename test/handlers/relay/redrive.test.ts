import { SQSClient } from "@aws-sdk/client-sqs";
import { expect, it } from "vitest";
import * as z from "zod";
import { makeHandler } from "../../../functions/relay/redrive.ts";
import { CONSUMERS } from "../../../shared/names/functions.ts";
import { redriveTargetsSchema } from "../../../shared/relay/redrive.sqs.ts";
import { context } from "../../support/http-event.ts";
import { intercept } from "../../support/intercept.ts";
import { tableAt } from "../../support/storage.ts";

const targets = redriveTargetsSchema.parse(
  Object.fromEntries(CONSUMERS.map((name) => [name, { queueUrl: name, deadLetterQueueUrl: `${name}-dead` }])),
);
const asked: unknown[] = [];
const sqs = intercept(new SQSClient({ region: "test" }), async ({ input }) => {
  asked.push(z.looseObject({ QueueUrl: z.string() }).parse(input).QueueUrl);
  return {};
});
const handle = makeHandler(() => ({
  table: tableAt("http://127.0.0.1:9"),
  sqs,
  ownSender: "AROA-redrive",
  targets,
}));

it("redrives the consumer that was named and no other", async () => {
  expect(await handle({ consumer: "alert-windows" }, context)).toEqual({ moved: 0, missing: 0 });
  expect(asked).toEqual(["alert-windows-dead"]);
});

it.each([{ consumer: "nobody" }, {}, { consumer: "alerts", all: true }, "alerts", null])(
  "answers %j with what it can be asked, and touches nothing",
  async (input) => {
    asked.length = 0;
    const reason = expect.stringContaining('{"consumer":"scoring"}: scoring, alerts,');
    expect(await handle(input, context)).toEqual({ redriven: false, reason });
    expect(asked).toEqual([]);
  },
);
