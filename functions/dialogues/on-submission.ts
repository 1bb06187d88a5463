import * as z from "zod";
import { callerOf } from "../../shared/access/caller.dynamodb.ts";
import { machineOfSender } from "../../shared/access/senders.dynamodb.ts";
import type { DialogueDeps } from "../../shared/dialogues/context.dynamodb.ts";
import { dialogueSubmissionSchema } from "../../shared/dialogues/submission.ts";
import { submitDialogue } from "../../shared/dialogues/submit-dialogue.dynamodb.ts";
import { ENVIRONMENT } from "../../shared/names/environment.ts";
import { readEnvironment } from "../../shared/platform/environment.ts";
import { parseJson } from "../../shared/platform/http/json-body.ts";
import { personsRuntime } from "../../shared/platform/persons-runtime.ts";
import { queueHandler } from "../../shared/platform/queue/queue-handler.ts";
import { once } from "../../shared/platform/runtime.ts";
import { parseOrRefuse } from "../../shared/problems/parse.ts";
import { Refusal } from "../../shared/problems/problem.ts";
import { senderOf } from "../../shared/relay/original-sender.ts";
import { idempotencyKeySchema } from "../../shared/storage/idempotency-key.ts";

/**
 * A submission as a form service or a store-and-forward page queues it: the key, the body of the API, and for which
 * officer of the unit. Who sends is not the message's to say: SQS does, and data names the machine client behind it.
 */
export const queuedSubmissionSchema = z.strictObject({
  key: idempotencyKeySchema,
  onBehalfOf: z.string().min(1).max(300).optional(),
  submission: dialogueSubmissionSchema,
});

interface SubmissionDeps extends DialogueDeps {
  /** How SQS names the redrive as a sender. */
  readonly redriveSender: string;
}

/**
 * The same use case as the API's, from a queue: a message delivered twice is one record. A message that is refused
 * ends in the dead-letter queue for a person to look at, beside neighbours that were recorded.
 */
export const makeHandler = (deps: () => SubmissionDeps) =>
  queueHandler(async ({ body, ...record }) => {
    const { key, onBehalfOf, submission } = parseOrRefuse(
      queuedSubmissionSchema,
      parseJson(Buffer.from(body)),
    );
    const sender = senderOf(record, deps().redriveSender);
    const machine = sender && (await machineOfSender(deps().table, sender));
    if (!machine) throw new Refusal("not-found");
    const caller = await callerOf(deps(), machine);
    await submitDialogue(deps(), { caller, key, onBehalfOf }, submission);
  });

export const handler = makeHandler(
  once(() => ({ ...personsRuntime(), redriveSender: readEnvironment(ENVIRONMENT.redriveSender) })),
);
