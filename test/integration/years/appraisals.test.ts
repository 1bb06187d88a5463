import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cardsOf, earlierCards } from "../../../shared/appraisals/cards.dynamodb.ts";
import { missSelfScore } from "../../../shared/appraisals/miss-self-score.dynamodb.ts";
import { readSideBySide } from "../../../shared/appraisals/read-appraisals.dynamodb.ts";
import { readYearState } from "../../../shared/appraisals/read-year.dynamodb.ts";
import { type Instant, localDateSchema } from "../../../shared/calendar/local-date.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import { readInputs, readRevision } from "../../../shared/scoring/inputs.dynamodb.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";
import { appraiser, COMMITTEE, head, otherAppraiser, type World, worldOn, yearOf } from "./world.ts";

let opened: TestTable;
let world: World;
beforeAll(async () => {
  opened = await openSeededTable();
  world = worldOn(opened);
  await world.units("khoi-thu", "don-vi-1", "don-vi-2", "don-vi-3", "don-vi-4", "don-vi-5");
});
afterAll(() => opened.stop());

const refusalOf = async (attempt: Promise<unknown>): Promise<Refusal> => {
  const refused = await attempt.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (refused instanceof Refusal) return refused;
  throw refused ?? new Error("it was not refused");
};
const assessmentsOf = async (unit: string) => (await readInputs(world.table, yearOf(unit)))?.assessments;

describe("saving a card", () => {
  it("keeps every version, with who wrote it, and moves the revision once each", async () => {
    const before = await readRevision(world.table, yearOf("don-vi-1"));
    await world.saving(head("don-vi-1"), "don-vi-1", "2.1", "self", 0, { points: 400 });
    const card = await world.saving(head("don-vi-1"), "don-vi-1", "2.1", "self", 1, {
      points: 450,
      explanation: "Thêm minh chứng",
    });
    expect(card).toMatchObject({ version: 2, self: { points: 450, by: "issuer#head-don-vi-1" } });
    const earlier = await earlierCards(world.table, yearOf("don-vi-1"), "2.1");
    expect(earlier.map(({ version, self }) => [version, self?.points])).toEqual([[1, 400]]);
    expect(await readRevision(world.table, yearOf("don-vi-1"))).toBe(before + 2);
    expect((await world.eventsOf("don-vi-1")).map(({ type, data }) => [type, data.version])).toEqual([
      ["appraisal.saved", 1],
      ["appraisal.saved", 2],
    ]);
    expect(await assessmentsOf("don-vi-1")).toEqual([]);
  });

  it("writes nothing where the same person says the same again", async () => {
    const rev = await readRevision(world.table, yearOf("don-vi-1"));
    const again = await world.saving(head("don-vi-1"), "don-vi-1", "2.1", "self", 1, {
      points: 450,
      explanation: "Thêm minh chứng",
    });
    expect(again.version).toBe(2);
    expect(await readRevision(world.table, yearOf("don-vi-1"))).toBe(rev);
  });

  it("given two appraisers at once: one is written, the other is told what changed, nothing is lost", async () => {
    await world.saving(head("don-vi-1"), "don-vi-1", "2.2", "self", 0, { level: "co" });
    await world.step(head("don-vi-1"), "don-vi-1", "submit", 0);
    const answers = await Promise.allSettled(
      [
        { by: appraiser, points: 300 },
        { by: otherAppraiser, points: 200 },
      ].map(({ by, points }) => world.saving(by, "don-vi-1", "2.1", "review1", 2, { points })),
    );
    const won = answers.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value] : []));
    const lost = answers.flatMap((answer) => (answer.status === "rejected" ? [answer.reason] : []));
    expect([won.length, lost.length]).toEqual([1, 1]);
    expect(lost[0]).toMatchObject({
      code: "changed-meanwhile",
      current: { card: won[0], changed: ["review1"] },
    });
    expect(await assessmentsOf("don-vi-1")).toMatchObject([
      { criterion: "2.1", points: won[0]?.review1?.points },
    ]);
    const saved = (await cardsOf(world.table, yearOf("don-vi-1"))).map(({ version }) => version);
    expect(saved).toEqual([3, 1]);
  });

  it("lets two appraisers write different criteria at once", async () => {
    await Promise.all([
      world.saving(appraiser, "don-vi-1", "1", "review1", 0, { comment: "Đúng" }),
      world.saving(otherAppraiser, "don-vi-1", "2.2", "review1", 1, { level: "khong" }),
    ]);
    expect(await assessmentsOf("don-vi-1")).toHaveLength(3);
  });

  it.each<[string, () => Promise<unknown>, string]>([
    [
      "the unit, once it has submitted",
      () => world.saving(head("don-vi-1"), "don-vi-1", "2.1", "self", 3, { points: 1 }),
      "step-not-allowed",
    ],
    [
      "a later review than the stage's",
      () => world.saving(appraiser, "don-vi-1", "2.1", "final", 3, { points: 1 }),
      "step-not-allowed",
    ],
    [
      "another unit's head",
      () => world.saving(head("don-vi-2"), "don-vi-1", "2.1", "explanation", 3, { text: "…" }),
      "not-found",
    ],
    [
      "a version that never was",
      () => world.saving(appraiser, "don-vi-1", "2.1", "review1", 9, { points: 1 }),
      "version-malformed",
    ],
    [
      "a file that the unit does not have",
      () =>
        world.saving(head("don-vi-2"), "don-vi-2", "2.1", "self", 0, {
          evidence: [{ file: "evd_01h00000000000000000000000" }],
        }),
      "fields-invalid",
    ],
  ])("refuses %s", async (_, attempt, code) => {
    expect((await refusalOf(attempt())).code).toBe(code);
  });

  it("shows a criterion of all units side by side to the committee", async () => {
    const rows = await readSideBySide(world.table, appraiser, COMMITTEE, { year: 2023, criterion: "2.1" });
    expect(rows.map(({ unit, stage, card }) => [unit.id, stage.stage, card?.version])).toEqual([
      ["don-vi-1", "submitted", 3],
      ["don-vi-2", "self-scoring", undefined],
      ["don-vi-3", "self-scoring", undefined],
      ["don-vi-4", "self-scoring", undefined],
      ["don-vi-5", "self-scoring", undefined],
    ]);
    const attempt = readSideBySide(world.table, head("don-vi-1"), COMMITTEE, {
      year: 2023,
      criterion: "2.1",
    });
    expect((await refusalOf(attempt)).code).toBe("not-found");
  });
});

describe("steps of the year", () => {
  it("names every criterion that keeps a self-score from being submitted", async () => {
    const refused = await refusalOf(world.step(head("don-vi-2"), "don-vi-2", "submit", 0));
    expect(refused.fields.map(({ field, rule }) => `${field}:${rule}`)).toEqual([
      "2.1:required",
      "2.2:required",
    ]);
  });

  it("given two who take the same step at once, takes it once and tells the other where it stands", async () => {
    const answers = await Promise.allSettled(
      [appraiser, otherAppraiser].map((by) => world.step(by, "don-vi-1", "finish-review-1", 1)),
    );
    const lost = answers.flatMap((answer) => (answer.status === "rejected" ? [answer.reason] : []));
    expect(lost).toMatchObject([
      { code: "changed-meanwhile", current: { stage: { stage: "review-1", version: 2 } } },
    ]);
    const winner = answers.findIndex(({ status }) => status === "fulfilled");
    const by = [appraiser, otherAppraiser][winner] ?? appraiser;
    expect((await world.step(by, "don-vi-1", "finish-review-1", 1)).version).toBe(2);
  });

  it.each<[string, () => Promise<unknown>, string]>([
    ["that is the head's", () => world.step(appraiser, "don-vi-1", "explain", 2), "not-found"],
    ["out of order", () => world.step(appraiser, "don-vi-1", "finalise", 2), "step-not-allowed"],
    [
      "that needs a reason without one",
      () => world.step(appraiser, "don-vi-1", "take-up", 2),
      "fields-invalid",
    ],
  ])("refuses a step %s", async (_, attempt, code) => {
    expect((await refusalOf(attempt())).code).toBe(code);
  });
});

describe("a self-score that does not come", () => {
  const miss = (unit: string, through: string) =>
    missSelfScore(
      { table: world.table, actor: "job:test", now: "2023-12-11T17:30:00.000Z" as Instant },
      yearOf(unit),
      localDateSchema.parse(through),
    );
  const found = { criterion: "khong-tu-cham-diem", achieved: true };

  it("is found missing once its last day is over, once only, and vetoes the grade", async () => {
    await miss("don-vi-3", "2023-12-09");
    expect(await assessmentsOf("don-vi-3")).toEqual([]);
    await miss("don-vi-3", "2023-12-10");
    await miss("don-vi-3", "2023-12-11");
    expect(await assessmentsOf("don-vi-3")).toMatchObject([found]);
    expect(await world.eventsOf("don-vi-3")).toHaveLength(1);
    await world.pass("don-vi-3");
    expect(await world.rescore("don-vi-3")).toMatchObject({ sheet: { grade: "other" } });
  });

  it("is taken up by those who appraise, with a reason", async () => {
    const stage = await world.step(appraiser, "don-vi-3", "take-up", 0, "Đơn vị không nộp");
    expect(stage).toMatchObject({ stage: "explained", reason: "Đơn vị không nộp" });
  });

  it("is missing no more when it is handed in late, and the submission says that it is", async () => {
    await miss("don-vi-4", "2023-12-10");
    await world.saving(head("don-vi-4"), "don-vi-4", "2.1", "self", 0, { points: 400 });
    await world.saving(head("don-vi-4"), "don-vi-4", "2.2", "self", 0, { level: "co" });
    const stage = await world.step(head("don-vi-4"), "don-vi-4", "submit", 0);
    expect(stage.submitted).toMatchObject({ by: "issuer#head-don-vi-4", late: true });
    expect(await assessmentsOf("don-vi-4")).toMatchObject([{ ...found, achieved: false }]);
  });

  it("is not looked for where it was submitted, also while it is returned for more", async () => {
    await world.saving(head("don-vi-5"), "don-vi-5", "2.1", "self", 0, { points: 400 });
    await world.saving(head("don-vi-5"), "don-vi-5", "2.2", "self", 0, { level: "co" });
    await world.step(head("don-vi-5"), "don-vi-5", "submit", 0);
    await world.step(appraiser, "don-vi-5", "return", 1, "Thiếu mục lục");
    await miss("don-vi-5", "2023-12-10");
    expect(await assessmentsOf("don-vi-5")).toEqual([]);
    expect((await readYearState(world.table, yearOf("don-vi-5")))?.stage.stage).toBe("self-scoring");
  });
});
