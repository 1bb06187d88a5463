import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Card, cardSchema } from "../../../shared/appraisals/card.ts";
import type { StageName } from "../../../shared/appraisals/stage.ts";
import { localDateSchema } from "../../../shared/calendar/local-date.ts";
import { openItemsOf } from "../../../shared/open-items/open-items.ts";
import type { Tally } from "../../../shared/pipeline/tally.ts";
import { assessmentSchema } from "../../../shared/scoring/assessment.ts";
import { score } from "../../../shared/scoring/score.ts";
import { assessmentsOf, fullGuidance, tally as tallies } from "../guidance/arbitraries.ts";
import { appraised, guidanceOf, halfAPointEach, leaf, twoDialogues } from "../guidance/build.ts";

const AT = "2023-11-10T01:00:00.000Z";
const guidance = guidanceOf(
  [
    leaf("I", 1000, twoDialogues, "2023-11-30"),
    leaf("II", 500, halfAPointEach),
    leaf("III", 400, appraised),
    leaf("IV", 200, { kind: "minus", value: ["duty.missing"], each: 50 }),
  ],
  {
    submission: { from: "2023-12-01", to: "2023-12-10" },
    deductions: {
      max: 300,
      countsTowardGrade: true,
      criteria: [leaf("IX.3", 300, { kind: "count", value: ["reports.late"], each: 100 })],
    },
  },
);
const card = (changes: object): Card =>
  cardSchema.parse({ unit: "phuong-1", year: 2023, criterion: "III", version: 1, ...changes });
const self = (changes: object = {}) => ({ points: 300, by: "https://issuer.test#a", at: AT, ...changes });

interface Given {
  readonly tally?: Tally;
  readonly cards?: readonly Card[];
  readonly stage?: StageName;
  readonly today?: string;
  readonly passed?: string;
}
function itemsOf({
  tally = {},
  cards = [],
  stage = "self-scoring",
  today = "2023-11-15",
  passed,
}: Given = {}) {
  const assessments = cards.flatMap(({ criterion, review1 }) =>
    review1?.points === undefined
      ? []
      : [assessmentSchema.parse({ criterion, body: review1.body, points: review1.points })],
  );
  const passedThrough = passed === undefined ? undefined : localDateSchema.parse(passed);
  const sheet = score({ guidance, tally, assessments, passedThrough });
  return openItemsOf({ guidance, sheet, cards, stage, today: localDateSchema.parse(today) });
}
const told = (given: Given = {}) =>
  itemsOf(given).map(({ on, kind, criterion, points }) => `${on} ${kind} ${criterion} ${points}`);

describe("open items", () => {
  it("are lines not due and lines not yet full with what they carry, by day, then the most points first", () => {
    // I: nothing earned before its due day, 10.00 to be had; II: 4 × 0.50 = 2.00 of 5.00; III: 4.00, the self-score first
    expect(told({ tally: { "opinions.raised": 4 } })).toEqual([
      "2023-11-30 records I 1000",
      "2023-12-10 self-score III 400",
      "2023-12-15 records II 300",
    ]);
  });

  it("name what costs points: missing duty days, late reports under deductions", () => {
    // II: 4.00 of 5.00; IV: 2.00 − 3 × 0.50; IX.3: 1 × 1.00
    expect(told({ tally: { "duty.missing": 3, "reports.late": 1, "opinions.raised": 8 } })).toEqual([
      "2023-11-30 records I 1000",
      "2023-12-10 self-score III 400",
      "2023-12-15 missing IV 150",
      "2023-12-15 records II 100",
      "2023-12-15 missing IX.3 100",
    ]);
  });

  it("are for the appraisers once the unit has scored itself", () => {
    const cards = [card({ self: self() })];
    expect(told({ cards, stage: "submitted" })).toContain("2023-12-15 appraise III 400");
    const reviewed = [card({ self: self(), review1: { ...self({ points: 350 }), body: "Khối trưởng" } })];
    expect(told({ cards: reviewed, stage: "submitted" }).join()).not.toContain("III");
  });

  it("hold a forecast by its own day until somebody has said what became of it", () => {
    const forecast = { expected: "Tổ chức cuộc thứ hai", by: "2023-12-05" };
    expect(told({ cards: [card({ self: self({ forecast }) })] })).toContain("2023-12-05 forecast III 400");
  });

  it("are overdue once their day is over", () => {
    const overdue = itemsOf({ today: "2023-12-01" }).filter((item) => item.overdue);
    expect(overdue.map(({ criterion }) => criterion)).toEqual(["I"]);
    expect(itemsOf({ today: "2023-11-30" }).filter((item) => item.overdue)).toEqual([]);
  });

  it("leave nothing of records to be had once the cut-off has passed", () => {
    expect(told({ passed: "2023-12-15", today: "2023-12-16" }).join()).not.toContain("records");
  });

  it("are none in a decided year", () => {
    expect(told({ stage: "decided" })).toEqual([]);
  });

  it("carry no more than the sheet can still gain on their line, in a total order", () => {
    const given = fullGuidance.chain((of) =>
      fc.record({ guidance: fc.constant(of), tally: tallies, assessments: assessmentsOf(of) }),
    );
    fc.assert(
      fc.property(given, ({ guidance: of, tally, assessments }) => {
        const sheet = score({ guidance: of, tally, assessments });
        const today = localDateSchema.parse("2023-11-15");
        const items = openItemsOf({ guidance: of, sheet, cards: [], stage: "self-scoring", today });
        for (const { criterion, points, kind } of items) {
          const line = sheet.lines.find((one) => one.criterion === criterion);
          const gain = Math.max(0, (line?.reach.max ?? 0) - (line?.points ?? 0));
          expect(points).toBeLessThanOrEqual(kind === "missing" ? (line?.max ?? 0) : gain);
        }
        expect(items.map(({ on }) => on)).toEqual(items.map(({ on }) => on).sort());
        const places = items.map(
          ({ on, criterion, kind, points }) => [on, -points, criterion, kind] as const,
        );
        for (const [index, place] of places.slice(1).entries())
          expect(comesAfter(place, places[index])).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

type Place = readonly (string | number)[];

/** By day, then what carries most, then criterion and kind: no two items stand at one place. */
function comesAfter(place: Place, before: Place = []): boolean {
  const at = place.findIndex((value, index) => value !== before[index]);
  return at >= 0 && (place[at] ?? "") > (before[at] ?? "");
}
