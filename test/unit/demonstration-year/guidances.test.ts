import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../../shared/canonical/canonical-json.ts";
import guidanceData from "../../../shared/demonstration/kien-tuong-2023/guidances.json" with { type: "json" };
import packData from "../../../shared/demonstration/kien-tuong-2023/pack.json" with { type: "json" };
import { checkGuidance } from "../../../shared/guidance/check.ts";
import { leavesOf } from "../../../shared/guidance/criteria.ts";
import { guidanceSchema } from "../../../shared/guidance/guidance.ts";
import { bind } from "../../../shared/guidance/rules/rule.ts";
import { checkPack } from "../../../shared/localities/check-pack.ts";
import { METRICS } from "../../../shared/pipeline/metrics.ts";
import { score } from "../../../shared/scoring/score.ts";
import { sheetSchema } from "../../../shared/scoring/sheet.ts";
import { guidances, pack, tallyOf } from "./world.ts";

describe("the amended guidances of 2023", () => {
  it("have no fault, and fit into the pack in the place of those they amend", () => {
    expect(guidanceData.flatMap((data) => checkGuidance(data))).toEqual([]);
    expect(checkPack({ ...packData, guidances: guidanceData })).toEqual([]);
    const amended = pack.guidances.map(({ id, version, unitKinds }) => [id, version + 1, unitKinds]);
    expect(guidances.map(({ id, version, unitKinds }) => [id, version, unitKinds])).toEqual(amended);
    expect(canonicalJson(guidances)).toBe(canonicalJson(guidanceData));
  });

  it.each(guidances.map((guidance) => [guidance.id, guidance] as const))(
    "%s fills at least five criteria from records of at least five kinds, beside assessed ones",
    (_, guidance) => {
      const leaves = leavesOf(guidance);
      const filled = leaves.filter((leaf) => bind(leaf).metrics.length > 0);
      const kinds = new Set(filled.flatMap((leaf) => bind(leaf).metrics.map((name) => METRICS[name].fedBy)));
      expect(filled.length).toBeGreaterThanOrEqual(5);
      expect(kinds.size).toBeGreaterThanOrEqual(5);
      expect(leaves.some(({ rule }) => rule.kind === "assessed")).toBe(true);
    },
  );

  it.each(guidances.map((guidance) => [guidance.id, guidance] as const))(
    "%s says that it is an example, adds up to 100, and grades with conditions and a quota",
    (_, { example, title, total, grades, quotas, bodies, bonus, deductions }) => {
      expect({ example, total }).toEqual({ example: true, total: 10_000 });
      expect([title.vi, title.en]).toEqual([
        expect.stringContaining("VÍ DỤ"),
        expect.stringContaining("EXAMPLE"),
      ]);
      for (const name of [...grades, ...(bodies ?? [])].map((one) => one.name))
        expect(name).toEqual({
          vi: expect.stringContaining("ví dụ"),
          en: expect.stringContaining("example"),
        });
      expect(grades[0]?.conditions?.length).toBeGreaterThan(0);
      expect([quotas?.length, bonus?.criteria.length]).toEqual([1, 1]);
      expect(deductions?.criteria.length).toBeGreaterThan(1);
    },
  );
});

describe("the sheet of xã Thạnh Hưng in the middle of November, worked out by hand", () => {
  const [guidance] = guidances;
  const sheet = sheetSchema.parse(
    score({ guidance: guidanceSchema.parse(guidance), tally: tallyOf("xa-thanh-hung"), assessments: [] }),
  );

  it("has exactly these points: 89.25 of 100 + 1.00 − 0.50", () => {
    const points = Object.fromEntries(sheet.lines.map((line) => [line.criterion, line.points]));
    expect(points).toEqual({
      "I.1": 1000, //   2 / 2 × 10.00
      "I.2": 500, //    2 / 2 × 5.00
      "I.3": 500,
      "I.4": 500,
      I: 2500,
      "II.1": 750, //   20 of 21 days, one missing: 7.62 = 30.5 quarters → 30 × 0.25
      "II.2": 700, //   15 / 15 × 7.00
      II: 1450,
      "III.1": 1000, // 16 / 16 × 10.00
      "III.2": 300, //  11 / 16 = 68.8 %: from 60 %
      III: 1300,
      "IV.1": 500, //   4 / 4 × 5.00
      "IV.2": 200, //   1 consultation
      "IV.3": 300, //   2 conferences
      "IV.4": 400, //   3 / 3 × 4.00
      IV: 1400,
      "V.1": 900, //    8 / 9 × 10.00 = 8.89 = 35.6 quarters → 36 × 0.25
      "V.2": 500, //    3 × 2.00 = 6.00, at most 5.00
      V: 1400,
      "VI.1": 600, //   16 / 16 × 6.00
      "VI.2": 75, //    7 / 20 × 2.00 = 0.70 = 2.8 quarters → 3 × 0.25
      "VI.3": 200, //   2 / 2 × 2.00
      VI: 875,
      "VII.1": 0, //    due on 10/12
      "VII.2": 0,
      VII: 0,
      B1: 100, //       1 × 1.00
      D1: 0,
      D2: 50, //        1 × 0.50
      D3: 0,
    });
    // 25.00 + 14.50 + 13.00 + 14.00 + 14.00 + 8.75 = 89.25
    expect(sheet).toMatchObject({ points: 8975, provisional: true });
  });
});
