import { makePacks } from "../../shared/briefings/packs.dynamodb.ts";
import { writeScripts } from "../../shared/broadcasts/scripts.dynamodb.ts";
import type { Table } from "../../shared/storage/table.dynamodb.ts";
import { NOW } from "./dialogues.ts";

/** The week and month of the documents that probes ask for: those of {@link NOW}. */
export const WEEK = "2023-W46";
export const MONTH = "2023-11";

/** Has the script and the pack of every locality written, as the jobs do. */
export async function writeDocuments(table: Table): Promise<void> {
  await writeScripts(table, NOW);
  await makePacks(table, NOW);
}
