import * as z from "zod";
import { functionNameOf } from "../http/function-arn.ts";
import { ACCOUNT, REGION, type Resource } from "../service.ts";
import { type NextRun, parseExpression } from "./expression.ts";
import type { Target } from "./target.ts";

/** A schedule of the template. */
export interface DeclaredSchedule {
  readonly name: string;
  readonly expression: string;
  readonly timezone: string;
  readonly enabled: boolean;
  readonly nextRun: NextRun;
  readonly target: Target;
}

/** Reads the schedules among the resources; rates count from `start`. Throws on what is not run here. */
export const declaredSchedules = (resources: readonly Resource[], start: Date): DeclaredSchedule[] =>
  resources
    .filter(({ type }) => type === "AWS::Scheduler::Schedule")
    .map(({ logicalId, properties }) => {
      try {
        return declaredSchedule(properties, start);
      } catch (failure) {
        const why = failure instanceof z.ZodError ? z.prettifyError(failure) : failure;
        throw new Error(`${logicalId}: ${why instanceof Error ? why.message : why}`);
      }
    });

function declaredSchedule(properties: Resource["properties"], start: Date): DeclaredSchedule {
  const schedule = scheduleSchema.parse(properties);
  const {
    Name,
    GroupName,
    ScheduleExpression,
    ScheduleExpressionTimezone: timezone,
    State,
    Target,
  } = schedule;
  return {
    name: Name,
    expression: ScheduleExpression,
    timezone,
    enabled: State === "ENABLED",
    nextRun: parseExpression(ScheduleExpression, { timezone, start }),
    target: {
      scheduleArn: `arn:aws:scheduler:${REGION}:${ACCOUNT}:schedule/${GroupName}/${Name}`,
      arn: Target.Arn,
      functionName: functionNameOf(Target.Arn),
      input: Target.Input,
      retries: Target.RetryPolicy.MaximumRetryAttempts,
      deadLetterQueueArn: Target.DeadLetterConfig?.Arn,
    },
  };
}

/** AWS retries 185 times unless told otherwise. */
const DEFAULT_RETRIES = 185;

const scheduleSchema = z.object({
  Name: z.string(),
  GroupName: z.string().default("default"),
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().default("UTC"),
  State: z.enum(["ENABLED", "DISABLED"]).default("ENABLED"),
  StartDate: z.undefined().optional(),
  EndDate: z.undefined().optional(),
  Target: z.object({
    Arn: z.string(),
    Input: z.string().optional(),
    RetryPolicy: z.object({ MaximumRetryAttempts: z.number().default(DEFAULT_RETRIES) }).prefault({}),
    DeadLetterConfig: z.object({ Arn: z.string() }).optional(),
  }),
});
