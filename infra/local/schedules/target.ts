import { randomBytes, randomUUID } from "node:crypto";
import { ACCOUNT, REGION } from "../service.ts";

/** What a schedule invokes, and what happens when that fails. */
export interface Target {
  readonly scheduleArn: string;
  readonly arn: string;
  readonly functionName: string;
  /** JSON, context attributes not yet replaced; AWS sends an event of its own when there is none. */
  readonly input: string | undefined;
  readonly retries: number;
  readonly deadLetterQueueArn: string | undefined;
}

/** The JSON that one attempt sends. */
export function payloadOf({ input, scheduleArn }: Target, scheduledTime: Date, attempt: number): string {
  const time = secondsPrecision(scheduledTime);
  const values: Readonly<Record<string, string>> = {
    "schedule-arn": scheduleArn,
    "scheduled-time": time,
    "execution-id": randomBytes(8).toString("hex"),
    "attempt-number": String(attempt),
  };
  return (input ?? defaultInput(scheduleArn, time)).replaceAll(
    /<aws\.scheduler\.([a-z-]+)>/g,
    (keyword, name: string) => values[name] ?? keyword,
  );
}

/** As AWS writes it: 2023-11-15T17:00:00Z. */
const secondsPrecision = (instant: Date): string => `${instant.toISOString().slice(0, 19)}Z`;

const defaultInput = (scheduleArn: string, time: string): string =>
  JSON.stringify({
    version: "0",
    id: randomUUID(),
    "detail-type": "Scheduled Event",
    source: "aws.scheduler",
    account: ACCOUNT,
    time,
    region: REGION,
    resources: [scheduleArn],
    detail: "{}",
  });
