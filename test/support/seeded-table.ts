import { readFileSync } from "node:fs";
import type { Instant } from "../../shared/calendar/local-date.ts";
import { hold } from "../../shared/localities/load-accounts.dynamodb.ts";
import { loadPack } from "../../shared/localities/load-pack.dynamodb.ts";
import { type LocalityPack, localityPackSchema } from "../../shared/localities/pack.ts";
import { TEST_ISSUER, testMachineMemberships } from "./callers.ts";
import { NOW } from "./dialogues.ts";
import { openTestTable, type TestTable } from "./storage.ts";

export { TEST_ISSUER };

/** The demonstration set of Kiến Tường, as it is shipped. */
export const demonstrationPack = (): LocalityPack =>
  localityPackSchema.parse(
    JSON.parse(
      readFileSync(new URL("../../shared/demonstration/kien-tuong-2023/pack.json", import.meta.url), "utf8"),
    ),
  );

/**
 * A table on DynamoDB Local, reached through the conflict-making proxy, with the demonstration set in it: its accounts
 * are those of {@link TEST_ISSUER}, and `test-machine` may record everywhere.
 */
export async function openSeededTable(now: Instant = NOW): Promise<TestTable> {
  const opened = await openTestTable();
  const { table } = opened;
  const pack = demonstrationPack();
  await loadPack({ table, now, issuer: TEST_ISSUER }, pack);
  for (const membership of testMachineMemberships(pack))
    await hold({ table, now, actor: "job:test" }, membership);
  return opened;
}
