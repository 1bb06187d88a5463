import { dialogueIdSchema, opinionIdSchema } from "../../shared/ids/record-id.ts";
import {
  type AssigningDeps,
  followDialogue,
  followOpinion,
} from "../../shared/opinions/follow-opinion.dynamodb.ts";
import { followedBy } from "../../shared/opinions/followed-by.ts";
import { personsRuntime } from "../../shared/platform/persons-runtime.ts";
import { eventHandler } from "../../shared/platform/queue/event-handler.ts";

/**
 * Keeps the assignment of each opinion as the opinion asks for: made, moved and withdrawn with it. It reads what stands,
 * never what the event says, so that a repeated, late or early event changes nothing. Once per record and batch.
 */
export const makeHandler = (deps: () => AssigningDeps) =>
  eventHandler(followedBy, async ({ name }) => {
    const opinion = opinionIdSchema.safeParse(name);
    if (opinion.success) await followOpinion(deps(), opinion.data);
    else await followDialogue(deps(), dialogueIdSchema.parse(name));
  });

export const handler = makeHandler(personsRuntime);
