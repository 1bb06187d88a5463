import { readFileSync } from "node:fs";
import type { Instant } from "../../shared/calendar/local-date.ts";
import { loadPack } from "../../shared/localities/load-pack.dynamodb.ts";
import { type LocalityPack, localityPackSchema } from "../../shared/localities/pack.ts";
import { NOW } from "./dialogues.ts";
import { openTestTable, type TestTable } from "./storage.ts";

/** The demonstration set of Kiến Tường, as it is shipped. */
export const demonstrationPack = (): LocalityPack =>
  localityPackSchema.parse(
    JSON.parse(
      readFileSync(new URL("../../shared/demonstration/kien-tuong-2023/pack.json", import.meta.url), "utf8"),
    ),
  );

/** A table on DynamoDB Local, reached through the conflict-making proxy, with the demonstration set in it. */
export async function openSeededTable(now: Instant = NOW): Promise<TestTable> {
  const opened = await openTestTable();
  await loadPack({ table: opened.table, now }, demonstrationPack());
  return opened;
}
