import { carryOn } from "../../shared/dialogues/carry-on.dynamodb.ts";
import type { DialogueDeps } from "../../shared/dialogues/context.dynamodb.ts";
import { isEvent } from "../../shared/events/domain-event.ts";
import { dialogueIdSchema } from "../../shared/ids/record-id.ts";
import { MOVE_EVENTS } from "../../shared/names/events.ts";
import { personsRuntime } from "../../shared/platform/persons-runtime.ts";
import { eventHandler } from "../../shared/platform/queue/event-handler.ts";

/**
 * Carries a move or withdrawal of a dialogue to its end when the request that began it could not. Once per dialogue
 * and batch; a dialogue that is through already is left as it is.
 */
export const makeHandler = (deps: () => DialogueDeps) =>
  eventHandler(
    (event) => (isEvent(event, MOVE_EVENTS) ? [event.subject] : []),
    async ({ name }) => {
      await carryOn(deps(), dialogueIdSchema.parse(name), "job:on-move");
    },
  );

export const handler = makeHandler(personsRuntime);
