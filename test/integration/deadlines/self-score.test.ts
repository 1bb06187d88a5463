import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { putStage } from "../../../shared/appraisals/cards.dynamodb.ts";
import { type YearStage, yearStageSchema } from "../../../shared/appraisals/stage.ts";
import { loadPack } from "../../../shared/localities/load-pack.dynamodb.ts";
import { localityPackSchema } from "../../../shared/localities/pack.ts";
import { transact } from "../../../shared/storage/transact.dynamodb.ts";
import { TEST_ISSUER } from "../../support/callers.ts";
import { NOW } from "../../support/dialogues.ts";
import { openTestTable, type TestTable } from "../../support/storage.ts";
import { deadlineWorld, told } from "./world.ts";

let opened: TestTable;
let world: ReturnType<typeof deadlineWorld>;
/** Self-scores are handed in from 10 to 15/12/2026. */
const PACK = new URL("../../../shared/demonstration/can-tho-2026/pack.json", import.meta.url);
beforeAll(async () => {
  opened = await openTestTable();
  world = deadlineWorld(opened.table);
  const pack = localityPackSchema.parse(JSON.parse(readFileSync(PACK, "utf8")));
  await loadPack({ table: opened.table, now: NOW, issuer: TEST_ISSUER }, pack);
});
afterAll(() => opened.stop());

const LATE = "phuong-hoa-sen-ct/2026";
const IN_TIME = "phuong-hoa-cuc-ct/2026";

/** As the head's submission leaves it. */
async function submit(subject: string): Promise<void> {
  const [unit] = subject.split("/");
  const before: YearStage = yearStageSchema.parse({ unit, year: 2026, stage: "self-scoring", version: 0 });
  const at = "2026-12-14T02:00:00.000Z";
  const after = { ...before, stage: "submitted", version: 1, at, submitted: { by: "job:test", at } };
  await transact(opened.table, putStage(opened.table, before, yearStageSchema.parse(after)));
}

describe("the self-score of a unit-year", () => {
  it("is watched from its guidance on, told when it is near and when it is late, and not once it is in", async () => {
    for (const subject of [LATE, IN_TIME]) await world.heardOf(subject);
    for (const day of ["2026-12-11", "2026-12-14"]) await world.run(day);
    await submit(IN_TIME);
    for (const day of ["2026-12-16", "2026-12-18", "2026-12-24"]) await world.run(day);
    expect(told(await world.raised(LATE))).toEqual([
      "2026-12-11 deadline-near self-score/-/1/near",
      "2026-12-16 self-score-late self-score/-/1/overdue",
      "2026-12-18 deadline-overdue-head self-score/-/1/head",
      "2026-12-24 deadline-overdue-committee self-score/-/1/committee",
    ]);
    expect(told(await world.raised(IN_TIME))).toEqual(["2026-12-11 deadline-near self-score/-/1/near"]);
    const [, late] = await world.raised(LATE);
    expect(late).toMatchObject({ unit: "phuong-hoa-sen-ct", year: 2026, locality: "can-tho-vi-du" });
    expect(late).not.toHaveProperty("kind");
  });
});
