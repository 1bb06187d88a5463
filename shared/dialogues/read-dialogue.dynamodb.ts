import type { Opinion } from "../opinions/opinion.ts";
import type { FoundFact, StoredFact } from "../pipeline/fact.ts";
import type { UnitYear } from "../pipeline/unit-year.ts";
import { findFact, isKind, pageOfFacts } from "../storage/facts.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import type { Dialogue, DialogueIn } from "./dialogue.ts";

const isDialogue = isKind("dialogue");
const isOpinion = isKind("opinion");

/** The dialogue of that id, consistently read, or undefined. */
export async function readDialogue(table: Table, id: string): Promise<FoundFact<Dialogue> | undefined> {
  const found = await findFact(table, id);
  return found && isDialogue(found) ? found : undefined;
}

/** A page of a unit-year's dialogues, newest entry first. */
export async function pageOfDialogues(
  table: Table,
  of: UnitYear,
  limit: number,
  after?: string,
): Promise<{ dialogues: readonly StoredFact<Dialogue>[]; next?: string }> {
  const { facts, next } = await pageOfFacts(table, of, "dialogue", limit, after);
  return { dialogues: facts.filter(isDialogue), ...(next !== undefined && { next }) };
}

/** A page of the published ones alone; what stands between them is passed over and not told of. */
export async function pageOfPublished(
  table: Table,
  of: UnitYear,
  limit: number,
  after?: string,
): Promise<{ dialogues: readonly StoredFact<DialogueIn<"published">>[]; next?: string }> {
  const found: StoredFact<DialogueIn<"published">>[] = [];
  let start: string | undefined = after;
  do {
    const page: Awaited<ReturnType<typeof pageOfDialogues>> = await pageOfDialogues(table, of, limit, start);
    found.push(...page.dialogues.filter(isPublished));
    start = page.next;
  } while (start !== undefined && found.length <= limit);
  const dialogues = found.slice(0, limit);
  const last = dialogues.at(-1);
  return { dialogues, ...(found.length > limit && last && { next: last.fact.id }) };
}

const isPublished = (stored: StoredFact<Dialogue>): stored is StoredFact<DialogueIn<"published">> =>
  stored.fact.state === "published";

/** Opinions by id, in the order asked for; an id that is no opinion is left out. */
export async function readOpinions(
  table: Table,
  ids: readonly string[],
): Promise<readonly FoundFact<Opinion>[]> {
  const found: FoundFact<Opinion>[] = [];
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const page = await Promise.all(ids.slice(start, start + AT_ONCE).map((id) => findFact(table, id)));
    for (const stored of page) if (stored && isOpinion(stored)) found.push(stored);
  }
  return found;
}

/** Reads under way at once: a page of opinions in one go, without flooding the connection pool (50 sockets). */
const AT_ONCE = 20;
