import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { localDateSchema } from "../../../shared/calendar/local-date.ts";
import type { Quota } from "../../../shared/guidance/grading.ts";
import { type Guidance, leafSchema } from "../../../shared/guidance/guidance.ts";
import { assessmentSchema } from "../../../shared/scoring/assessment.ts";
import { rank, sizeOf } from "../../../shared/scoring/rank.ts";
import { rankingSchema, type Standing } from "../../../shared/scoring/ranking.ts";
import { score } from "../../../shared/scoring/score.ts";
import { appraised, guidanceOf, leaf } from "../guidance/build.ts";
import { standing } from "./example-sheets.ts";

const text = { vi: "Ví dụ", en: "Example" };
const quota = (
  id: string,
  limits: Quota["limits"],
  grade: string,
  count: number,
  per: Quota["per"] = "block",
): Quota => ({
  id,
  text,
  limits,
  grade,
  per,
  size: { kind: "number", count },
});
const withQuotas = (...quotas: Quota[]) =>
  guidanceOf([leaf("I", 1000, appraised), leaf("II", 200, appraised)], {
    ties: [{ kind: "criterion", criterion: "II" }],
    grades: [
      { id: "a", name: text, from: 900 },
      { id: "b", name: text, from: 700 },
      { id: "c", name: text, from: 0 },
    ],
    ...(quotas.length > 0 && { quotas }),
  });

/** A unit with so many points, of which `second` on the criterion that breaks ties. */
function unit(guidance: Guidance, name: string, total: number, second = 100, block = "cum-1"): Standing {
  const assessments = [
    { criterion: "I", points: total - second },
    { criterion: "II", points: second },
  ].map((said) => assessmentSchema.parse({ body: "Thường trực", ...said }));
  const passedThrough = localDateSchema.parse("2023-12-15");
  return standing(name, score({ guidance, tally: {}, assessments, passedThrough }), block);
}
const gradesIn = ({ units }: ReturnType<typeof rank>) =>
  units.map(({ unit: name, grade }) => `${name} ${grade}`);

describe("places", () => {
  it("go by total, then by the declared keys, within each block; equal units share one", () => {
    const guidance = withQuotas();
    const units = [
      unit(guidance, "d1", 800),
      unit(guidance, "d2", 900, 100),
      unit(guidance, "d3", 900, 150),
      unit(guidance, "d4", 800),
      unit(guidance, "d5", 700),
      unit(guidance, "d6", 100, 0, "cum-2"),
    ];
    const ranked = rank(guidance, units).units.map(({ unit: name, place }) => `${place} ${name}`);
    expect(ranked).toEqual(["1 d3", "2 d2", "3 d1", "3 d4", "5 d5", "1 d6"]);
  });

  it("compare shares where criteria do not apply: 7.60 of 8.00 is before 9.40 of 10.00", () => {
    const data = { ...leaf("II", 200, appraised), notApplicable: "re-based" };
    const guidance = guidanceOf([leaf("I", 800, appraised), leafSchema.parse(data)]);
    const some = score({
      guidance,
      tally: {},
      assessments: [
        assessmentSchema.parse({ criterion: "I", points: 760, body: "Thường trực" }),
        assessmentSchema.parse({ criterion: "II", notApplicable: { reason: "Ví dụ" }, body: "Thường trực" }),
      ],
      passedThrough: localDateSchema.parse("2023-12-15"),
    });
    const ranked = rank(guidance, [unit(guidance, "d1", 940), standing("d2", some)]);
    expect(ranked.units.map(({ unit: name }) => name)).toEqual(["d2", "d1"]);
  });
});

describe("quotas on grades", () => {
  it("drop what is over them to the next grade, where the next quota counts it too", () => {
    const guidance = withQuotas(quota("nhat", "grade", "a", 1), quota("nhi", "grade", "b", 1));
    const units = [unit(guidance, "d1", 950), unit(guidance, "d2", 910), unit(guidance, "d3", 800)];
    const ranking = rank(guidance, units);
    // d2 drops to b and takes the one place there before d3
    expect(gradesIn(ranking)).toEqual(["d1 a", "d2 b", "d3 c"]);
    expect(ranking.units[2]?.reasons.at(-1)).toEqual({
      stage: "quota",
      rule: "nhi",
      before: "b",
      after: "c",
      text,
    });
  });

  it("count per block or over all", () => {
    const units = (guidance: Guidance) => [
      unit(guidance, "d1", 950),
      unit(guidance, "d2", 910, 100, "cum-2"),
    ];
    const perBlock = withQuotas(quota("nhat", "grade", "a", 1));
    const overAll = withQuotas(quota("nhat", "grade", "a", 1, "locality"));
    expect(gradesIn(rank(perBlock, units(perBlock)))).toEqual(["d1 a", "d2 a"]);
    expect(gradesIn(rank(overAll, units(overAll)))).toEqual(["d1 a", "d2 b"]);
  });

  it("let what depends on an open tie wait, and no more", () => {
    const guidance = withQuotas(quota("nhat", "grade", "a", 1), quota("nhi", "grade", "b", 1));
    const units = [
      unit(guidance, "d1", 910),
      unit(guidance, "d2", 910),
      unit(guidance, "d3", 800),
      unit(guidance, "d4", 100, 0),
    ];
    const ranking = rank(guidance, units);
    expect(gradesIn(ranking)).toEqual(["d1 undefined", "d2 undefined", "d3 undefined", "d4 c"]);
    expect(ranking.openTies).toMatchObject([{ quota: "nhat", units: ["d1", "d2"], places: 1 }]);
    expect(ranking.quotas.at(-1)).toMatchObject({ quota: "nhi", waits: true });
  });

  it("do not look at a decision on other units than those tied", () => {
    const guidance = withQuotas(quota("nhat", "grade", "a", 1));
    const units = [unit(guidance, "d1", 910), unit(guidance, "d2", 910), unit(guidance, "d3", 910)];
    const [d1, d2] = units.map(({ unit: name }) => name);
    const order = d1 && d2 ? [d2, d1] : [];
    expect(
      rank(guidance, units, [{ quota: "nhat", order, reason: "Ví dụ", by: "Ví dụ" }]).openTies,
    ).toHaveLength(1);
  });
});

describe("quotas on proposals", () => {
  it("keep the grade and only limit who is proposed", () => {
    const guidance = withQuotas(quota("bang-khen", "proposals", "b", 2, "locality"));
    const units = [
      unit(guidance, "d1", 950),
      unit(guidance, "d2", 800),
      unit(guidance, "d3", 790),
      unit(guidance, "d4", 100, 0),
    ];
    const ranking = rank(guidance, units);
    expect(gradesIn(ranking)).toEqual(["d1 a", "d2 b", "d3 b", "d4 c"]);
    expect(ranking.units.map(({ proposals }) => proposals.length)).toEqual([1, 1, 0, 0]);
  });
});

describe("the size of a percentage", () => {
  it.each([
    ["down", 7, 1], // 25 % of 7 = 1.75
    ["half-up", 7, 2],
    ["half-up", 5, 1], // 1.25
    ["half-up", 6, 2], // 1.50
    ["up", 5, 2],
    ["down", 3, 0],
  ] as const)("a quarter, rounded %s, of %i units is %i", (rounding, units, size) => {
    expect(sizeOf({ size: { kind: "percent", percent: 25, rounding } }, units)).toBe(size);
  });

  it("is at least what small blocks always have", () => {
    expect(sizeOf({ size: { kind: "percent", percent: 25, rounding: "down", atLeast: 1 } }, 3)).toBe(1);
  });
});

describe("every ranking", () => {
  const block = fc.array(
    fc.record({
      total: fc.integer({ min: 60, max: 100 }),
      second: fc.integer({ min: 0, max: 3 }),
      block: fc.constantFrom("cum-1", "cum-2"),
    }),
    { minLength: 1, maxLength: 8 },
  );
  const guidance = withQuotas(
    quota("nhat", "grade", "a", 1),
    quota("nhi", "grade", "b", 2, "locality"),
    quota("khen", "proposals", "b", 2),
  );
  const standings = block.map((units) =>
    units.map(({ total, second, block: of }, index) =>
      unit(guidance, `d${index}`, total * 10, second * 10, of),
    ),
  );

  it("names each unit once, and is the same for the units in any order", () => {
    fc.assert(
      fc.property(standings, fc.infiniteStream(fc.nat()), (units, keys) => {
        const ranking = rank(guidance, units);
        expect(rankingSchema.parse(JSON.parse(JSON.stringify(ranking)))).toEqual(
          JSON.parse(JSON.stringify(ranking)),
        );
        expect(ranking.units.map(({ unit: name }) => name).sort()).toEqual(
          units.map(({ unit: name }) => name).sort(),
        );
        const keyed = units.map((one) => ({ one, key: keys.next().value ?? 0 }));
        const shuffled = keyed.sort((a, b) => a.key - b.key).map(({ one }) => one);
        expect(rank(guidance, shuffled)).toEqual(ranking);
      }),
    );
  });

  it("is total: of two units of a block the one with more stands first, and only equal ones share a place", () => {
    fc.assert(
      fc.property(standings, (units) => {
        const ranked = rank(guidance, units).units;
        for (const [index, one] of ranked.entries()) {
          const next = ranked[index + 1];
          if (!next || next.block !== one.block) continue;
          expect(one.points >= next.points && one.place <= next.place).toBe(true);
          if (one.place === next.place) expect(one.points).toBe(next.points);
        }
      }),
    );
  });

  it("keeps its quotas", () => {
    fc.assert(
      fc.property(standings, (units) => {
        const ranking = rank(guidance, units);
        for (const of of ["cum-1", "cum-2"])
          expect(
            ranking.units.filter(({ block, grade }) => block === of && grade === "a").length,
          ).toBeLessThanOrEqual(1);
        expect(ranking.units.filter(({ grade }) => grade === "b").length).toBeLessThanOrEqual(2);
      }),
    );
  });
});
