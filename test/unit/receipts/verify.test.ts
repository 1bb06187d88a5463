import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, sha256 } from "../../../shared/canonical/canonical-json.ts";
import type { Rule } from "../../../shared/guidance/rules/rule.ts";
import { type ReceiptContent, receiptText } from "../../../shared/receipts/receipt.ts";
import { verifyReceipt } from "../../../shared/receipts/verify.ts";
import { group, guidanceOf, halfAPointEach, leaf, twoDialogues } from "../guidance/build.ts";
import { entriesFor, made, receiptOf } from "./build.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const checksOf = (text: string) => verifyReceipt(bytesOf(text)).faults.map(({ check }) => check);
const placesOf = (text: string) => verifyReceipt(bytesOf(text)).faults.map(({ at }) => at);

/** Somebody who changes a receipt and puts a fitting hash under it. */
const resealed = (content: object): string => {
  const { hash: _, ...rest } = { hash: "", ...content };
  return canonicalJson({ ...rest, hash: sha256(canonicalJson(rest)) });
};

const example = receiptOf({
  guidance: guidanceOf([leaf("I", 1000, twoDialogues), leaf("II", 500, halfAPointEach)]),
  entries: entriesFor({ "dialogues.held": 1, "opinions.raised": 6, "sanctions.leaderWarned": 1 }),
});

describe("a receipt", () => {
  it("verifies as it was made, whatever guidance, records and appraisals it is of", () => {
    fc.assert(
      fc.property(made, ({ content }) => {
        expect(verifyReceipt(bytesOf(receiptText(content))).faults).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it("is refused with any byte changed", () => {
    const bytes = bytesOf(receiptText(example.content));
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const changed = Uint8Array.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ by;
        return verifyReceipt(changed).faults.length > 0;
      }),
      { numRuns: 800 },
    );
  });

  it("is refused with a byte more or less", () => {
    const text = receiptText(example.content);
    for (const changed of [
      `${text}\n`,
      ` ${text}`,
      text.slice(0, -1),
      `\ufeff${text}`,
      text.replace(":", ": "),
      "",
    ])
      expect(checksOf(changed)).not.toEqual([]);
  });

  it("is refused with any number or text changed that leaves it valid JSON, also under a fitting hash", () => {
    fc.assert(
      fc.property(made, fc.nat(), fc.boolean(), ({ content }, which, reseal) => {
        const changed: unknown = changedAt(JSON.parse(receiptText(content)), which);
        const text = reseal ? resealed(Object(changed)) : canonicalJson(changed);
        return checksOf(text).length > 0;
      }),
      { numRuns: 120 },
    );
  });
});

describe("a line that is relative to the block", () => {
  const target: Rule = {
    kind: "target",
    value: ["dialogues.held"],
    target: { kind: "number", count: 2 },
    atTarget: 500,
    noTarget: "zero",
    allBelow: "share-of-target",
    leaderAtTarget: "max",
    rounding: { to: 25, mode: "half-up" },
  };
  // 3 of 2 beside a leader with 4 of 2: 5.00 + 5.00 × 0.5 ÷ 1 = 7.50
  const { content } = receiptOf({
    guidance: guidanceOf([leaf("I", 1000, target)]),
    entries: entriesFor({ "dialogues.held": 3 }),
    others: [{ "dialogues.held": 4 }, { "dialogues.held": 1 }],
  });

  it("is closed with the reference values that the receipt holds", () => {
    expect(content.sheet).toMatchObject({
      points: 750,
      lines: [{ references: [{ unit: "phuong-2", rev: 1, value: 4 }] }],
    });
    expect(checksOf(receiptText(content))).toEqual([]);
  });

  it("comes out otherwise without the leader, or with another one", () => {
    const without = content.block.filter(({ unit }) => unit !== "phuong-2");
    expect(placesOf(resealed({ ...content, block: without }))[0]).toBe("sheet.lines.I.points");
    const other = content.block.map((figure) =>
      figure.unit === "phuong-2" ? { ...figure, rev: 9 } : figure,
    );
    expect(placesOf(resealed({ ...content, block: other }))).toEqual(["sheet.lines.I.references"]);
  });
});

describe("what a changed receipt is told", () => {
  const changed = (change: (content: ReceiptContent) => object) =>
    resealed({ ...example.content, ...change(example.content) });

  it("names the first line that differs", () => {
    const text = changed(({ sheet }) => ({
      sheet: {
        ...sheet,
        points: sheet.points + 100,
        lines: sheet.lines.map((line) => (line.criterion === "II" ? { ...line, points: 400 } : line)),
      },
    }));
    expect(placesOf(text).slice(0, 2)).toEqual(["sheet.lines.II.points", "sheet.points"]);
  });

  it("names the criterion before the heading that follows from it", () => {
    const { content } = receiptOf({
      guidance: guidanceOf([group("I", leaf("I.1", 1000, twoDialogues), leaf("I.2", 500, halfAPointEach))]),
      entries: entriesFor({ "dialogues.held": 1 }),
    });
    const lines = content.sheet.lines.map((line) =>
      line.criterion === "I.2" ? line : { ...line, points: 600 },
    );
    expect(placesOf(resealed({ ...content, sheet: { ...content.sheet, lines } }))).toEqual([
      "sheet.lines.I.1.points",
      "sheet.lines.I.points",
    ]);
  });

  it("names the metric whose value is not that of its records", () => {
    const text = changed(({ metrics }) => ({
      metrics: metrics.map((row) => (row.metric === "opinions.raised" ? { ...row, value: 7 } : row)),
    }));
    expect(placesOf(text)).toEqual(["metrics.opinions.raised.value"]);
  });

  it("names the tally that was raised together with its row: the line comes out otherwise", () => {
    const text = changed(({ metrics, inputs }) => ({
      metrics: metrics.map((row) => (row.metric === "opinions.raised" ? { ...row, value: 7 } : row)),
      inputs: { ...inputs, tally: { ...inputs.tally, "opinions.raised": 7 } },
    }));
    expect(placesOf(text)[0]).toBe("sheet.lines.II.points");
  });

  it("misses a sanction that was left out", () => {
    expect(placesOf(changed(() => ({ sanctions: [] })))).toEqual(["sanctions.sanctions.leaderWarned"]);
  });

  it("finds another guidance under the same hash", () => {
    const text = changed(({ guidance }) => ({ guidance: { ...guidance, version: 2 } }));
    expect(checksOf(text)).toContain("guidance");
  });

  it("finds text that reading would tidy up", () => {
    const text = changed(({ guidance }) => ({ guidance: { ...guidance, citation: 1 } }));
    expect(checksOf(text)).toContain("shape");
  });
});

/** The same data with the n-th of the numbers and texts of its sheet and tally changed. */
function changedAt(data: unknown, which: number): unknown {
  const leaves: [object, string][] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (typeof inner === "object" && inner !== null) visit(inner);
      else leaves.push([value, key]);
    }
  };
  visit(Object(data).sheet);
  visit({ inputs: { tally: Object(data).inputs.tally } });
  const [holder, key] = leaves[which % leaves.length] ?? [{}, ""];
  const old: unknown = Reflect.get(holder, key);
  Reflect.set(
    holder,
    key,
    typeof old === "number" ? old + 1 : typeof old === "boolean" ? !old : `${String(old)}x`,
  );
  return data;
}
