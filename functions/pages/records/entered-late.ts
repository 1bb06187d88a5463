import { formatDate, localDateOf } from "../../../shared/calendar/local-date.ts";
import { guidanceOf } from "../../../shared/guidance/guidances.dynamodb.ts";
import { entryUnder } from "../../../shared/guidance/late-entry.ts";
import { readInputs } from "../../../shared/scoring/inputs.dynamodb.ts";
import type { PageRequest } from "../page.ts";
import type { OneRecord } from "./one-record.ts";

/**
 * That the record was entered late by the rule of the guidance which scores its year, in words; nothing where it was not,
 * or where that guidance has no such rule.
 */
export async function enteredLate(
  { deps: { table }, texts }: PageRequest,
  { kind, unit, record }: OneRecord,
): Promise<string | undefined> {
  const assigned = (await readInputs(table, { unit: unit.id, year: record.year }))?.guidance;
  if (!assigned) return undefined;
  const guidance = await guidanceOf(table, assigned);
  const [happened, entered] = [kind.day(record), localDateOf(record.enteredAt)];
  if (!entryUnder(guidance, happened, entered).late) return undefined;
  return texts.records.enteredLate(formatDate(happened), formatDate(entered));
}
