import type { UnitYear } from "../pipeline/unit-year.ts";
import { Refusal } from "../problems/problem.ts";
import { namesOfChangedFields } from "../storage/changed-fields.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { earlierCards, findCard } from "./cards.dynamodb.ts";

/**
 * The refusal of whoever was slower: the card as it is now, and the names of what changed in it since the version that
 * they had seen. A version that never was, or a card that nobody has changed: `version-malformed`.
 */
export async function changedSince(
  table: Table,
  of: UnitYear,
  criterion: string,
  version: number,
): Promise<Refusal> {
  const card = await findCard(table, of, criterion);
  if (!card || card.version <= version) return new Refusal("version-malformed");
  const seen = (await earlierCards(table, of, criterion)).find((one) => one.version === version);
  const changed = namesOfChangedFields(seen ?? {}, card).filter((name) => name !== "version");
  return new Refusal("changed-meanwhile", [], { card, changed });
}
