import * as z from "zod";
import { type Dialogue, dialogueSchema } from "../../shared/dialogues/dialogue.ts";
import { opinionSchema } from "../../shared/opinions/opinion.ts";
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

export const dialoguePageView = z.strictObject({
  dialogues: z.array(dialogueView),
  next: z.string().optional(),
});

export const dialogueDetailView = dialogueView.extend({
  opinions: z.array(z.strictObject({ opinion: opinionSchema, version: z.int() })),
  /** Ask again with `?opinionsAfter=` this id for the rest. */
  nextOpinions: z.string().optional(),
});

export const viewOf = ({ fact, version, effect }: StoredFact<Dialogue>) => ({
  dialogue: fact,
  version,
  countsFor: effect,
});
