import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newApprovalId } from "../../../shared/ids/record-id.ts";
import { unitYearSchema } from "../../../shared/pipeline/unit-year.ts";
import { scoreUnitYear } from "../../../shared/scoring/score-unit-year.dynamodb.ts";
import { transact } from "../../../shared/storage/transact.dynamodb.ts";
import { findUnit } from "../../../shared/units/units.dynamodb.ts";
import {
  type FrozenRanking,
  frozenRankingSchema,
  putRanking,
} from "../../../shared/years/decided.dynamodb.ts";
import { readRankings } from "../../../shared/years/rankings.dynamodb.ts";
import { inUnits, personOf } from "../../support/callers.ts";
import { NOW } from "../../support/dialogues.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";
import { type Visitor, visitorOf } from "./visitor.ts";

let opened: TestTable;
let officer: Visitor;
const PAGE = "/rankings/khoi-phuong/2023";
const yearOf = (unit: string) => unitYearSchema.parse({ unit, year: 2023 });
const UNITS = ["phuong-1", "phuong-2", "phuong-3"];

beforeAll(async () => {
  opened = await openSeededTable();
  officer = visitorOf(opened.table, personOf("can-bo-phuong-1"));
  for (const unit of UNITS) await scoreUnitYear(opened.table, yearOf(unit), "job:test", NOW);
});
afterAll(() => opened.stop());

/** What a decision freezes: the running ranking with a reason of each stage and a tie that waits. */
async function frozen(): Promise<FrozenRanking> {
  const caller = inUnits("unit-officer", UNITS);
  const unit = await findUnit(opened.table, yearOf("phuong-1").unit);
  const [read] = await readRankings(opened.table, caller, 2023, ({ block }) => block === unit?.block);
  if (!read) throw new Error("no ranking");
  const [first, second] = read.running.units;
  const text = (vi: string) => ({ vi, en: vi });
  return frozenRankingSchema.parse({
    locality: read.locality,
    block: read.block,
    year: 2023,
    ranking: {
      ...read.running,
      units: read.running.units.map((ranked) => ({
        ...ranked,
        grade: "hoan-thanh-tot",
        reasons: [
          { stage: "threshold", rule: "xuat-sac", after: "xuat-sac", text: text("Từ 95 điểm") },
          { stage: "veto", rule: "a", before: "xuat-sac", after: "xuat-sac", text: text("Phủ quyết A") },
          { stage: "quota", rule: "q", before: "xuat-sac", after: "hoan-thanh-tot", text: text("Quá 20%") },
        ],
      })),
      openTies: [
        {
          quota: "q",
          pool: { per: "block", block: read.block },
          units: [first?.unit, second?.unit],
          places: 1,
        },
      ],
    },
    ties: [{ quota: "q", order: [first?.unit, second?.unit], reason: "Có mô hình mới", by: "Trưởng Ban" }],
    decidedOn: "2024-01-10",
    document: { number: "12/QĐ-BCĐ", issuedOn: "2024-01-10", signedBy: "Trưởng Ban Chỉ đạo" },
    approval: newApprovalId(),
  });
}

describe("the ranking of a block", () => {
  it("is told as provisional before the decision, and that grades need not follow ranks", async () => {
    const { status, html } = await officer.open(PAGE);
    expect(status).toBe(200);
    expect(html).toContain('<span class="chip provisional">Tạm tính</span>');
    expect(html).toContain("Xếp loại không nhất thiết theo thứ hạng");
    expect(html).toContain("Phường 2");
    expect((await officer.open("/scores?year=2023")).html).toContain(`href="${PAGE}"`);
  });

  it("once decided stands as it was frozen, with each reason in order and the ties", async () => {
    await transact(opened.table, [putRanking(opened.table, await frozen())]);
    const { html } = await officer.open(PAGE);
    expect(html).toContain("Theo quyết định số 12/QĐ-BCĐ ngày 10/01/2024, Trưởng Ban Chỉ đạo ký.");
    expect(html).not.toContain("Tạm tính");
    const reasons = ["Từ 95 điểm", "Phủ quyết A", "Quá 20%"].map((text) => html.indexOf(text));
    expect(reasons).toEqual(reasons.toSorted((a, b) => a - b));
    expect(reasons).not.toContain(-1);
    expect(html).toContain("còn 1 suất");
    expect(html).toContain("Trưởng Ban quyết định. Có mô hình mới");
  });

  it("is an unknown page where there is no such block, and for whoever reads no scores", async () => {
    expect((await officer.open("/rankings/khoi-khong-co/2023")).status).toBe(404);
    expect((await officer.open("/rankings/khoi-phuong/nam")).status).toBe(404);
    const nobody = visitorOf(opened.table, personOf("chua-co-vai-tro"));
    expect((await nobody.open(PAGE)).status).toBe(404);
  });
});
