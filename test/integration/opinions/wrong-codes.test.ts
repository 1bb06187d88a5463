import { afterAll, beforeAll, expect, it } from "vitest";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import { statusByCode } from "../../../shared/opinions/status.dynamodb.ts";
import { newTrackingCode } from "../../../shared/opinions/tracking-code.ts";
import { paceCode } from "../../../shared/opinions/try-code.dynamodb.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import { NOW } from "../../support/dialogues.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";

let opened: TestTable;
beforeAll(async () => {
  opened = await openSeededTable();
});
afterAll(() => opened.stop());

const TRIES = 10_000;
const AT_ONCE = 100;
/** So many networks that no one of them is refused: what slows them is the count over all. */
const NETWORKS = 500;

it("10,000 wrong codes find nothing, are all answered alike, and are slowed down by network and altogether", async () => {
  const today = fixedClock(NOW).today();
  const answers = new Map<string, number>();
  const waits: number[] = [];
  const wait = async (ms: number) => {
    waits.push(ms);
  };
  const tryOne = async (network: string): Promise<string> => {
    try {
      await paceCode(opened.table, network, wait);
      await statusByCode(opened.table, newTrackingCode(), today);
      return "found";
    } catch (error) {
      return error instanceof Refusal ? error.code : String(error);
    }
  };
  for (let done = 0; done < TRIES; done += AT_ONCE) {
    // Every second one of a single network, the others of many.
    const tries = Array.from({ length: AT_ONCE }, (_, at) =>
      tryOne(at % 2 === 0 ? "192.0.2.1" : `198.51.100.${(done + at) % NETWORKS}`),
    );
    for (const answer of await Promise.all(tries)) answers.set(answer, (answers.get(answer) ?? 0) + 1);
  }
  const total = waits.reduce((sum, ms) => sum + ms, 0);
  console.log(
    `wrong tracking codes: ${TRIES} tried, ${answers.get("found") ?? 0} found, ${answers.get("code-unknown")} looked up in vain, ${answers.get("too-many-requests")} refused by network, ${waits.length} slowed down by ${total} ms in all`,
  );
  expect([...answers.keys()].sort()).toEqual(["code-unknown", "too-many-requests"]);
  expect(answers.get("code-unknown")).toBeGreaterThan(TRIES / 2 - 1);
  expect(answers.get("too-many-requests")).toBeGreaterThan(0);
  expect(waits.length).toBeGreaterThan(TRIES / 10);
  expect(Math.max(...waits)).toBeGreaterThanOrEqual(200);
}, 60_000);
