import { ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Schedules, startSchedules } from "../../../infra/local/schedules/schedules.ts";
import type { Functions } from "../../../infra/local/service.ts";
import { queueArn, type Running, resource, start, temporaryFolder } from "./messaging-fixture.ts";

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let host: Running;
let schedules: Schedules;

beforeEach(async () => {
  folder = await temporaryFolder();
  host = await start(folder.path);
  await host.messaging.createQueues([resource("AWS::SQS::Queue", { QueueName: "sweep-dead-letters" })]);
});
afterEach(async () => {
  await schedules.stop();
  await host.stop();
  await folder.remove();
});

it("a start that fails three times ends in the dead-letter queue of its schedule", async () => {
  const events: unknown[] = [];
  const functions: Functions = {
    invoke: async (_name, event) => {
      events.push(event);
      return { ok: false, failure: "unhandled", errorType: "TypeError", errorMessage: "hỏng" };
    },
  };
  const schedule = resource("AWS::Scheduler::Schedule", {
    Name: "sweep",
    ScheduleExpression: "at(2023-11-15T08:00:01)",
    Target: {
      Arn: "arn:aws:lambda:ap-southeast-1:000000000000:function:sweep",
      Input: '{"scheduledAt":"<aws.scheduler.scheduled-time>","attempt":<aws.scheduler.attempt-number>}',
      RetryPolicy: { MaximumRetryAttempts: 5 },
      DeadLetterConfig: { Arn: queueArn("sweep-dead-letters") },
    },
  });
  const clockOffsetMs = new Date("2023-11-15T08:00:00Z").getTime() - Date.now();
  const log = { info: () => {}, warn: () => {} };
  schedules = await startSchedules({
    resources: [schedule],
    functions,
    log,
    sqs: host.messaging.sqs,
    clockOffsetMs,
  });

  const request = { QueueUrl: host.queueUrl("sweep-dead-letters"), WaitTimeSeconds: 20 };
  const { Messages } = await host.sqs.send(
    new ReceiveMessageCommand({ ...request, MessageAttributeNames: ["All"] }),
  );
  expect(events).toEqual([1, 2, 3].map((attempt) => ({ scheduledAt: "2023-11-15T08:00:01Z", attempt })));
  expect(JSON.parse(Messages?.[0]?.Body ?? "")).toEqual(events.at(-1));
  const attributes = Messages?.[0]?.MessageAttributes ?? {};
  expect(attributes.ERROR_CODE?.StringValue).toBe("TypeError");
  expect(attributes.ERROR_MESSAGE?.StringValue).toBe("hỏng");
  expect(attributes.RETRY_ATTEMPTS?.StringValue).toBe("2");
});
