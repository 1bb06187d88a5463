import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { parseExpression } from "../../../infra/local/schedules/expression.ts";
import { type Schedules, startSchedules } from "../../../infra/local/schedules/schedules.ts";
import type { Functions, Invocation, Resource } from "../../../infra/local/service.ts";

const HANOI = "Asia/Ho_Chi_Minh";

describe("a schedule expression", () => {
  const start = new Date("2023-11-15T01:00:00Z");
  const next = (expression: string, after: string, timezone = "UTC") =>
    parseExpression(expression, { timezone, start })(new Date(after))?.toISOString();

  it.each([
    ["cron(0 0 * * ? *)", "2023-11-15T10:00:00Z", "2023-11-15T17:00:00.000Z"],
    ["cron(0 0 * * ? *)", "2023-11-15T17:00:00Z", "2023-11-16T17:00:00.000Z"],
    ["cron(30 7 ? * MON-FRI *)", "2023-11-17T01:00:00Z", "2023-11-20T00:30:00.000Z"],
    ["cron(0 8 ? * 1 *)", "2023-11-15T00:00:00Z", "2023-11-19T01:00:00.000Z"],
    ["cron(0 9 L * ? *)", "2023-11-15T00:00:00Z", "2023-11-30T02:00:00.000Z"],
    ["cron(0/15 * * * ? *)", "2023-11-15T00:01:00Z", "2023-11-15T00:15:00.000Z"],
    ["cron(0 0 1 1 ? 2024)", "2023-11-15T00:00:00Z", "2023-12-31T17:00:00.000Z"],
  ])("%s after %s in Hanoi is due at %s", (expression, after, due) => {
    expect(next(expression, after, HANOI)).toBe(due);
  });

  it("of a rate counts from the start", () => {
    expect(next("rate(1 minute)", "2023-11-15T01:00:00Z")).toBe("2023-11-15T01:01:00.000Z");
    expect(next("rate(5 minutes)", "2023-11-15T01:07:00Z")).toBe("2023-11-15T01:10:00.000Z");
    expect(next("rate(5 minutes)", "2023-11-15T01:10:00Z")).toBe("2023-11-15T01:15:00.000Z");
    expect(next("rate(2 hours)", "2023-11-15T00:00:00Z")).toBe("2023-11-15T03:00:00.000Z");
  });

  it("of one instant is due once", () => {
    expect(next("at(2023-11-16T08:00:00)", "2023-11-15T00:00:00Z", HANOI)).toBe("2023-11-16T01:00:00.000Z");
    expect(next("at(2023-11-16T08:00:00)", "2023-11-16T01:00:00Z", HANOI)).toBeUndefined();
    expect(next("cron(0 0 1 1 ? 2020)", "2023-11-15T00:00:00Z")).toBeUndefined();
  });

  it.each([
    "rate(0 minutes)",
    "rate(5 fortnights)",
    "every(day)",
    "cron(0 25 * * ? *)",
    "at(tomorrow)",
    "rate(1)",
  ])("%s is refused", (expression) => {
    expect(() => next(expression, "2023-11-15T00:00:00Z")).toThrow();
  });
});

describe("schedules", () => {
  let schedules: Schedules;
  let invocations: { name: string; event: unknown }[];
  let outcome: () => Invocation;
  const functions: Functions = {
    invoke: async (name, event) => {
      invocations.push({ name, event });
      return outcome();
    },
  };
  const log = { info: () => {}, warn: () => {} };
  const failed: Invocation = { ok: false, failure: "unhandled", errorType: "Error", errorMessage: "broken" };

  const schedule = (properties: Record<string, unknown>, target: Record<string, unknown> = {}): Resource => ({
    stack: "Test",
    logicalId: "Nightly",
    type: "AWS::Scheduler::Schedule",
    properties: {
      Name: "nghe-dan-local-recalculate",
      FlexibleTimeWindow: { Mode: "OFF" },
      ScheduleExpressionTimezone: HANOI,
      Target: {
        Arn: "arn:aws:lambda:ap-southeast-1:000000000000:function:recalculate",
        RoleArn: "arn:aws:iam::000000000000:role/scheduler",
        Input: '{"scheduledAt":"<aws.scheduler.scheduled-time>"}',
        ...target,
      },
      ...properties,
    },
    metadata: {},
  });
  const start = async (resource: Resource, clockOffsetMs = 0) => {
    const sqs = "http://127.0.0.1:9";
    schedules = await startSchedules({ resources: [resource], functions, log, sqs, clockOffsetMs });
  };

  beforeEach(() => {
    vi.useFakeTimers({ now: new Date("2026-11-24T06:00:00.250Z") });
    invocations = [];
    outcome = () => ({ ok: true, payload: "done" });
  });
  afterEach(async () => {
    await schedules.stop();
    vi.useRealTimers();
  });

  it("are due on the business clock, and say when they were due", async () => {
    const businessStart = new Date("2023-11-15T16:59:00.250Z");
    await start(schedule({ ScheduleExpression: "cron(0 0 * * ? *)" }), businessStart.getTime() - Date.now());
    expect(schedules.list()).toEqual([
      {
        name: "nghe-dan-local-recalculate",
        expression: "cron(0 0 * * ? *)",
        timezone: HANOI,
        enabled: true,
        next: "2023-11-15T17:00:00.000Z",
      },
    ]);
    await vi.advanceTimersByTimeAsync(59_000);
    expect(invocations).toEqual([]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(invocations).toEqual([{ name: "recalculate", event: { scheduledAt: "2023-11-15T17:00:00Z" } }]);
    await vi.advanceTimersByTimeAsync(24 * 60 * 60 * 1000);
    expect(invocations.at(1)).toEqual({
      name: "recalculate",
      event: { scheduledAt: "2023-11-16T17:00:00Z" },
    });
    expect(invocations).toHaveLength(2);
  });

  it("that are months away wait for their time", async () => {
    await start(schedule({ ScheduleExpression: "cron(0 0 1 3 ? 2027)" }));
    await vi.advanceTimersByTimeAsync(24 * 60 * 60 * 1000);
    expect(invocations).toEqual([]);
  });

  it("run once for what the clock passed while the machine slept", async () => {
    await start(schedule({ ScheduleExpression: "rate(1 minute)" }));
    vi.setSystemTime(Date.now() + 8 * 60 * 60 * 1000);
    await vi.advanceTimersByTimeAsync(31_000);
    expect(invocations).toEqual([{ name: "recalculate", event: { scheduledAt: "2026-11-24T06:01:00Z" } }]);
  });

  it("fill in every context attribute, and AWS's own event where there is no input", async () => {
    const Input = JSON.stringify(
      ["schedule-arn", "scheduled-time", "execution-id", "attempt-number", "unknown"].map(
        (name) => `<aws.scheduler.${name}>`,
      ),
    );
    await start(schedule({ ScheduleExpression: "rate(1 day)" }, { Input }));
    await schedules.runNow("nghe-dan-local-recalculate", new Date("2023-11-15T17:00:00.999Z"));
    const arn = "arn:aws:scheduler:ap-southeast-1:000000000000:schedule/default/nghe-dan-local-recalculate";
    expect(invocations[0]?.event).toEqual([
      arn,
      "2023-11-15T17:00:00Z",
      expect.stringMatching(/^[0-9a-f]{16}$/),
      "1",
      "<aws.scheduler.unknown>",
    ]);
    await schedules.stop();

    await start(schedule({ ScheduleExpression: "rate(1 day)" }, { Input: undefined }));
    await schedules.runNow("nghe-dan-local-recalculate", new Date("2023-11-15T17:00:00Z"));
    expect(invocations[1]?.event).toMatchObject({
      source: "aws.scheduler",
      time: "2023-11-15T17:00:00Z",
      resources: [arn],
    });
  });

  it("run now at business time, once, and tell what came of it", async () => {
    await start(schedule({ ScheduleExpression: "rate(1 day)" }), -60_000);
    outcome = () => failed;
    expect(await schedules.runNow("nghe-dan-local-recalculate")).toEqual(failed);
    expect(invocations).toEqual([{ name: "recalculate", event: { scheduledAt: "2026-11-24T05:59:00Z" } }]);
    await expect(schedules.runNow("other")).rejects.toThrow("there are: nghe-dan-local-recalculate");
  });

  it("do not run when switched off or stopped", async () => {
    await start(schedule({ ScheduleExpression: "rate(1 minute)", State: "DISABLED" }));
    expect(schedules.list()).toEqual([
      { name: "nghe-dan-local-recalculate", expression: "rate(1 minute)", timezone: HANOI, enabled: false },
    ]);
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    await start(schedule({ ScheduleExpression: "rate(1 minute)" }));
    await schedules.stop();
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect(invocations).toEqual([]);
  });

  it("are refused by name when they are not run here", async () => {
    const refused = schedule(
      { ScheduleExpression: "rate(1 minute)" },
      { Arn: "arn:aws:sqs:ap-southeast-1:0:queue" },
    );
    await expect(start(refused)).rejects.toThrow("Nightly: No Lambda function");
    await expect(start(schedule({ ScheduleExpression: "monthly" }))).rejects.toThrow(
      "Nightly: Not a schedule",
    );
  });
});
