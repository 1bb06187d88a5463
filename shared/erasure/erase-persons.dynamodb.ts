import * as z from "zod";
import type { Caller } from "../access/caller.ts";
import { allow } from "../access/may.ts";
import { eventsAbout } from "../audit/audit.dynamodb.ts";
import { raisedBefore } from "../dialogues/step.ts";
import { type OpinionId, opinionIdSchema } from "../ids/record-id.ts";
import { Refusal } from "../problems/problem.ts";
import { findFact } from "../storage/facts.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { findUnit } from "../units/units.dynamodb.ts";
import { type ErasureDeps, eraseCases } from "./erase-cases.dynamodb.ts";
import { documentNumberSchema, type Erasure, REQUEST_GROUNDS } from "./erasure.ts";
import type { CaseId } from "./ledger.ts";

export const erasureRequestSchema = z
  .strictObject({
    ground: z.enum(REQUEST_GROUNDS),
    /** The order, or the paper on which the person asked. */
    document: documentNumberSchema.optional(),
    /** Of a dialogue: also the persons of every opinion raised in it. */
    withOpinions: z.boolean().default(false),
  })
  .refine(({ ground, document }) => ground !== "order-of-authority" || document !== undefined, {
    path: ["document"],
    params: { rule: "required" },
  });
export type ErasureRequest = z.infer<typeof erasureRequestSchema>;

/** What stands after a request, the same however often it is made; no erasure: there was nobody to erase. */
export interface ErasureReceipt {
  readonly id: CaseId;
  readonly erasure: Erasure | undefined;
  /** Cases that this request erased: of the record, its opinions, and the answers to them. */
  readonly destroyed: number;
}

/**
 * Erases the persons of a record for good, for a caller who may do so for its unit: the record, its versions, scores and
 * events stay. A record that is unknown and one that is another's: `not-found`.
 */
export async function erasePersons(
  deps: ErasureDeps,
  { id, caller }: { readonly id: CaseId; readonly caller: Caller },
  { ground, document, withOpinions }: ErasureRequest,
): Promise<ErasureReceipt> {
  const found = await findFact(deps.table, id);
  const unit = found && (await findUnit(deps.table, found.fact.unit));
  if (!unit) throw new Refusal("not-found");
  allow(caller, "persons.erase", { unit });

  const { fact } = found;
  const opinions = withOpinions && fact.kind === "dialogue" ? await opinionsEver(deps.table, fact) : [];
  const destroyed = await eraseCases(deps, [id, ...opinions], { ground, document, by: caller.principal });
  const { erasure } = (await findFact(deps.table, id))?.case ?? {};
  return { id, erasure, destroyed };
}

const withOthersSchema = z.looseObject({
  otherRecords: z.array(z.looseObject({ kind: z.string(), id: z.string() })).default([]),
});

/** Opinions that the dialogue has, and those it had: one that was withdrawn keeps its text until it is erased. */
async function opinionsEver(
  table: Table,
  dialogue: Parameters<typeof raisedBefore>[0],
): Promise<OpinionId[]> {
  const ids = new Set(raisedBefore(dialogue).opinions);
  for await (const { data } of eventsAbout(table, dialogue.id))
    for (const { kind, id } of withOthersSchema.parse(data).otherRecords)
      if (kind === "opinion") ids.add(opinionIdSchema.parse(id));
  return [...ids];
}
