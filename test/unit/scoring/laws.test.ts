import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type LocalDate, localDateSchema } from "../../../shared/calendar/local-date.ts";
import { checkGuidance } from "../../../shared/guidance/check.ts";
import { criteriaOf } from "../../../shared/guidance/criteria.ts";
import type { Guidance } from "../../../shared/guidance/guidance.ts";
import { bind } from "../../../shared/guidance/rules/rule.ts";
import { unitIdSchema } from "../../../shared/ids/readable-id.ts";
import { METRIC_NAMES, type MetricName } from "../../../shared/pipeline/metrics.ts";
import { add, type Tally } from "../../../shared/pipeline/tally.ts";
import type { Standing } from "../../../shared/scoring/ranking.ts";
import { resolve } from "../../../shared/scoring/resolve.ts";
import { type Scorable, score } from "../../../shared/scoring/score.ts";
import { isLeafLine, sheetSchema } from "../../../shared/scoring/sheet.ts";
import { tally as anyTally, assessmentsOf, carried, day, fullGuidance } from "../guidance/arbitraries.ts";

/** Laws of sheets under guidances that use everything: caps, zero items, counted once, carry-overs, targets, bonus. */

const dayOf = (text: string | undefined): LocalDate | undefined =>
  text === undefined ? undefined : localDateSchema.parse(text);
const END = localDateSchema.parse("2024-02-01");

const tallyWithCarried = fc.tuple(anyTally, carried).map(([own, past]) => add(own, past));

const anything: fc.Arbitrary<Scorable> = fullGuidance.chain((guidance) =>
  fc.record({
    guidance: fc.constant(guidance),
    tally: tallyWithCarried,
    assessments: assessmentsOf(guidance),
    passedThrough: day.map(dayOf),
  }),
);

const standing = (name: string, given: Scorable, rev = 1): Standing => ({
  unit: unitIdSchema.parse(name),
  sheet: { ...score(given), inputsRev: rev },
});

/** Whether more of a metric can only earn points, or only cost them, wherever the guidance uses it. */
function directionOf(guidance: Guidance, metric: MetricName): "rewarded" | "punished" | undefined {
  const roles = criteriaOf(guidance).flatMap(({ criterion, section }) => {
    if (criterion.kind === "group") return [];
    const { metrics, directions } = bind(criterion);
    if (!metrics.includes(metric)) return [];
    const [up, down] = [directions.rewarded.includes(metric), directions.punished.includes(metric)];
    if (up === down) return ["mixed"];
    return [up === (section !== "deductions") ? "rewarded" : "punished"];
  });
  const [role] = roles;
  return role !== "mixed" && roles.every((one) => one === role)
    ? (role as "rewarded" | "punished")
    : undefined;
}

describe("every sheet under any guidance", () => {
  it("comes of guidances that may be issued", () => {
    fc.assert(
      fc.property(fullGuidance, (guidance) => {
        expect(checkGuidance(guidance)).toEqual([]);
      }),
    );
  });

  it("is a sheet, with points within 0, max and reach, on each line and in all", () => {
    fc.assert(
      fc.property(anything, (given) => {
        const sheet = score(given);
        expect(sheetSchema.parse(JSON.parse(JSON.stringify(sheet)))).toEqual(sheet);
        for (const { points, reach, max } of sheet.lines)
          expect(0 <= reach.min && reach.min <= points && points <= reach.max && points <= max).toBe(true);
        const { guidance } = given;
        expect(sheet.reach.min <= sheet.points && sheet.points <= sheet.reach.max).toBe(true);
        expect(0 <= sheet.points && sheet.points <= (guidance.ceiling ?? guidance.total)).toBe(true);
      }),
    );
  });

  it("is the same whatever the order of assessments and of the tally's metrics", () => {
    fc.assert(
      fc.property(anything, (given) => {
        const tally = Object.fromEntries(Object.entries(given.tally).reverse());
        const again = { ...given, tally, assessments: given.assessments.toReversed() };
        expect(JSON.stringify(score(again))).toBe(JSON.stringify(score(given)));
      }),
    );
  });

  it("ends within what an earlier sheet said was reachable", () => {
    fc.assert(
      fc.property(anything, anyTally, (given, more) => {
        const earlier = score(given);
        fc.pre(earlier.provisional);
        const end = score({ ...given, tally: add(given.tally, more), passedThrough: END });
        for (const [index, line] of earlier.lines.entries()) {
          const points = end.lines[index]?.points ?? Number.NaN;
          expect(line.reach.min <= points && points <= line.reach.max).toBe(true);
        }
        expect(earlier.reach.min <= end.points && end.points <= earlier.reach.max).toBe(true);
      }),
    );
  });

  it("never has fewer points for more of what is rewarded or less of what is punished, references fixed", () => {
    fc.assert(
      fc.property(
        anything,
        tallyWithCarried,
        fc.constantFrom(...METRIC_NAMES),
        fc.integer({ min: 1, max: 60 }),
        (given, other, metric, by) => {
          const direction = directionOf(given.guidance, metric);
          fc.pre(direction !== undefined);
          const fixed = standing("don-vi-khac", { ...given, tally: other });
          const pointsWith = (tally: Tally) =>
            resolve(given.guidance, [fixed, standing("don-vi", { ...given, tally })]).at(1)?.sheet.points ??
            Number.NaN;
          const [less, more] = [pointsWith(given.tally), pointsWith(add(given.tally, { [metric]: by }))];
          expect(direction === "rewarded" ? less <= more : less >= more).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe("a resolved block", () => {
  const block = fullGuidance.chain((guidance) =>
    fc.array(
      fc.record({
        guidance: fc.constant(guidance),
        tally: tallyWithCarried,
        assessments: assessmentsOf(guidance),
        passedThrough: fc.constant(END),
      }),
      { minLength: 1, maxLength: 5 },
    ),
  );
  const standingsOf = (given: readonly Scorable[]) =>
    given.map((one, index) => standing(`don-vi-${index}`, one, index));

  it("has no line open, and references on those that the block closed", () => {
    fc.assert(
      fc.property(block, (given) => {
        const [{ guidance } = { guidance: undefined }] = given;
        if (!guidance) return;
        const before = standingsOf(given);
        for (const [index, { sheet }] of resolve(guidance, before).entries()) {
          for (const [at, line] of sheet.lines.entries()) {
            if (!isLeafLine(line)) continue;
            const was = before[index]?.sheet.lines[at];
            expect(line.state).not.toBe("open");
            expect(line.references !== undefined).toBe(
              was !== undefined && isLeafLine(was) && was.state === "open",
            );
            expect(0 <= line.points && line.points <= line.max).toBe(true);
          }
          expect(
            sheetSchema.safeParse(JSON.parse(JSON.stringify({ ...sheet, inputsRev: undefined }))).success,
          ).toBe(true);
        }
      }),
    );
  });

  it("is the same in any order, and resolving again changes nothing", () => {
    fc.assert(
      fc.property(block, (given) => {
        const [first] = given;
        if (!first) return;
        const standings = standingsOf(given);
        const once = resolve(first.guidance, standings);
        expect(resolve(first.guidance, standings.toReversed()).toReversed()).toEqual(once);
        expect(resolve(first.guidance, once)).toEqual(once);
      }),
    );
  });

  it("leaves a sheet without targets as it was scored", () => {
    fc.assert(
      fc.property(anything, (given) => {
        const one = standing("don-vi", given);
        const [resolved] = resolve(given.guidance, [one]);
        const relative = one.sheet.lines.some((line) => isLeafLine(line) && line.state === "open");
        if (!relative) expect(resolved).toEqual(one);
      }),
    );
  });
});
