import * as z from "zod";
import type { DialogueDeps } from "../../shared/dialogues/context.dynamodb.ts";
import { dialogueSubmissionSchema } from "../../shared/dialogues/submission.ts";
import { submitDialogue } from "../../shared/dialogues/submit-dialogue.dynamodb.ts";
import { parseJson } from "../../shared/platform/http/json-body.ts";
import { LOCAL_PRINCIPAL } from "../../shared/platform/principal.ts";
import { queueHandler } from "../../shared/platform/queue/queue-handler.ts";
import { runtime } from "../../shared/platform/runtime.ts";
import { parseOrRefuse } from "../../shared/problems/parse.ts";
import { idempotencyKeySchema } from "../../shared/storage/submissions.dynamodb.ts";

/** A submission as a form service or a store-and-forward page queues it: the key, and the body of the API. */
export const queuedSubmissionSchema = z.strictObject({
  key: idempotencyKeySchema,
  submission: dialogueSubmissionSchema,
});

/**
 * The same use case as the API's, from a queue: a message delivered twice is one record. A message that is refused
 * ends in the dead-letter queue for a person to look at, beside neighbours that were recorded.
 */
export const makeHandler = (deps: () => DialogueDeps) =>
  queueHandler(async ({ body }) => {
    const { key, submission } = parseOrRefuse(queuedSubmissionSchema, parseJson(Buffer.from(body)));
    await submitDialogue(deps(), { principal: LOCAL_PRINCIPAL, key }, submission);
  });

export const handler = makeHandler(runtime);
