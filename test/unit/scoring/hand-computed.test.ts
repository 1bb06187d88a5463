import { describe, expect, it } from "vitest";
import { rank } from "../../../shared/scoring/rank.ts";
import { tieDecisionSchema } from "../../../shared/scoring/ranking.ts";
import { CAN_THO, lineIn, reasonsIn, sheetOf, standing, THANH_HOA } from "./example-sheets.ts";

/** Sheets of the real tables C.1 (Cần Thơ) and C.2 (Thanh Hóa, draft), worked out by hand beside each figure. */

describe("Cần Thơ 2579, a commune", () => {
  // 9.50 + 85.00 + bonus 2.00 − 0.50 = 96.00
  const good = { "1": { points: 950 }, "2": { points: 8500 }, "3": { points: 200 }, "4": { points: 50 } };

  it("sheet 1: 9.50 + 85.00 + 2.00 − 0.50 = 96.00, from 95: excellent, as the bonus counts", () => {
    expect(sheetOf(CAN_THO, good)).toMatchObject({
      points: 9600,
      max: 10_000,
      parts: { base: 9450, bonus: 200, deductions: 50 },
      grade: "hoan-thanh-xuat-sac",
    });
  });

  it("sheet 2, veto: corruption takes 96.00 to the lowest grade and leaves the points", () => {
    const sheet = sheetOf(CAN_THO, good, { "sanctions.corruption": 1 });
    expect(sheet).toMatchObject({ points: 9600, grade: "khong-hoan-thanh" });
    expect(reasonsIn(sheet)).toEqual([
      "threshold hoan-thanh-xuat-sac:  → hoan-thanh-xuat-sac",
      "veto tham-nhung-mat-doan-ket: hoan-thanh-xuat-sac → khong-hoan-thanh",
    ]);
  });

  it("sheet 3, a grade's own condition: 0 + 90.00 + 3.00 = 93.00, but a criterion scored 0", () => {
    const sheet = sheetOf(CAN_THO, { "1": { points: 0 }, "2": { points: 9000 }, "3": { points: 300 } });
    expect(sheet).toMatchObject({ points: 9300, grade: "hoan-thanh" });
    expect(reasonsIn(sheet)).toEqual([
      "threshold hoan-thanh-tot:  → hoan-thanh-tot",
      "condition tot-khong-co-diem-0: hoan-thanh-tot → hoan-thanh",
    ]);
  });

  it("sheet 4, caps: a reprimand is at most “tốt”, a warning at most “hoàn thành”; together the lower", () => {
    expect(sheetOf(CAN_THO, good, { "sanctions.leaderReprimanded": 1 }).grade).toBe("hoan-thanh-tot");
    const both = sheetOf(CAN_THO, good, { "sanctions.leaderReprimanded": 1, "sanctions.leaderWarned": 1 });
    expect(both.grade).toBe("hoan-thanh");
    expect(both.reasons?.at(-1)).toEqual({
      stage: "cap",
      rule: "lanh-dao-bi-canh-cao",
      before: "hoan-thanh-tot",
      after: "hoan-thanh",
      text: {
        vi: "Người đứng đầu, cấp phó bị cảnh cáo: cao nhất Hoàn thành",
        en: "Head or deputy warned: at most Completed",
      },
    });
  });

  it("sheet 5: 10.00 + 90.00 + 3.00 = 103.00, the ceiling", () => {
    expect(sheetOf(CAN_THO, { "3": { points: 300 } })).toMatchObject({
      points: 10_300,
      reach: { min: 10_300, max: 10_300 },
      grade: "hoan-thanh-xuat-sac",
    });
  });

  it("gives the lowest grade without a self-score, although nothing was appraised", () => {
    const sheet = sheetOf(CAN_THO, {
      "1": { points: undefined },
      "khong-tu-cham-diem": { achieved: true },
    });
    expect(sheet).toMatchObject({ grade: "khong-hoan-thanh" });
  });
});

describe("Thanh Hóa, draft, a commune's council", () => {
  it("sheet 6: everything done is 100.00, with all bonuses 4 + 2 + 2 + 2 = 10.00 more", () => {
    expect(sheetOf(THANH_HOA)).toMatchObject({ points: 10_000, max: 10_000, grade: "xuat-sac" });
    const bonus = {
      "VIII.1": { achieved: true },
      "VIII.2": { level: "khen-thuong" },
      "VIII.3": { level: "ap-dung" },
      "VIII.4": { figures: { "nghi-quyet-chuyen-de": 3 } }, // 3 × 1.00, at most 2.00
    };
    expect(sheetOf(THANH_HOA, bonus)).toMatchObject({ points: 11_000, parts: { bonus: 1000 } });
  });

  it("sheet 7, rounding at 0.25 up and down: 4.75, 1.25 and 1.00", () => {
    const recommendations = (done: number, due: number) => ({
      figures: { "kien-nghi-da-thuc-hien": done, "kien-nghi-den-han": due },
    });
    // 7 / 9 × 6.00 = 4.667 = 18.67 quarters → 19 × 0.25 = 4.75, up
    const up = sheetOf(THANH_HOA, { "II.3.a": recommendations(7, 9) });
    expect(lineIn(up, "II.3.a")).toMatchObject({ points: 475 });
    expect(up.points).toBe(9875); // 100 − (6.00 − 4.75)
    // 3 / 16 × 6.00 = 1.125 = 4.5 quarters, exactly half → 5 × 0.25 = 1.25
    expect(lineIn(sheetOf(THANH_HOA, { "II.3.a": recommendations(3, 16) }), "II.3.a")?.points).toBe(125);
    // 5 / 7 × 1.50 = 1.071 = 4.29 quarters → 4 × 0.25 = 1.00, down
    const down = sheetOf(THANH_HOA, { "III.3.b": { figures: { "vu-viec-dut-diem": 5, "vu-viec": 7 } } });
    expect(lineIn(down, "III.3.b")).toMatchObject({
      points: 100,
      steps: [
        { kind: "share", value: 5, target: 7, of: 150 },
        { kind: "rounded", to: 25, mode: "half-up", points: 100 },
      ],
    });
  });

  it("sheet 8, minus and its own deduction: 3.00 − 4 × 0.50 = 1.00, and 4 × 1.00 off", () => {
    const late = { "models.newWithReport": 2, "reports.late": 3, "reports.missing": 1, "duty.missing": 4 };
    const sheet = sheetOf(THANH_HOA, {}, late);
    expect(lineIn(sheet, "VII.1.a")).toMatchObject({ points: 100 });
    expect(lineIn(sheet, "III.3.a")).toMatchObject({ points: 0 }); // 1.50 − 4 × 0.50 = −0.50, not below 0
    expect(lineIn(sheet, "IX.3")).toMatchObject({ section: "deductions", points: 400 });
    // base 100 − 2.00 − 1.50 = 96.50; 96.50 − 4.00 = 92.50
    expect(sheet).toMatchObject({ points: 9250, parts: { base: 9650, bonus: 0, deductions: 400 } });
  });

  it("sheet 9, downgrade after a cap: “tốt” → at most “khá” → one down", () => {
    const sheet = sheetOf(
      THANH_HOA,
      { "VI.3.b": { voided: { reason: "Minh chứng không trung thực (ví dụ)" } } },
      { "models.newWithReport": 2, "sanctions.leaderReprimanded": 1, "incidents.dishonestEvidence": 1 },
    );
    // base 100 − 1.00 lost = 99.00; IX.7 1 × 10 + IX.9 1 × 5 = 15.00 off; 84.00 is from 80
    expect(sheet).toMatchObject({
      points: 8400,
      parts: { base: 9900, deductions: 1500 },
      grade: "trung-binh",
    });
    expect(reasonsIn(sheet)).toEqual([
      "threshold tot:  → tot",
      "cap lanh-dao-bi-ky-luat: tot → kha",
      "downgrade minh-chung-khong-trung-thuc: kha → trung-binh",
    ]);
    expect(lineIn(sheet, "VI.3.b")).toMatchObject({ points: 0, flags: ["voided"] });
  });

  it("sheet 10, the cap of all deductions: 5 + 5 + 6 + 10 = 26.00, at most 20.00", () => {
    const sheet = sheetOf(
      THANH_HOA,
      {
        "IX.5": { figures: { "don-qua-han": 7 } }, // 7 × 1.00, at most 5.00
        "IX.6": { figures: { "chi-dao-khong-thuc-hien": 2 } }, // 2 × 3.00
        "IX.1": { figures: { "nghi-quyet-trai-luat": 1 } }, // 5.00
      },
      { "models.newWithReport": 2, "sanctions.leaderWarned": 1 }, // 10.00
    );
    expect(sheet).toMatchObject({ points: 8000, parts: { deductions: 2000 }, grade: "kha" });
  });

  it("sheet 11, not applicable and none arising: both full, one with a reason, one flagged", () => {
    const sheet = sheetOf(THANH_HOA, {
      "II.3.a": { figures: undefined, notApplicable: { reason: "Không có kiến nghị đến hạn (ví dụ)" } },
      "III.3.b": { figures: { "vu-viec-dut-diem": 0, "vu-viec": 0 } },
    });
    expect(sheet.points).toBe(10_000);
    expect(lineIn(sheet, "II.3.a")).toMatchObject({
      points: 600,
      steps: [
        { kind: "declared-not-applicable", treatedAs: "full", reason: "Không có kiến nghị đến hạn (ví dụ)" },
      ],
    });
    expect(lineIn(sheet, "III.3.b")).toMatchObject({ points: 150, flags: ["nothing-behind"] });
  });

  it("sheet 12, innovation: 94.50, but 4.50 / 10.00 = 45 % of group V: “tốt”", () => {
    const sheet = sheetOf(THANH_HOA, { "V.2.a": { achieved: false } }, { "models.newWithReport": 1 });
    expect(lineIn(sheet, "V")).toMatchObject({ points: 450 }); // 1 × 3.00 + 0 + 1.50
    expect(sheet).toMatchObject({ points: 9450, grade: "tot" });
    expect(reasonsIn(sheet).at(-1)).toBe("condition xuat-sac-doi-moi: xuat-sac → tot");
  });

  it("counts what a decided year carried over, and says so", () => {
    const carried = (count: number) =>
      lineIn(
        sheetOf(THANH_HOA, {}, { "models.newWithReport": 1, "carried:models.newWithReport": count }),
        "V.1.a",
      );
    expect(carried(1)).toMatchObject({
      points: 600, // (1 + 1) × 3.00
      inputs: [{ metric: "models.newWithReport", value: 2, carried: 1 }],
      flags: ["carried"],
    });
    expect(carried(-3)).toMatchObject({ points: 0 }); // 1 − 3 is below 0 and counts as 0
  });
});

describe("the 25 % of a group of eight: two may be “xuất sắc”", () => {
  const off = (points: "1.50" | "2.00") =>
    points === "1.50" ? { "II.4.a": { achieved: false } } : { "I.3.b": { achieved: false } };
  // a: 100.00; b: 98.00 + 1.00 bonus = 99.00; c: 100 − 1.00 = 99.00 without bonus
  const a = sheetOf(THANH_HOA);
  const b = sheetOf(THANH_HOA, { ...off("2.00"), "VIII.3": { level: "thi-diem" } });
  const c = sheetOf(THANH_HOA, { "VI.2.b": { achieved: false } });
  // five that are “tốt”: 1.50 + 6.00 + 4.00 + 2.00 off, 86.50
  const other = sheetOf(THANH_HOA, {
    ...off("1.50"),
    ...off("2.00"),
    "II.3.a": { figures: { "kien-nghi-da-thuc-hien": 0, "kien-nghi-den-han": 1 } },
    "I.3.a": { level: "tu-hai" },
  });
  const rest = ["e", "f", "g", "h", "i"].map((unit) => standing(`don-vi-${unit}`, other));
  const gradesIn = ({ units }: ReturnType<typeof rank>) =>
    Object.fromEntries(units.slice(0, 3).map(({ unit, grade }) => [unit, grade]));

  it("sheet 13, a tie broken by the bonus: b is within, c gets the next grade and keeps its points", () => {
    const ranking = rank(THANH_HOA, [
      standing("don-vi-c", c),
      ...rest,
      standing("don-vi-b", b),
      standing("don-vi-a", a),
    ]);
    expect([a.points, b.points, c.points, other.points]).toEqual([10_000, 9900, 9900, 8650]);
    expect(gradesIn(ranking)).toEqual({ "don-vi-a": "xuat-sac", "don-vi-b": "xuat-sac", "don-vi-c": "tot" });
    expect(ranking.units.map(({ place }) => place)).toEqual([1, 2, 3, 4, 4, 4, 4, 4]);
    expect(ranking.quotas).toEqual([
      {
        quota: "xuat-sac-25-phan-tram",
        pool: { per: "block", block: "cum-1" },
        units: 8, // 25 % of 8 = 2
        places: 2,
        within: ["don-vi-a", "don-vi-b"],
        over: ["don-vi-c"],
      },
    ]);
    expect(ranking.units[2]).toMatchObject({ points: 9900 });
    expect(reasonsIn(ranking.units[2] ?? {}).at(-1)).toBe("quota xuat-sac-25-phan-tram: xuat-sac → tot");
  });

  it("sheet 14, a tie that nothing breaks waits for a decision with a reason", () => {
    const tied = [standing("don-vi-a", a), standing("don-vi-c", c), standing("don-vi-d", c), ...rest];
    const waiting = rank(THANH_HOA, tied);
    expect(waiting.openTies).toEqual([
      {
        quota: "xuat-sac-25-phan-tram",
        pool: { per: "block", block: "cum-1" },
        units: ["don-vi-c", "don-vi-d"],
        places: 1,
      },
    ]);
    expect(gradesIn(waiting)).toEqual({
      "don-vi-a": "xuat-sac",
      "don-vi-c": undefined,
      "don-vi-d": undefined,
    });
    const decision = tieDecisionSchema.parse({
      quota: "xuat-sac-25-phan-tram",
      order: ["don-vi-d", "don-vi-c"],
      reason: "Có mô hình nhân rộng (ví dụ)",
      by: "Thường trực HĐND tỉnh (ví dụ)",
    });
    const decided = rank(THANH_HOA, tied, [decision]);
    expect(decided.openTies).toEqual([]);
    expect(gradesIn(decided)).toEqual({ "don-vi-a": "xuat-sac", "don-vi-c": "tot", "don-vi-d": "xuat-sac" });
  });
});
