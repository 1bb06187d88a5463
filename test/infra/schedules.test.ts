import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { JOBS } from "../../shared/names/functions.ts";
import { JOB_CALENDARS, WATCHMAN_CRON } from "../../shared/schedules/job-calendar.ts";
import { type Synthesized, synthesized, target } from "./synthesized.ts";

let prod: Synthesized;
beforeAll(async () => {
  prod = await synthesized({ stage: "prod" });
});

const scheduleSchema = z.object({
  Name: z.string().transform((name) => name.replace("nghe-dan-prod-", "")),
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().optional(),
  State: z.literal("ENABLED"),
  Target: z.object({ Input: z.string(), DeadLetterConfig: z.object({ Arn: z.unknown() }) }),
});
const schedules = () => prod.all("AWS::Scheduler::Schedule").map((it) => scheduleSchema.parse(it));
const calendars = [...JOB_CALENDARS, { job: JOBS.watchman, cron: WATCHMAN_CRON }];

describe("schedules", () => {
  it("are there for each job whose function there is, as the list has it", () => {
    const jobs = schedules().map(({ Name }) => Name);
    expect(jobs).toEqual(expect.arrayContaining([JOBS.deadlines, JOBS.recalculate, JOBS.canary]));
    expect(new Set(jobs).size).toBe(jobs.length);
  });

  it("are those of the list of job calendars, in the zone of Vietnam; the sweep alone has a rate", () => {
    for (const { Name, ScheduleExpression, ScheduleExpressionTimezone } of schedules()) {
      if (Name === JOBS.sweep) continue;
      const cron = calendars.find(({ job }) => job === Name)?.cron;
      expect([Name, ScheduleExpression]).toEqual([Name, `cron(${cron})`]);
      expect(ScheduleExpressionTimezone).toBe("Asia/Ho_Chi_Minh");
    }
  });

  it("hand their functions the time that was due, and keep what could not be started", () => {
    for (const { Target } of schedules()) {
      expect(JSON.parse(Target.Input)).toEqual({ scheduledAt: "<aws.scheduler.scheduled-time>" });
      expect(prod.byId(target(Target.DeadLetterConfig.Arn))?.type).toBe("AWS::SQS::Queue");
    }
  });
});

describe("the watchman", () => {
  const functions = () =>
    prod
      .ofType("AWS::Lambda::Function")
      .filter(({ properties }) => "JOB_FUNCTIONS" in variablesOf(properties));
  const variablesOf = (properties: Readonly<Record<string, unknown>>) =>
    z.object({ Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }) }).parse(properties)
      .Environment.Variables;

  it("knows the function of every scheduled job but itself and the sweep, and may start no other", () => {
    const scheduled = schedules()
      .map(({ Name }) => Name)
      .filter((name) => name !== JOBS.watchman && name !== JOBS.sweep);
    const [watchman, ...more] = functions();
    expect(more).toEqual([]);
    const text = JSON.stringify(variablesOf(watchman?.properties ?? {}).JOB_FUNCTIONS);
    const named = [...text.matchAll(/\\"([a-z-]+)\\":\\"/g)].map(([, name]) => name);
    expect(named.sort()).toEqual(scheduled.sort());

    const policySchema = z.object({
      Statement: z.array(z.looseObject({ Action: z.unknown(), Resource: z.unknown() })),
    });
    const allowed = prod
      .all("AWS::IAM::Policy")
      .flatMap(({ PolicyName, PolicyDocument }) =>
        String(PolicyName).includes("Watchman") ? policySchema.parse(PolicyDocument).Statement : [],
      )
      .filter(({ Action, Resource }) => Action === "lambda:InvokeFunction" && Array.isArray(Resource));
    const startable = allowed.flatMap(({ Resource }) => z.array(z.unknown()).parse(Resource).map(target));
    expect(startable).toHaveLength(scheduled.length);
    for (const id of startable) expect(prod.byId(id)?.type).toBe("AWS::Lambda::Function");
  });

  it("is what an alarm misses when it does not start: an alarm looks back on seven days, it on a month", () => {
    const silent = prod
      .all("AWS::CloudWatch::Alarm")
      .filter(({ TreatMissingData }) => TreatMissingData === "breaching");
    expect(silent.map(({ AlarmName }) => AlarmName)).toContain("nghe-dan-prod-watchman-not-started");
    for (const { MetricName, AlarmName } of silent)
      expect([AlarmName, MetricName]).toEqual([expect.stringMatching(/-not-started$/), "Invocations"]);
  });
});
