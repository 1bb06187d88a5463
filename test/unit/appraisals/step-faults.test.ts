import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Card } from "../../../shared/appraisals/card.ts";
import { crossCheck } from "../../../shared/appraisals/cross-check.ts";
import { finalFaults, submissionFaults } from "../../../shared/appraisals/step-faults.ts";
import type { Tally } from "../../../shared/pipeline/tally.ts";
import { card, guidance, review, signed } from "./build.ts";

const told = (faults: ReturnType<typeof finalFaults>) => faults.map(({ field, rule }) => `${field}:${rule}`);
const submitted = (cards: Card[], tally: Tally = {}) => told(submissionFaults({ guidance, cards, tally }));
const final = (cards: Card[]) => told(finalFaults({ guidance, cards, tally: {} }));

const scored = [
  card("2.1", { self: { ...signed, points: 400 } }),
  card("2.2", { self: { ...signed, level: "co" } }),
];
const declaring = (declared: object) =>
  card("1", { self: { ...signed, declared: [{ metric: "dialogues.held", ...declared }] } });

describe("submitting a self-score", () => {
  it("given every criterion scored, without explanation or evidence, it is taken", () => {
    expect(submitted(scored)).toEqual([]);
  });

  it("given criteria without a self-score, each is named; lines of records and the bonus need none", () => {
    expect(submitted([])).toEqual(["2.1:required", "2.2:required"]);
  });

  it("given a declared number that differs from the records, it is refused and named", () => {
    expect(submitted([...scored, declaring({ declared: 3 })], { "dialogues.held": 2 })).toEqual([
      "1.declared.dialogues.held:differs-from-records",
    ]);
  });

  it.each([
    [
      "confirmed with a reason",
      { declared: 3, confirmed: { recorded: 2, reason: "Một cuộc chưa nhập" } },
      [],
    ],
    ["corrected", { declared: 2 }, []],
    [
      "confirmed against an older number of the records",
      { declared: 3, confirmed: { recorded: 1, reason: "…" } },
      ["1.declared.dialogues.held:differs-from-records"],
    ],
  ])("given the number %s", (_, declared, expected) => {
    expect(submitted([...scored, declaring(declared)], { "dialogues.held": 2 })).toEqual(expected);
  });
});

describe("cross-checking declared numbers", () => {
  it("finds a difference exactly where the numbers differ", () => {
    fc.assert(
      fc.property(fc.nat(9), fc.nat(9), (declared, recorded) => {
        const found = crossCheck([{ metric: "dialogues.held", declared }], { "dialogues.held": recorded });
        expect(found).toEqual(
          declared === recorded ? [] : [{ metric: "dialogues.held", declared, recorded, confirmed: false }],
        );
      }),
    );
  });
});

describe("making a year final", () => {
  const reviewed = [
    card("2.1", { review1: { ...review, points: 300 } }),
    card("2.2", { review2: { ...review, level: "khong" } }),
  ];
  const expecting = { self: { ...signed, forecast: { expected: "1 cuộc", by: "2023-12-12" } } };

  it("given every asked criterion appraised, it can be", () => {
    expect(final(reviewed)).toEqual([]);
  });

  it("given criteria that nobody appraised, each is named", () => {
    expect(final(scored)).toEqual(["2.1:required", "2.2:required"]);
  });

  it("given no self-score at all, and a consequence for it, nothing more need be appraised", () => {
    const missing = card("khong-tu-cham-diem", { final: { ...review, achieved: true } });
    const lifted = card("khong-tu-cham-diem", { final: { ...review, achieved: false } });
    expect(final([missing])).toEqual([]);
    expect(final([lifted])).toEqual(["2.1:required", "2.2:required"]);
  });

  it.each([
    ["nobody said what became of it", {}, ["1.forecast:forecast-open"]],
    ["review 1 confirmed it", { review1: { ...review, forecast: { outcome: "as-expected" } } }, []],
    ["it came otherwise", { final: { ...review, forecast: { outcome: "otherwise", note: "Hoãn" } } }, []],
  ])("given something expected, and %s", (_, parts, expected) => {
    expect(final([...reviewed, card("1", { ...expecting, ...parts })])).toEqual(expected);
  });
});
