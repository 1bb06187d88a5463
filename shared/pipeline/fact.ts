import * as z from "zod";
import type { Dialogue } from "../dialogues/dialogue.ts";
import { dialogueSchema } from "../dialogues/dialogue.ts";
import { dialogueEffect } from "../dialogues/effect.ts";
import { erasureSchema } from "../erasure/erasure.ts";
import { opinionEffect } from "../opinions/effect.ts";
import type { Opinion } from "../opinions/opinion.ts";
import { opinionSchema } from "../opinions/opinion.ts";
import type { Tally } from "./tally.ts";

/**
 * A recorded thing. Every kind has an id, the unit-year it contributes to (exactly one), a state, and an effect:
 * a pure function of its present state. A new kind joins this union, {@link factSchema} and {@link effectOf}.
 */
export type Fact = Dialogue | Opinion;

export const factSchema: z.ZodType<Fact> = z.union([dialogueSchema, opinionSchema]);

/** What the fact adds to its unit-year's tally in its present state; withdrawn facts add nothing. */
export function effectOf(fact: Fact): Tally {
  switch (fact.kind) {
    case "dialogue":
      return dialogueEffect(fact);
    case "opinion":
      return opinionEffect(fact);
  }
}

/** A fact as it lies in the table: its version (1, 2, …) and the effect of it that is in the tally. */
export interface StoredFact<F extends Fact = Fact> {
  readonly fact: F;
  readonly version: number;
  readonly effect: Tally;
  /** Its personal part under the key of its case; nobody needs to open it to score, move or recalculate. */
  readonly sealed?: string | undefined;
}

/** What stands of a record's persons: the wrapped key that opens them, or that and why they were erased. */
export const caseStateSchema = z.object({
  caseKey: z.string().optional(),
  erasure: erasureSchema.optional(),
});
export type CaseState = z.infer<typeof caseStateSchema>;

/** A fact found by its id, together with its case. */
export interface FoundFact<F extends Fact = Fact> extends StoredFact<F> {
  readonly case: CaseState;
}
