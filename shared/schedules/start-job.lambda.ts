import { InvokeCommand, type LambdaClient } from "@aws-sdk/client-lambda";
import type { Instant } from "../calendar/local-date.ts";

/** Hands the job's function its payload, as the schedule would; AWS tries it three times in all. Throws when not taken. */
export async function startJob(
  lambda: LambdaClient,
  FunctionName: string,
  scheduledAt: Instant,
): Promise<void> {
  const { StatusCode } = await lambda.send(
    new InvokeCommand({
      FunctionName,
      InvocationType: "Event",
      Payload: Buffer.from(JSON.stringify({ scheduledAt })),
    }),
  );
  if (StatusCode !== 202) throw new Error(`${FunctionName} was not started: ${StatusCode}`);
}
