import type { Action } from "../access/access-table.ts";
import type { Caller } from "../access/caller.ts";
import { grantFor } from "../access/may.ts";
import type { FoundFact } from "../pipeline/fact.ts";
import { Refusal } from "../problems/problem.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import type { Unit } from "../units/unit.ts";
import { findUnit } from "../units/units.dynamodb.ts";
import type { Dialogue } from "./dialogue.ts";
import { readDialogue } from "./read-dialogue.dynamodb.ts";

/** A dialogue that a caller may see, and the unit it belongs to. */
export interface DialogueFor {
  readonly dialogue: FoundFact<Dialogue>;
  readonly unit: Unit;
}

/** The dialogue of that id for a caller who may do this with it. One that is unknown and one that is not: `not-found`. */
export async function dialogueFor(
  table: Table,
  caller: Caller,
  id: string,
  action: Action,
): Promise<DialogueFor> {
  const found = await findDialogue(table, id);
  if (!found || !grantFor(caller, action, { unit: found.unit })) throw new Refusal("not-found");
  return found;
}

/** The dialogue as a whole where the caller may read it, else the public part of one that is published. */
export async function dialogueToShow(
  table: Table,
  caller: Caller,
  id: string,
): Promise<DialogueFor & { readonly view: "whole" | "public" }> {
  const found = await findDialogue(table, id);
  if (found && grantFor(caller, "dialogue.read", { unit: found.unit })) return { ...found, view: "whole" };
  const isPublished = found?.dialogue.fact.state === "published";
  if (!found || !isPublished || !grantFor(caller, "dialogue.read-public", { unit: found.unit }))
    throw new Refusal("not-found");
  return { ...found, view: "public" };
}

async function findDialogue(table: Table, id: string): Promise<DialogueFor | undefined> {
  const dialogue = await readDialogue(table, id);
  const unit = dialogue && (await findUnit(table, dialogue.fact.unit));
  return dialogue && unit && { dialogue, unit };
}
