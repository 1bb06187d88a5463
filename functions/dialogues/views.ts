import * as z from "zod";
import { localDateSchema } from "../../shared/calendar/local-date.ts";
import { type Dialogue, dialogueSchema } from "../../shared/dialogues/dialogue.ts";
import { publicPart, publicPartSchema } from "../../shared/dialogues/public-part.ts";
import type { OpenedOpinion } from "../../shared/dialogues/read-persons.dynamodb.ts";
import { type Opinion, opinionSchema } from "../../shared/opinions/opinion.ts";
import { personSchema } from "../../shared/personal/person.ts";
import type { PersonalView } from "../../shared/personal/personal-view.ts";
import type { StoredFact } from "../../shared/pipeline/fact.ts";
import { tallySchema } from "../../shared/pipeline/tally.ts";

/** Answers are paged: a page of these stays far below the 6 MB of a Lambda answer. */
export const DIALOGUES_A_PAGE = 25;
export const OPINIONS_A_PAGE = 50;

/** A dialogue as the API shows it: the record, its version (also the ETag), what it counts for. */
export const dialogueView = z.strictObject({
  dialogue: dialogueSchema,
  version: z.int(),
  countsFor: tallySchema,
});

/** What everybody may see of a published dialogue. */
export const publicDialogueView = z.strictObject({ dialogue: publicPartSchema });

export const dialoguePageView = z.strictObject({
  dialogues: z.array(z.union([dialogueView, publicDialogueView])),
  next: z.string().optional(),
});

/** A personal field: its value, `"hidden"` from this caller, or the day it was erased; absent where nothing was entered. */
const personal = <S extends z.ZodType>(value: S) =>
  z
    .union([
      z.strictObject({ value }),
      z.strictObject({ hidden: z.literal(true) }),
      z.strictObject({ erasedOn: localDateSchema }),
    ])
    .optional();

export const dialogueDetailView = dialogueView.extend({
  attendeeNames: personal(z.array(z.string()).readonly()),
  opinions: z.array(
    z.strictObject({
      opinion: opinionSchema,
      version: z.int(),
      content: personal(z.string()),
      raisedBy: personal(personSchema),
    }),
  ),
  /** Ask again with `?opinionsAfter=` this id for the rest. */
  nextOpinions: z.string().optional(),
});

export const viewOf = ({ fact, version, effect }: StoredFact<Dialogue>) => ({
  dialogue: fact,
  version,
  countsFor: effect,
});

/** The public part, or nothing where the dialogue is not published. */
export const publicViewOf = ({ fact }: StoredFact<Dialogue>) =>
  fact.state === "published" ? [{ dialogue: publicPart(fact) }] : [];

export const opinionViewOf = ({ fact, version }: StoredFact<Opinion>, opened: OpenedOpinion | undefined) => ({
  opinion: fact,
  version,
  content: personalOf(opened?.content),
  raisedBy: personalOf(opened?.raisedBy),
});

export function personalOf<T>(view: PersonalView<T> | undefined) {
  switch (view?.kind) {
    case undefined:
      return undefined;
    case "open":
      return { value: view.value };
    case "hidden":
      return { hidden: true as const };
    case "erased":
      return { erasedOn: view.on };
  }
}
