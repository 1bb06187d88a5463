import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Caller } from "../../../shared/access/caller.ts";
import { approve } from "../../../shared/approvals/approve.dynamodb.ts";
import { committeeIdSchema } from "../../../shared/ids/readable-id.ts";
import type { ApprovalId } from "../../../shared/ids/record-id.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import { readInputs, readRevision } from "../../../shared/scoring/inputs.dynamodb.ts";
import { readSheet } from "../../../shared/scoring/scoring.dynamodb.ts";
import { makeAppeal } from "../../../shared/years/appeals.dynamodb.ts";
import { readDecided } from "../../../shared/years/decided.dynamodb.ts";
import { readRankings } from "../../../shared/years/rankings.dynamodb.ts";
import { readResult } from "../../../shared/years/read-result.dynamodb.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";
import {
  appraiser,
  both,
  clerk,
  criterion,
  head,
  member,
  otherMember,
  type World,
  worldOn,
  yearOf,
} from "./world.ts";

let opened: TestTable;
let world: World;
beforeAll(async () => {
  opened = await openSeededTable();
  world = worldOn(opened);
  await world.units("khoi-mot", "mot-1", "mot-2");
  await world.units("khoi-hai", "hai-1", "hai-2");
  await world.units("khoi-ba", "ba-1");
});
afterAll(() => opened.stop());

const agree = (by: Caller, id: ApprovalId) => approve(world.deps, { caller: by, id });
const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => "none",
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  );
const decidedOf = (unit: string) => readDecided(world.table, yearOf(unit));
const tallyOf = async (unit: string, year: number) =>
  (await readInputs(world.table, yearOf(unit, year)))?.tally;

describe("the decision of a block's year", () => {
  it("waits for every unit to be final, and names those that are not", async () => {
    await world.dialogue("mot-1");
    await world.finish("mot-1", 400);
    const refused = await world.propose("khoi-mot").catch((error: unknown) => error);
    expect(refused).toMatchObject({
      code: "fields-invalid",
      fields: [{ field: "units.mot-2", rule: "not-final" }],
    });
  });

  it("given a clerk's proposal and a member's approval, freezes sheets, ranking and tallies at once", async () => {
    await world.finish("mot-2", 450);
    const rev = await readRevision(world.table, yearOf("mot-1"));
    const { approval } = await world.propose("khoi-mot");
    expect(approval.act).toMatchObject({ units: [{ place: 1 }, { place: 2 }] });
    expect(await decidedOf("mot-1")).toBeUndefined();
    await agree(member, approval.id);
    expect(await decidedOf("mot-1")).toMatchObject({
      version: 1,
      decidedOn: "2024-01-10",
      approval: approval.id,
      proposedBy: clerk.principal,
      approvedBy: member.principal,
      sheet: { points: 700, inputsRev: rev },
      ranked: { place: 1, grade: "other" },
      inputs: { tally: { "dialogues.held": 1 }, assessments: [{ criterion: "2.1" }, { criterion: "2.2" }] },
    });
    expect(await readRevision(world.table, yearOf("mot-1"))).toBe(rev + 1);
    expect((await world.eventsOf("mot-1")).at(-1)).toMatchObject({
      type: "unit-year.decided",
      data: { points: 700, grade: "other", place: 1 },
    });
    const [ranking] = await readRankings(world.table, clerk, 2023, ({ block }) => block === "khoi-mot");
    expect(ranking?.frozen?.ranking.units.map(({ unit }) => unit)).toEqual(["mot-1", "mot-2"]);
  });

  it("lets nobody write to the year any more: cards, steps, a second decision", async () => {
    const codes = await Promise.all([
      codeOf(world.saving(appraiser, "mot-1", "2.1", "final", 2, { points: 1 })),
      codeOf(world.step(appraiser, "mot-1", "reopen", 5, "…")),
      codeOf(world.propose("khoi-mot")),
    ]);
    expect(codes).toEqual(["year-decided", "year-decided", "approval-settled"]);
  });

  it("given a record that changes afterwards, carries the difference over; the decided sheet stays", async () => {
    const before = await decidedOf("mot-1");
    await world.dialogue("mot-1");
    await world.rescore("mot-1");
    expect(await decidedOf("mot-1")).toEqual(before);
    expect(await tallyOf("mot-1", 2024)).toMatchObject({ "carried:dialogues.held": 1 });
    const result = await readResult(world.table, clerk, yearOf("mot-1"));
    expect([result.decided.at(-1)?.sheet.points, result.running?.points]).toEqual([700, 900]);
  });

  it("is refused to who proposed it, also with both roles, and to a committee elsewhere", async () => {
    await world.finish("hai-1", 400);
    await world.finish("hai-2", 300);
    const { approval } = await world.propose("khoi-hai", both);
    const elsewhere: Caller = {
      ...member,
      memberships: member.memberships.map((one) =>
        one.scope.kind === "committee"
          ? { ...one, scope: { ...one.scope, committee: committeeIdSchema.parse("ban-khac") } }
          : one,
      ),
    };
    expect(await codeOf(agree(both, approval.id))).toBe("same-person");
    expect(await codeOf(agree(clerk, approval.id))).toBe("not-found");
    expect(await codeOf(agree(elsewhere, approval.id))).toBe("not-found");
    expect(await codeOf(world.propose("khoi-hai", member))).toBe("not-found");
    expect(await decidedOf("hai-1")).toBeUndefined();
  });

  it("is refused where scores moved since it was proposed, and can be proposed again", async () => {
    const { approval } = await world.propose("khoi-hai");
    await world.dialogue("hai-1");
    expect(await codeOf(agree(member, approval.id))).toBe("scores-moved");
    await world.rescore("hai-1");
    expect(await codeOf(agree(member, approval.id))).toBe("scores-moved");
    expect(await decidedOf("hai-1")).toBeUndefined();
  });

  it("answers a proposal that is sent twice alike, though the scores have moved on", async () => {
    const key = randomUUID();
    const { approval } = await world.propose("khoi-hai", clerk, key);
    await world.dialogue("hai-2");
    expect(await world.propose("khoi-hai", clerk, key)).toEqual({ approval, replayed: true });
    await world.rescore("hai-2");
  });

  it("given two proposals approved at once, decides once", async () => {
    const [one, other] = [await world.propose("khoi-hai"), await world.propose("khoi-hai", both)];
    const codes = await Promise.all([
      codeOf(agree(member, one.approval.id)),
      codeOf(agree(otherMember, other.approval.id)),
    ]);
    expect(codes.toSorted()).toEqual(["approval-settled", "none"]);
    expect(await decidedOf("hai-1")).toMatchObject({ version: 1 });
    const events = (await world.eventsOf("hai-1")).filter(({ type }) => type === "unit-year.decided");
    expect(events).toHaveLength(1);
  });
});

describe("an appeal", () => {
  const appeal = (unit: string, reason = "Biên bản đã nộp đủ", id = "2.1", by = head(unit)) =>
    makeAppeal(world.deps, { caller: by, of: yearOf(unit), criterion: criterion(id) }, { reason });

  it("is made by the head, on a criterion of a decided year", async () => {
    expect(await codeOf(appeal("ba-1"))).toBe("step-not-allowed");
    expect(await codeOf(appeal("hai-1", "…", "9.9"))).toBe("not-found");
    expect(await codeOf(appeal("hai-1", "…", "2.1", clerk))).toBe("not-found");
    expect(await appeal("hai-1")).toMatchObject({ number: 1, against: 1, state: "open" });
  });

  it("is one at a time for a criterion; the same sent again is the same", async () => {
    expect(await appeal("hai-1")).toMatchObject({ number: 1 });
    expect(await codeOf(appeal("hai-1", "Lý do khác"))).toBe("fields-invalid");
  });

  it("given it is upheld by two persons, makes a new version with what changed; the first stays", async () => {
    const { approval } = await world.answer("hai-1", { outcome: "upheld", points: 500 });
    expect(await codeOf(agree(both, approval.id))).toBe("none");
    const { decided, appeals } = await readResult(world.table, head("hai-1"), yearOf("hai-1"));
    expect(decided.map(({ version, sheet }) => [version, sheet.points])).toEqual([
      [1, 700],
      [2, 800],
    ]);
    expect(decided[1]).toMatchObject({
      appeal: { criterion: "2.1", number: 1 },
      diff: {
        points: { before: 700, after: 800 },
        lines: [
          { criterion: "2", before: 500, after: 600 },
          { criterion: "2.1", before: 400, after: 500 },
        ],
      },
    });
    expect(appeals).toMatchObject([{ state: "upheld", points: 500, sheetVersion: 2 }]);
  });

  it("given it is rejected, keeps the result and says why", async () => {
    expect(await appeal("hai-1", "Vẫn chưa đúng")).toMatchObject({ number: 2, against: 2 });
    const { approval } = await world.answer("hai-1", { number: 2 });
    await agree(member, approval.id);
    const { decided, appeals } = await readResult(world.table, head("hai-1"), yearOf("hai-1"));
    expect(decided).toHaveLength(2);
    expect(appeals.at(-1)).toMatchObject({ state: "rejected", answer: "Đã xem lại hồ sơ" });
    expect(await codeOf(world.answer("hai-1", { number: 2 }))).toBe("approval-settled");
  });

  it.each([
    ["upheld without points", { outcome: "upheld" }],
    ["upheld with more than the maximum", { outcome: "upheld", points: 501 }],
    ["rejected with points", { points: 5 }],
  ])("is not answered %s", async (_, answer) => {
    await appeal("hai-2");
    expect(await codeOf(world.answer("hai-2", answer))).toBe("fields-invalid");
  });

  it("shows its reasons to whoever may read the unit's appraisal, and to no other unit", async () => {
    const read = async (by: Caller) => (await readResult(world.table, by, yearOf("hai-2"))).appeals.length;
    expect([await read(appraiser), await read(head("hai-2")), await read(head("hai-1"))]).toEqual([1, 1, 0]);
  });

  it("leaves the running sheet alone", async () => {
    expect((await readSheet(world.table, yearOf("hai-1")))?.points).toBe(700);
  });
});
