import { SQSClient } from "@aws-sdk/client-sqs";
import type { Context } from "aws-lambda";
import * as z from "zod";
import { ENVIRONMENT } from "../../shared/names/environment.ts";
import { CONSUMERS, type ConsumerName } from "../../shared/names/functions.ts";
import { readEnvironment } from "../../shared/platform/environment.ts";
import { parseJson } from "../../shared/platform/http/json-body.ts";
import { log } from "../../shared/platform/log.ts";
import { once, runtime } from "../../shared/platform/runtime.ts";
import {
  type RedriveDeps,
  type Redriven,
  type RedriveTarget,
  redrive,
  redriveTargetsSchema,
} from "../../shared/relay/redrive.sqs.ts";

interface Deps extends RedriveDeps {
  readonly targets: Readonly<Record<ConsumerName, RedriveTarget>>;
}

const inputSchema = z.strictObject({ consumer: z.enum(CONSUMERS) });

/** Time kept for the messages that are being moved when the function stops. */
const RESERVE_MS = 15_000;

/** What the command came to; a slip of the operator's is an answer, not an error that raises an alarm. */
export type Answer = Redriven | { readonly redriven: false; readonly reason: string };

const REASON = `Cần tên một bên nhận / name one consumer, as in {"consumer":"scoring"}: ${CONSUMERS.join(", ")}`;

/** Operators' command, invoked directly: hands the consumer what lies in its dead-letter queue. */
export const makeHandler =
  (deps: () => Deps) =>
  async (input: unknown, context: Pick<Context, "getRemainingTimeInMillis">): Promise<Answer> => {
    const asked = inputSchema.safeParse(input);
    if (!asked.success) return { redriven: false, reason: REASON };
    const { consumer } = asked.data;
    const { targets, ...reach } = deps();
    const isTimeUp = () => context.getRemainingTimeInMillis() < RESERVE_MS;
    const redriven = await redrive(reach, targets[consumer], isTimeUp);
    log.info("REDRIVEN", { consumer, ...redriven });
    return redriven;
  };

export const handler = makeHandler(
  once(() => ({
    table: runtime().table,
    sqs: new SQSClient({}),
    ownSender: readEnvironment(ENVIRONMENT.redriveSender),
    targets: redriveTargetsSchema.parse(parseJson(Buffer.from(readEnvironment(ENVIRONMENT.redriveTargets)))),
  })),
);
