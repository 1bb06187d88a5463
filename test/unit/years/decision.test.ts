import { describe, expect, it } from "vitest";
import { stageNameSchema } from "../../../shared/appraisals/stage.ts";
import { localDateSchema } from "../../../shared/calendar/local-date.ts";
import type { Guidance } from "../../../shared/guidance/guidance.ts";
import { blockIdSchema, unitIdSchema } from "../../../shared/ids/readable-id.ts";
import { assessmentSchema } from "../../../shared/scoring/assessment.ts";
import { score } from "../../../shared/scoring/score.ts";
import { type Candidate, mostUnits, resultOf } from "../../../shared/years/decision.ts";
import { appraised, guidanceOf, leaf } from "../guidance/build.ts";

const plain = guidanceOf([leaf("1", 1000, appraised)]);
const BLOCK = blockIdSchema.parse("khoi-phuong");
const OTHER = blockIdSchema.parse("khoi-xa");

const quota = (per: "block" | "locality") => ({
  quotas: [
    {
      id: "xuat-sac",
      text: { vi: "Tối đa 1", en: "At most 1" },
      limits: "grade",
      grade: "excellent",
      per,
      size: { kind: "number", count: 1 },
    },
  ],
});

/** A unit with so many appraised points, or none; final unless said otherwise. */
function unit(
  id: string,
  points: number | undefined,
  { stage = "final", block = BLOCK, rev = 7, guidance = plain, passed = "2023-12-15" } = {},
): Candidate {
  const assessments =
    points === undefined ? [] : [assessmentSchema.parse({ criterion: "1", body: "Thường trực", points })];
  const passedThrough = localDateSchema.parse(passed);
  const sheet = { ...score({ guidance, tally: {}, assessments, passedThrough }), inputsRev: 7 };
  return {
    unit: { id: unitIdSchema.parse(id), name: `Đơn vị ${id}`, block },
    stage: stageNameSchema.parse(stage),
    rev,
    sheet,
  };
}

const result = (candidates: Candidate[], guidance: Guidance = plain, ties: object[] = []) =>
  resultOf({
    guidance,
    block: BLOCK,
    candidates,
    ties: ties.map((tie) => ({ quota: "xuat-sac", reason: "…", by: "Ban Chỉ đạo", order: [], ...tie })),
  });
const told = ({ faults }: ReturnType<typeof result>) => faults.map(({ field, rule }) => `${field}:${rule}`);

describe("the result of a block's year", () => {
  it("given final units, freezes their sheets and the ranking", () => {
    const { faults, standings, ranking } = result([unit("phuong-1", 900), unit("phuong-2", 960)]);
    expect(faults).toEqual([]);
    expect(standings.map(({ unit }) => unit)).toEqual(["phuong-1", "phuong-2"]);
    expect(ranking.units.map(({ unit, place, grade }) => `${place} ${unit} ${grade}`)).toEqual([
      "1 phuong-2 excellent",
      "2 phuong-1 good",
    ]);
  });

  it.each<[string, string, Candidate]>([
    ["whose appraisal is not final", "chưa chốt điểm", unit("phuong-2", 900, { stage: "review-2" })],
    ["whose sheet follows an older revision", "điểm đang được tính", unit("phuong-2", 900, { rev: 8 })],
    ["whose cut-off has not passed", "chưa qua ngày chốt", unit("phuong-2", 900, { passed: "2023-12-14" })],
    ["with a criterion that nobody appraised", "còn tiêu chí chưa có điểm", unit("phuong-2", undefined)],
    ["without a sheet", "điểm đang được tính", { ...unit("phuong-2", 900), sheet: undefined }],
  ])("given a unit %s, names it and why: %s", (_, why, waiting) => {
    const decision = result([unit("phuong-1", 900), waiting]);
    expect(told(decision)).toEqual(["units.phuong-2:not-final"]);
    expect(decision.faults[0]?.message.vi).toContain(why);
  });

  it("looks at no other block, unless a quota counts over the locality", () => {
    const open = unit("xa-1", undefined, { block: OTHER, stage: "self-scoring" });
    expect(told(result([unit("phuong-1", 900), open]))).toEqual([]);
    const local = guidanceOf([leaf("1", 1000, appraised)], quota("locality"));
    const units = [
      unit("phuong-1", 960, { guidance: local }),
      unit("xa-1", 980, { block: OTHER, guidance: local }),
    ];
    const decision = result(units, local);
    expect(decision.ranking.units.map(({ unit, grade }) => `${unit} ${grade}`)).toEqual(["phuong-1 good"]);
    expect(decision.alsoRanked.map(({ unit }) => unit.id)).toEqual(["xa-1"]);
  });

  it("waits for a named decision on a tie that the guidance leaves open", () => {
    const limited = guidanceOf([leaf("1", 1000, appraised)], quota("block"));
    const tied = ["phuong-1", "phuong-2"].map((id) => unit(id, 960, { guidance: limited }));
    expect(told(result(tied, limited))).toEqual(["ties.xuat-sac:tie-open"]);
    const decided = result(tied, limited, [
      { order: ["phuong-2", "phuong-1"].map((id) => unitIdSchema.parse(id)) },
    ]);
    expect(told(decided)).toEqual([]);
    expect(decided.ranking.units.map(({ unit, grade }) => `${unit} ${grade}`)).toEqual([
      "phuong-1 good",
      "phuong-2 excellent",
    ]);
  });

  it("has one hash whatever the order of the units, and another once anything moves", () => {
    const units = [unit("phuong-1", 900), unit("phuong-2", 960)];
    const { hash } = result(units);
    expect(result(units.toReversed()).hash).toBe(hash);
    expect(result([unit("phuong-1", 901), unit("phuong-2", 960)]).hash).not.toBe(hash);
  });

  it("holds as many units as one transaction can write: 32, fewer where others are ranked along", () => {
    expect([mostUnits(0), mostUnits(10)]).toEqual([32, 29]);
    const many = Array.from({ length: 33 }, (_, index) => unit(`phuong-${index + 1}`, 900));
    expect(told(result(many))).toEqual(["units:too-many-units"]);
    expect(told(result(many.slice(1)))).toEqual([]);
  });
});
