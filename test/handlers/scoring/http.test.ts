import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeHandler } from "../../../functions/scoring/http.ts";
import { membershipSchema } from "../../../shared/access/membership.ts";
import { putMembership } from "../../../shared/access/memberships.dynamodb.ts";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import { unitYearSchema } from "../../../shared/pipeline/unit-year.ts";
import { scoreUnitYear } from "../../../shared/scoring/score-unit-year.dynamodb.ts";
import { transact } from "../../../shared/storage/transact.dynamodb.ts";
import { asking } from "../../support/ask.ts";
import { personOf } from "../../support/callers.ts";
import { NOW } from "../../support/dialogues.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";

let opened: TestTable;
const STRANGER = personOf("can-bo-moc-hoa");

beforeAll(async () => {
  opened = await openSeededTable();
  const { table } = opened;
  for (const unit of ["phuong-1", "phuong-2", "xa-tuyen-thanh"])
    await scoreUnitYear(table, unitYearSchema.parse({ unit, year: 2023 }), "job:scoring", NOW);
  const elsewhere = membershipSchema.parse({
    principal: STRANGER,
    role: "unit-officer",
    scope: { kind: "unit", unit: "phuong-1", locality: "moc-hoa" },
    from: "2023-01-01",
  });
  await transact(table, [putMembership(table, elsewhere)]);
});
afterAll(() => opened.stop());

const ask = asking(makeHandler(() => ({ table: opened.table, clock: fixedClock(NOW) })));
const sheetOf = async (unit: string, principal: string | null, year = "2023") =>
  (await ask("GET /api/units/{unit}/{year}/score", { unit, year }, principal)).status;
const recordsOf = async (unit: string, principal: string | null) =>
  (
    await ask("GET /api/units/{unit}/{year}/score/records", { unit, year: "2023" }, principal, {
      metric: "dialogues.held",
    })
  ).status;

describe("the score of a unit", () => {
  it("is for everybody who holds a role in the locality", async () => {
    for (const subject of [
      "can-bo-phuong-1",
      "truyen-thanh-phuong-1",
      "khoi-pho-phuong",
      "hoi-dong",
      "thu-ky",
    ])
      for (const unit of ["phuong-1", "phuong-2", "xa-tuyen-thanh"])
        expect(await sheetOf(unit, personOf(subject)), `${subject} ${unit}`).toBe(200);
  });

  it.each([
    ["an account without a role", personOf("chua-co-vai-tro")],
    ["an operator", personOf("quan-tri")],
    ["an officer of another locality", STRANGER],
    ["a token of nobody", null],
  ])("is not found by %s, like one that does not exist", async (_, principal) => {
    expect(await sheetOf("phuong-1", principal)).toBe(404);
    const hidden = await ask(
      "GET /api/units/{unit}/{year}/score",
      { unit: "phuong-1", year: "2023" },
      principal,
    );
    const unknown = await ask(
      "GET /api/units/{unit}/{year}/score",
      { unit: "phuong-9", year: "2023" },
      principal,
    );
    expect(hidden).toEqual(unknown);
  });

  it("is not found where there is none", async () => {
    expect(await sheetOf("phuong-9", personOf("thu-ky"))).toBe(404);
    expect(await sheetOf("phuong-1", personOf("thu-ky"), "2022")).toBe(404);
  });
});

describe("the records behind a score", () => {
  it.each<[string, string, number]>([
    ["can-bo-phuong-1", "phuong-1", 200],
    ["can-bo-phuong-1", "phuong-2", 404],
    ["truong-phuong-1", "phuong-1", 200],
    ["khoi-truong-phuong", "phuong-2", 200],
    ["khoi-truong-phuong", "xa-tuyen-thanh", 404],
    ["tham-dinh", "xa-tuyen-thanh", 200],
    ["quan-tri", "phuong-1", 404],
    ["chua-co-vai-tro", "phuong-1", 404],
    ["can-bo-moc-hoa", "phuong-1", 404],
  ])("are for who may read the unit's dialogues: %s in %s is answered %i", async (subject, unit, status) => {
    expect(await recordsOf(unit, personOf(subject))).toBe(status);
  });
});
