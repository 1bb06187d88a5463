import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Entry } from "../../../shared/receipts/entry.ts";
import { receiptSchema, receiptText } from "../../../shared/receipts/receipt.ts";
import { verifyRecords } from "../../../shared/receipts/verify-records.ts";
import { tally } from "../guidance/arbitraries.ts";
import { guidanceOf, halfAPointEach, leaf } from "../guidance/build.ts";
import { entriesFor, receiptOf } from "./build.ts";

const guidance = guidanceOf([leaf("I", 500, halfAPointEach)]);
const madeOf = (entries: readonly Entry[]) =>
  receiptSchema.parse(JSON.parse(receiptText(receiptOf({ guidance, entries }).content)));
const pageOf = (records: readonly Entry[], changes: object = {}) => ({
  unit: "phuong-1",
  year: 2023,
  rev: 7,
  records,
  ...changes,
});
const places = (entries: readonly Entry[], pages: readonly unknown[]) =>
  verifyRecords(madeOf(entries), pages).map(({ at }) => at);

describe("the list of records behind a receipt", () => {
  const entries = entriesFor({ "dialogues.held": 60, "opinions.raised": 3 });

  it("gives its values, counts and digests again, however it is cut into pages and in any order", () => {
    fc.assert(
      fc.property(tally, fc.nat(20), fc.boolean(), (counts, at, turned) => {
        const all = entriesFor(counts);
        const pages = [all.slice(0, at), all.slice(at)].map((records) => pageOf(records));
        expect(verifyRecords(madeOf(all), turned ? pages.reverse() : pages)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it("is told apart from one with another version of a record", () => {
    const changed = entries.map((entry, index) =>
      index === 0 ? { ...entry, version: entry.version + 1 } : entry,
    );
    expect(places(entries, [pageOf(changed)])).toEqual(["metrics.dialogues.held.digest"]);
  });

  it("is told apart from one with a record left out, named twice, or counted otherwise", () => {
    expect(places(entries, [pageOf(entries.slice(1))])).toEqual([
      "metrics.dialogues.held.count",
      "metrics.dialogues.held.value",
      "metrics.dialogues.held.digest",
    ]);
    const [first] = entries;
    expect(places(entries, [pageOf([...entries, ...(first ? [first] : [])])])).toContain(first?.id);
  });

  it("must be of the same unit-year at the same revision, and pages", () => {
    expect(places(entries, [pageOf(entries, { rev: 8 })])).toEqual(["trang 1.rev"]);
    expect(places(entries, [pageOf(entries, { unit: "phuong-2" })])).toEqual(["trang 1"]);
    expect(places(entries, [undefined])).toEqual(["trang 1"]);
  });
});
