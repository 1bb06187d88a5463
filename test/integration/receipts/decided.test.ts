import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { approve } from "../../../shared/approvals/approve.dynamodb.ts";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import { instantSchema } from "../../../shared/calendar/local-date.ts";
import type { Guidance } from "../../../shared/guidance/guidance.ts";
import { putGuidance } from "../../../shared/guidance/guidances.dynamodb.ts";
import { guidanceHash } from "../../../shared/guidance/hash.ts";
import type { UnitId } from "../../../shared/ids/readable-id.ts";
import { recordIdSchema } from "../../../shared/ids/record-id.ts";
import { unitYearSchema } from "../../../shared/pipeline/unit-year.ts";
import { readReceipt } from "../../../shared/receipts/read-receipt.dynamodb.ts";
import { receiptText } from "../../../shared/receipts/receipt.ts";
import { verifyReceipt } from "../../../shared/receipts/verify.ts";
import { scoreUnitYear } from "../../../shared/scoring/score-unit-year.dynamodb.ts";
import { assignmentKey, factKey, stageKey, tallyKey } from "../../../shared/storage/keys.ts";
import { addToTally } from "../../../shared/storage/tally-update.dynamodb.ts";
import { transact } from "../../../shared/storage/transact.dynamodb.ts";
import { leafLineOf } from "../../../shared/years/appeal.ts";
import { makeAppeal } from "../../../shared/years/appeals.dynamodb.ts";
import { readDecided } from "../../../shared/years/decided.dynamodb.ts";
import { proposeAnswer, proposeYear } from "../../../shared/years/propose.dynamodb.ts";
import { callers } from "../../support/callers.ts";
import { demonstrationPack, openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";
import { guidanceOf, leaf } from "../../unit/guidance/build.ts";

/** Three wards of a block, measured against the best of it; one place for the first grade, of which two earn it. */

let opened: TestTable;
const { clerk, committeeMember, head } = callers(demonstrationPack());
const NOW = instantSchema.parse("2024-01-20T02:00:00.000Z");
const deps = () => ({ table: opened.table, clock: fixedClock(NOW) });
const text = { vi: "Ví dụ", en: "Example" };
const guidance: Guidance = guidanceOf(
  [
    leaf("I", 1000, {
      kind: "target",
      value: ["dialogues.held"],
      target: { kind: "number", count: 2 },
      atTarget: 500,
      noTarget: "zero",
      allBelow: "share-of-target",
      leaderAtTarget: "max",
      rounding: { to: 25, mode: "half-up" },
    }),
  ],
  {
    id: "thu-giay-chung-minh",
    grades: [
      { id: "a", name: text, from: 700 },
      { id: "b", name: text, from: 0 },
    ],
    quotas: [
      { id: "nhat", text, limits: "grade", grade: "a", per: "block", size: { kind: "number", count: 1 } },
    ],
  },
);
const document = { number: "05/QĐ", issuedOn: guidance.cutOff, signedBy: "Trưởng ban" };
const of = unitYearSchema.parse({ unit: "phuong-1", year: 2023 });

/** A ward with so many dialogues, each a record; its appraisal is final and its cut-off passed. */
async function seed(unit: UnitId, held: number): Promise<void> {
  const { table } = opened;
  const inYear = { unit, year: 2023 };
  const reference = { id: guidance.id, version: guidance.version, hash: guidanceHash(guidance) };
  const stage = { ...inYear, stage: "final", version: 1 };
  await transact(table, [
    {
      Put: {
        TableName: table.name,
        Item: { ...assignmentKey(inYear), kind: "assignment", guidance: reference },
      },
    },
    { Put: { TableName: table.name, Item: { ...stageKey(inYear), kind: "stage", yearStage: stage } } },
    addToTally(table, inYear, { "dialogues.held": held }),
    ...Array.from({ length: held }, (_, index) => ({
      Put: { TableName: table.name, Item: recordOf(inYear, index) },
    })),
  ]);
  await transact(table, [
    {
      Update: {
        TableName: table.name,
        Key: tallyKey(inYear),
        UpdateExpression: "SET passedThrough = :day ADD rev :one",
        ExpressionAttributeValues: { ":day": guidance.cutOff, ":one": 1 },
      },
    },
  ]);
  await scoreUnitYear(table, inYear, "job:scoring", NOW);
}
function recordOf(inYear: typeof of, index: number) {
  const id = `brf_01h0000000000000000000000${index}`;
  const key = factKey({ ...inYear, kind: "briefing", id: recordIdSchema("briefing").parse(id) });
  return { ...key, kind: "briefing", version: 1, effect: { "dialogues.held": 1 } };
}

async function receipt() {
  const content = await readReceipt(opened.table, clerk, of);
  return verifyReceipt(Buffer.from(receiptText(content)));
}

beforeAll(async () => {
  opened = await openSeededTable();
  await transact(opened.table, [putGuidance(opened.table, guidance)]);
  const block = demonstrationPack().units.find(({ id }) => id === of.unit)?.block;
  const wards = demonstrationPack().units.filter((unit) => unit.block === block);
  // 3 of 2: 5.00 + 5.00 × 0.5 ÷ 1 = 7.50, the first grade; but the leader's 4 of 2 = 10.00 takes its only place.
  for (const [index, ward] of wards.entries())
    await seed(ward.id, ward.id === of.unit ? 3 : index === 1 ? 4 : 1);
});
afterAll(() => opened.stop());

describe("a receipt before the decision", () => {
  it("closes the line with the leader's figures and proves it", async () => {
    const { faults, receipt: proven } = await receipt();
    expect(faults).toEqual([]);
    expect(proven?.sheet).toMatchObject({ points: 750, grade: "a" });
    expect(proven?.block.length).toBeGreaterThan(0);
  });
});

describe("a receipt after the decision", () => {
  it("proves the grade after the quota", async () => {
    const [committee] = clerk.memberships.flatMap(({ scope }) =>
      scope.kind === "committee" ? [scope.committee] : [],
    );
    const block = demonstrationPack().units.find(({ id }) => id === of.unit)?.block;
    if (committee === undefined || block === undefined) throw new Error("the clerk has a committee");
    const { approval } = await proposeYear(
      deps(),
      { caller: clerk, key: randomUUID() },
      { committee, block, year: 2023, guidance: { id: guidance.id, version: 1 }, document },
    );
    await approve(deps(), { caller: committeeMember, id: approval.id });
    const { faults, receipt: proven } = await receipt();
    expect(faults).toEqual([]);
    expect(proven?.decision?.ranked).toMatchObject({ grade: "b", place: 2 });
  });

  it("proves what was decided also after records have changed", async () => {
    await transact(opened.table, [
      { Put: { TableName: opened.table.name, Item: recordOf(of, 7) } },
      addToTally(opened.table, of, { "dialogues.held": 1 }),
    ]);
    const { faults, receipt: proven } = await receipt();
    expect(faults).toEqual([]);
    expect(proven?.decision?.movedSince).toEqual({ "dialogues.held": 1 });
    expect(proven?.sheet.points).toBe(750);
  });

  it("proves the points that an appeal gave", async () => {
    const decided = await readDecided(opened.table, of);
    const criterion = decided && leafLineOf(decided.sheet, "I")?.criterion;
    if (criterion === undefined) throw new Error("it has the line");
    await makeAppeal(deps(), { caller: head, of, criterion }, { reason: "Còn một cuộc đã tổ chức" });
    const { approval } = await proposeAnswer(
      deps(),
      { caller: clerk, key: randomUUID() },
      { ...of, criterion, number: 1, outcome: "upheld", points: 900, reason: "Đúng", document },
    );
    await approve(deps(), { caller: committeeMember, id: approval.id });
    const { faults, receipt: proven } = await receipt();
    expect(faults).toEqual([]);
    expect(proven?.sheet.points).toBe(900);
    expect(proven?.decision).toMatchObject({ version: 2, appeals: [{ criterion: "I", points: 900 }] });
  });
});
