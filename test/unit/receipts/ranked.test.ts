import { describe, expect, it } from "vitest";
import { localDateSchema } from "../../../shared/calendar/local-date.ts";
import { canonicalJson, sha256 } from "../../../shared/canonical/canonical-json.ts";
import { unitIdSchema } from "../../../shared/ids/readable-id.ts";
import type { DecisionPart, ReceiptContent } from "../../../shared/receipts/receipt.ts";
import { verifyReceipt } from "../../../shared/receipts/verify.ts";
import { assessmentSchema } from "../../../shared/scoring/assessment.ts";
import { rank } from "../../../shared/scoring/rank.ts";
import type { TieDecision } from "../../../shared/scoring/ranking.ts";
import { amended } from "../../../shared/years/appeal.ts";
import { appraised, guidanceOf, leaf } from "../guidance/build.ts";
import { receiptOf } from "./build.ts";

/** One place for the first grade, of which the block has two: who is over it gets the next, where a condition fails too. */

const text = { vi: "Ví dụ", en: "Example" };
const guidance = guidanceOf([leaf("I", 1000, appraised)], {
  grades: [
    { id: "a", name: text, from: 900 },
    {
      id: "b",
      name: text,
      from: 700,
      conditions: [{ id: "du-diem", text, when: { kind: "points", criterion: "I", atLeast: 980 } }],
    },
    { id: "c", name: text, from: 0 },
  ],
  quotas: [
    { id: "nhat", text, limits: "grade", grade: "a", per: "block", size: { kind: "number", count: 1 } },
  ],
});
const passedThrough = localDateSchema.parse("2023-12-15");
const said = (points: number) => [assessmentSchema.parse({ criterion: "I", body: "Thường trực", points })];
const other = unitIdSchema.parse("phuong-2");

function decidedWith(points: number, otherPoints: number, ties: readonly TieDecision[] = []): ReceiptContent {
  const { content } = receiptOf({ guidance, entries: [], assessments: said(points), passedThrough });
  const better = receiptOf({ guidance, entries: [], assessments: said(otherPoints), passedThrough }).content;
  const ranking = rank(
    guidance,
    [content, { ...better, unit: other }].map(({ unit, sheet }) => ({ unit, sheet })),
    ties,
  );
  const ranked = ranking.units.find(({ unit }) => unit === content.unit);
  if (!ranked) throw new Error("it was ranked");
  const decision: DecisionPart = {
    version: 1,
    decidedOn: localDateSchema.parse("2024-01-20"),
    document: { number: "01/QĐ", issuedOn: localDateSchema.parse("2024-01-20"), signedBy: "Trưởng ban" },
    appeals: [],
    ranked,
    quotas: ranking.quotas,
    ties: [...ties],
  };
  return { ...content, decision };
}
const faultsOf = (content: ReceiptContent) => {
  const whole = JSON.stringify({ ...content, hash: sha256(canonicalJson(content)) });
  return verifyReceipt(Buffer.from(canonicalJson(JSON.parse(whole)))).faults.map(({ at }) => at);
};
const withDecision = (content: ReceiptContent, changes: (part: DecisionPart) => Partial<DecisionPart>) => ({
  ...content,
  ...(content.decision && { decision: { ...content.decision, ...changes(content.decision) } }),
});

describe("the receipt of a decided year", () => {
  const over = decidedWith(950, 990);

  it("shows the fall to the next grade by a quota, and further by that grade's condition", () => {
    expect(over.decision?.ranked.reasons.map(({ stage, rule }) => `${stage} ${rule}`)).toEqual([
      "threshold a",
      "quota nhat",
      "condition du-diem",
    ]);
    expect(faultsOf(over)).toEqual([]);
  });

  it("is refused with the grade from before the quota", () => {
    const changed = withDecision(over, ({ ranked }) => ({ ranked: { ...ranked, grade: "a" } }));
    expect(faultsOf(changed)).toEqual(["decision.ranked.grade"]);
  });

  it("is refused with the fall left out although the unit is over the quota", () => {
    const changed = withDecision(over, ({ ranked }) => ({
      ranked: { ...ranked, grade: "a", reasons: ranked.reasons.slice(0, 1) },
    }));
    expect(faultsOf(changed)).toEqual(["decision.ranked.quotas"]);
  });

  it("keeps a tie that was decided by name", () => {
    const order = [unitIdSchema.parse("phuong-1"), other];
    const tied = decidedWith(990, 990, [{ quota: "nhat", order, reason: "Ví dụ", by: "Ví dụ" }]);
    expect(tied.decision?.ranked).toMatchObject({ grade: "a", reasons: [{}, { stage: "tie" }] });
    expect(faultsOf(tied)).toEqual([]);
  });

  it("shows what moved since: the records are those of now, the sheet that of then", () => {
    const moved = {
      ...over,
      metrics: [{ metric: "dialogues.held", value: 1, count: 1, digest: "0".repeat(64) }],
    };
    expect(faultsOf(moved)).toEqual(["metrics.dialogues.held.value"]);
    expect(faultsOf(withDecision(moved, () => ({ movedSince: { "dialogues.held": 1 } })))).toEqual([]);
  });

  it("follows the appeals that were upheld", () => {
    const [line] = over.sheet.lines;
    if (!line) throw new Error("it has a line");
    const appeal = { criterion: line.criterion, points: 970 };
    const sheet = amended(guidance, over.sheet, appeal);
    const appealed = withDecision({ ...over, sheet }, ({ ranked }) => ({
      version: 2,
      appeals: [appeal],
      ranked: { ...ranked, points: 970 },
      quotas: [],
    }));
    expect(faultsOf(appealed)).toEqual([]);
    expect(faultsOf(withDecision(appealed, () => ({ appeals: [] })))[0]).toBe("sheet.lines.I.points");
  });
});
