import { openEvidenceFiles } from "../../shared/evidence/files.s3.ts";
import { dialogueIdSchema, opinionIdSchema } from "../../shared/ids/record-id.ts";
import { ENVIRONMENT } from "../../shared/names/environment.ts";
import { ATTACHED, type RemoveFile } from "../../shared/opinions/attachments.dynamodb.ts";
import {
  type AssigningDeps,
  followDialogue,
  followOpinion,
} from "../../shared/opinions/follow-opinion.dynamodb.ts";
import { followedBy } from "../../shared/opinions/followed-by.ts";
import { keepPublic } from "../../shared/opinions/keep-public.dynamodb.ts";
import { readEnvironment } from "../../shared/platform/environment.ts";
import { personsRuntime } from "../../shared/platform/persons-runtime.ts";
import { eventHandler } from "../../shared/platform/queue/event-handler.ts";
import { once } from "../../shared/platform/runtime.ts";

interface FollowingDeps extends AssigningDeps {
  /** Removes a file that was sent with an opinion whose persons were erased. */
  readonly remove: RemoveFile;
}

/**
 * Keeps the assignment of each opinion as the opinion asks for, its place in the public list, and nothing of whom it told of
 * once that was erased. It reads what stands, never what the event says, so that a repeated, late or early event changes
 * nothing. Once per record and batch.
 */
export const makeHandler = (deps: () => FollowingDeps) =>
  eventHandler(followedBy, async ({ name }) => {
    const opinion = opinionIdSchema.safeParse(name);
    if (!opinion.success) return followDialogue(deps(), dialogueIdSchema.parse(name));
    await followOpinion(deps(), opinion.data);
    await keepPublic(deps().table, deps().remove, opinion.data);
  });

export const handler = makeHandler(
  once(() => ({
    ...personsRuntime(),
    remove: openEvidenceFiles(readEnvironment(ENVIRONMENT.evidenceBucket), undefined, ATTACHED).remove,
  })),
);
