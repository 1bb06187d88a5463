import { Duration } from "aws-cdk-lib";
import { RetentionDays } from "aws-cdk-lib/aws-logs";
import { ACCOUNT, REGION } from "./local/service.ts";

/** The three places the system runs in: this machine, a shared trial account, and the real thing. */
export const STAGE_NAMES = ["local", "dev", "prod"] as const;
export type StageName = (typeof STAGE_NAMES)[number];

/** What only the local host knows about a run; refused for every other stage. */
export interface LocalSettings {
  /** Milliseconds between the business clock and real time. */
  readonly businessClockOffsetMs: number;
  /** Address people open, without a slash at the end. @default the endpoint of the HTTP API */
  readonly publicUrl?: string;
  /** Seconds within which score changes of one unit become one mail, 0 to 900. @default 2 */
  readonly alertWindowSeconds?: number;
}

/** Everything in which the stages differ; no construct asks for a stage by its name. */
export interface Stage {
  readonly name: StageName;
  readonly region: string;
  /** @default the account of the credentials that deploy */
  readonly account?: string;
  readonly logRetention: RetentionDays;
  readonly pointInTimeRecovery: boolean;
  readonly deletionProtection: boolean;
  /** Whether the table and the logs outlive the stack that made them. */
  readonly retainData: boolean;
  /** Whether alarms are sent to the topic `alarms`. */
  readonly notifyOfAlarms: boolean;
  readonly alertWindowSeconds: number;
  readonly sweepEvery: Duration;
  readonly businessClockOffsetMs: number;
  /** @default the endpoint of the HTTP API */
  readonly publicUrl?: string;
  /** Requests a second that the HTTP API lets through; AWS allows an account 10,000 in all regions but a few. */
  readonly throttle: { readonly rateLimit: number; readonly burstLimit: number };
}

const LONGEST_SQS_DELAY_SECONDS = 900;

const STAGES: Record<StageName, Stage> = {
  local: {
    name: "local",
    region: REGION,
    account: ACCOUNT,
    logRetention: RetentionDays.ONE_DAY,
    pointInTimeRecovery: false,
    deletionProtection: false,
    retainData: false,
    notifyOfAlarms: false,
    alertWindowSeconds: 2,
    sweepEvery: Duration.minutes(1),
    businessClockOffsetMs: 0,
    throttle: { rateLimit: 10_000, burstLimit: 5_000 },
  },
  dev: {
    name: "dev",
    region: "ap-southeast-1",
    logRetention: RetentionDays.TWO_WEEKS,
    pointInTimeRecovery: false,
    deletionProtection: false,
    retainData: false,
    notifyOfAlarms: true,
    alertWindowSeconds: LONGEST_SQS_DELAY_SECONDS,
    sweepEvery: Duration.minutes(5),
    businessClockOffsetMs: 0,
    throttle: { rateLimit: 50, burstLimit: 100 },
  },
  prod: {
    name: "prod",
    region: "ap-southeast-1",
    logRetention: RetentionDays.ONE_YEAR,
    pointInTimeRecovery: true,
    deletionProtection: true,
    retainData: true,
    notifyOfAlarms: true,
    alertWindowSeconds: LONGEST_SQS_DELAY_SECONDS,
    sweepEvery: Duration.minutes(5),
    businessClockOffsetMs: 0,
    throttle: { rateLimit: 500, burstLimit: 1_000 },
  },
};

/**
 * The stage of that name, with what the local host knows laid over it.
 * @throws RangeError when local settings are given for a deployed stage, or the alert window is no delay SQS allows
 */
export function stageOf(name: StageName, local?: LocalSettings): Stage {
  const stage = STAGES[name];
  if (local === undefined) return stage;
  if (name !== "local") throw new RangeError(`Local settings are for the stage local, not for ${name}.`);
  const alertWindowSeconds = local.alertWindowSeconds ?? stage.alertWindowSeconds;
  if (!(alertWindowSeconds >= 0 && alertWindowSeconds <= LONGEST_SQS_DELAY_SECONDS)) {
    throw new RangeError(
      `The alert window must be 0 to ${LONGEST_SQS_DELAY_SECONDS} seconds, not ${alertWindowSeconds}.`,
    );
  }
  return { ...stage, ...local, alertWindowSeconds };
}

/** Physical name of a resource: `nghe-dan-<stage>` and what it is, for example `nghe-dan-prod-scoring`. */
export const physicalName = (stage: Stage, ...parts: string[]): string =>
  ["nghe-dan", stage.name, ...parts].join("-");
