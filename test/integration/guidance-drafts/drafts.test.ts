import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { approve } from "../../../shared/approvals/approve.dynamodb.ts";
import { proposeIssue } from "../../../shared/approvals/propose-issue.dynamodb.ts";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import { type Guidance, guidanceSchema } from "../../../shared/guidance/guidance.ts";
import { assignVersion } from "../../../shared/guidance-drafts/assign-version.dynamodb.ts";
import { enterDraft } from "../../../shared/guidance-drafts/enter-draft.dynamodb.ts";
import { readDiff, readGuidance } from "../../../shared/guidance-drafts/read-guidance.dynamodb.ts";
import { tryDraft } from "../../../shared/guidance-drafts/try-draft.dynamodb.ts";
import { unitIdSchema } from "../../../shared/ids/readable-id.ts";
import { unitYearSchema } from "../../../shared/pipeline/unit-year.ts";
import { readInputs } from "../../../shared/scoring/inputs.dynamodb.ts";
import { scoreUnitYear } from "../../../shared/scoring/score-unit-year.dynamodb.ts";
import { readSheet } from "../../../shared/scoring/scoring.dynamodb.ts";
import { tallyKey } from "../../../shared/storage/keys.ts";
import { addToTally } from "../../../shared/storage/tally-update.dynamodb.ts";
import { transact } from "../../../shared/storage/transact.dynamodb.ts";
import { callers } from "../../support/callers.ts";
import { NOW } from "../../support/dialogues.ts";
import { demonstrationPack, openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";
import { guidanceOf, halfAPointEach, leaf, twoDialogues } from "../../unit/guidance/build.ts";
import { callerWith } from "../approvals/world.ts";

/** A guidance that nobody here has seen: entered, mended, tried, issued by two persons, assigned. */

let opened: TestTable;
const { clerk, committeeMember, officer, appraiser } = callers(demonstrationPack());
const stranger = callerWith("https://issuer.test#la", ["clerk"], {
  committee: "ban-khac",
  locality: "moc-hoa",
});
const clock = fixedClock(NOW);
const deps = () => ({ table: opened.table, clock });
const version = (number: number, changes: Partial<Record<keyof Guidance, unknown>> = {}) =>
  guidanceOf([leaf("I", 1000, twoDialogues), leaf("II", 500, halfAPointEach)], {
    id: "chua-tung-thay",
    version: number,
    ...changes,
  });
const faulty = version(1, { total: 1400 });
const mended = version(2);
const of = (number: number) => ({ guidance: mended.id, version: number });
const document = {
  number: "12-HD/BCĐ",
  issuedOn: guidanceSchema.shape.cutOff.parse("2023-11-15"),
  signedBy: "Trưởng ban",
};
const ward = unitIdSchema.parse("phuong-1");
const inYear = unitYearSchema.parse({ unit: ward, year: 2023 });
const issue = async (number: number) =>
  proposeIssue(deps(), { caller: clerk, ...of(number), document }, randomUUID());

beforeAll(async () => {
  opened = await openSeededTable();
});
afterAll(() => opened.stop());

describe("a draft", () => {
  it("is kept with its faults, each with its place", async () => {
    const entered = await enterDraft(deps(), clerk, faulty);
    expect(entered.faults.map(({ at, rule }) => `${at} ${rule}`)).toContain("total children-sum");
    const { guidance, faults, issue: issued } = await readGuidance(opened.table, appraiser, of(1));
    expect(guidance).toEqual(faulty);
    expect(faults).toEqual(entered.faults);
    expect(issued).toBeUndefined();
  });

  it("is not issued while there is one", async () => {
    await expect(issue(1)).rejects.toMatchObject({
      code: "fields-invalid",
      fields: expect.arrayContaining([expect.objectContaining({ field: "total", rule: "guidance-fault" })]),
    });
  });

  it("is the same when sent twice, and refused with another text under the same version", async () => {
    expect(await enterDraft(deps(), clerk, faulty)).toMatchObject({ replayed: true });
    await expect(enterDraft(deps(), clerk, version(1))).rejects.toMatchObject({
      fields: [{ field: "version", rule: "already-recorded" }],
    });
  });

  it("is amended by a new version, which says what it changes", async () => {
    expect((await enterDraft(deps(), clerk, mended)).faults).toEqual([]);
    const differences = await readDiff(opened.table, clerk, of(2), 1);
    expect(differences.map(({ at }) => at)).toContain("total");
  });

  it("is no other locality's, and nobody's who only records", async () => {
    await expect(enterDraft(deps(), stranger, version(3))).rejects.toMatchObject({ code: "not-found" });
    await expect(readGuidance(opened.table, stranger, of(1))).rejects.toMatchObject({ code: "not-found" });
    await expect(enterDraft(deps(), officer, version(3))).rejects.toMatchObject({ code: "not-found" });
    await expect(readGuidance(opened.table, officer, of(1))).rejects.toMatchObject({ code: "not-found" });
  });

  it("cannot amend what another locality is scored by", async () => {
    const theirs = demonstrationPack().guidances[0];
    const amended = guidanceSchema.parse({ ...theirs, version: 99 });
    await expect(enterDraft(deps(), stranger, amended)).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("a dry run", () => {
  it("tries a draft on the year's records before anything is issued, and writes nothing", async () => {
    await transact(opened.table, [addToTally(opened.table, inYear, { "dialogues.held": 1 })]);
    const before = await readInputs(opened.table, inYear);
    const run = await tryDraft(opened.table, clerk, of(2), 2023);
    expect(run.moves.find(({ unit }) => unit === ward)?.after).toMatchObject({ points: 500 });
    expect(run.withoutData).toEqual(["II"]);
    expect(await readInputs(opened.table, inYear)).toEqual(before);
  });
});

describe("an assignment", () => {
  it("is refused before the version is issued", async () => {
    const assigning = { caller: clerk, reason: "Hướng dẫn mới" };
    await expect(assignVersion(deps(), assigning, of(2))).rejects.toMatchObject({ code: "step-not-allowed" });
  });

  it("has the units scored anew by the version, once two persons have issued it", async () => {
    const { approval } = await issue(2);
    await approve(deps(), { caller: committeeMember, id: approval.id });
    const rev = (await readInputs(opened.table, inYear))?.rev ?? 0;
    const assigning = { caller: clerk, units: [ward], reason: "Hướng dẫn mới" };
    expect(await assignVersion(deps(), assigning, of(2))).toEqual({
      assigned: [ward],
      unchanged: [],
      decided: [],
    });
    expect(await readInputs(opened.table, inYear)).toMatchObject({ rev: rev + 1, guidance: { version: 2 } });
    await scoreUnitYear(opened.table, inYear, "job:scoring", NOW);
    expect(await readSheet(opened.table, inYear)).toMatchObject({
      points: 500,
      guidance: { id: "chua-tung-thay", version: 2 },
    });
    expect(await assignVersion(deps(), assigning, of(2))).toMatchObject({ unchanged: [ward] });
  });

  it("leaves a decided year as it is", async () => {
    const decided = unitYearSchema.parse({ unit: "phuong-2", year: 2023 });
    await transact(opened.table, [
      {
        Update: {
          TableName: opened.table.name,
          Key: tallyKey(decided),
          UpdateExpression: "SET decidedOn = :on ADD rev :one",
          ExpressionAttributeValues: { ":on": "2024-01-20", ":one": 1 },
        },
      },
    ]);
    const assigning = { caller: clerk, units: [decided.unit], reason: "Hướng dẫn mới" };
    await expect(assignVersion(deps(), assigning, of(2))).rejects.toMatchObject({ code: "year-decided" });
    const all = await assignVersion(deps(), { caller: clerk, reason: "Hướng dẫn mới" }, of(2));
    expect(all).toMatchObject({ unchanged: [ward], decided: ["phuong-2"] });
  });
});
