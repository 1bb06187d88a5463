import { describe, expect, it } from "vitest";
import { criterionIdSchema } from "../../../shared/guidance/criterion-id.ts";
import { describeRule, describeStep } from "../../../shared/guidance/describe.ts";
import type { Leaf } from "../../../shared/guidance/guidance.ts";
import type { Rule } from "../../../shared/guidance/rules/rule.ts";
import {
  appraised,
  byAttendance,
  byShareAnswered,
  halfAPointEach,
  ratioToHeld,
  twoDialogues,
} from "./build.ts";

const BODY = { vi: "Thường trực", en: "the Standing Committee" };
const OPTION = { id: "a", text: { vi: "Đủ", en: "Full" }, points: 300 };
const AGAINST_LEADER: Rule = {
  kind: "target",
  value: ["models.new"],
  target: { kind: "number", count: 2 },
  atTarget: 150,
  noTarget: "against-best",
  allBelow: "share-of-target",
  leaderAtTarget: "max",
  rounding: { to: 25, mode: "half-up" },
};

describe("a rule in words", () => {
  it.each<[Pick<Leaf, "rule" | "max">, string, string]>([
    [
      { rule: twoDialogues, max: 1500 },
      "Tỷ lệ: số cuộc đối thoại đã tổ chức / 2 cuộc × 15,00 điểm, làm tròn đến 0,25",
      "Ratio: number of dialogues held / 2 dialogues × 15.00 points, rounded to 0.25",
    ],
    [
      { rule: ratioToHeld("full"), max: 1000 },
      "Tỷ lệ: số cuộc đối thoại thông báo trước đúng hạn / số cuộc đối thoại đã tổ chức × 10,00 điểm, làm tròn đến 0,25; không phát sinh: đủ điểm",
      "Ratio: number of dialogues announced on time / number of dialogues held × 10.00 points, rounded to 0.25; none arising: full points",
    ],
    [
      { rule: halfAPointEach, max: 500 },
      "Theo số lượng: số ý kiến nêu tại đối thoại × 0,50 điểm, tối đa 5,00 điểm",
      "Count: number of opinions raised at dialogues × 0.50 points, at most 5.00 points",
    ],
    [
      { rule: byAttendance, max: 500 },
      "Chọn mức theo số lượt người dự đối thoại: từ 100 được 5,00 điểm; từ 50 được 2,50 điểm; từ 0 được 0,00 điểm",
      "Level by number of people attending dialogues: 100 or more give 5.00 points; 50 or more give 2.50 points; 0 or more give 0.00 points",
    ],
    [
      { rule: byShareAnswered("not-applicable"), max: 500 },
      "Chọn mức theo số ý kiến tại đối thoại, trả lời tại chỗ / số ý kiến nêu tại đối thoại: từ 90% được 5,00 điểm; từ 67% được 3,00 điểm; từ 0% được 0,50 điểm; không phát sinh: không áp dụng",
      "Level by number of opinions at dialogues, answered on the spot / number of opinions raised at dialogues: 90% or more give 5.00 points; 67% or more give 3.00 points; 0% or more give 0.50 points; none arising: not applicable",
    ],
    [
      { rule: appraised, max: 1000 },
      "Thẩm định: Thường trực chấm, tối đa 10,00 điểm",
      "Assessed by the Standing Committee, at most 10.00 points",
    ],
    [
      { rule: { kind: "minus", value: ["reports.late"], each: 50 }, max: 300 },
      "Trừ theo số lượng: 3,00 điểm − số báo cáo nộp muộn × 0,50 điểm, thấp nhất 0",
      "Minus per event: 3.00 points − number of reports submitted late × 0.50 points, not below 0",
    ],
    [
      { rule: { kind: "achieved", body: BODY, zeroItem: true }, max: 300 },
      "Đạt được 3,00 điểm, không đạt 0 điểm và cả mục trên 0 điểm; Thường trực xác định",
      "Achieved gives 3.00 points, else 0 and the heading above is worth 0; found by the Standing Committee",
    ],
    [
      { rule: { kind: "level", body: BODY, levels: [OPTION, { ...OPTION, id: "b", points: 0 }] }, max: 300 },
      "Chọn mức, Thường trực xác định: Đủ: 3,00 điểm; Đủ: 0,00 điểm",
      "Level picked by the Standing Committee: Full: 3.00 points; Full: 0.00 points",
    ],
    [
      { rule: { kind: "ticks", body: BODY, ticks: [OPTION] }, max: 300 },
      "Cộng các mục đạt, Thường trực xác định: Đủ: 3,00 điểm; tối đa 3,00 điểm",
      "Items ticked by the Standing Committee: Full: 3.00 points; at most 3.00 points",
    ],
    [
      { rule: AGAINST_LEADER, max: 300 },
      "So với chỉ tiêu và đơn vị dẫn đầu khối: số mô hình mới trong năm / 2 mô hình; đạt chỉ tiêu 1,50 điểm, dẫn đầu 3,00 điểm, ở giữa tính theo phần vượt, làm tròn đến 0,25; không có chỉ tiêu: so với đơn vị tốt nhất cũng không có chỉ tiêu; cả khối chưa đạt: tính như chưa đạt; dẫn đầu vừa đạt: 3,00 điểm",
      "Against the target and the block’s leader: number of models new in the year / 2 models; at the target 1.50 points, the leader 3.00 points, between by what exceeds it, rounded to 0.25; without a target: against the best unit without one; the whole block below: as below the target; a leader exactly at it: 3.00 points",
    ],
  ])("%#", (leaf, vi, en) => {
    expect(describeRule(leaf, "vi")).toBe(vi);
    expect(describeRule(leaf, "en")).toBe(en);
  });
});

describe("a step in words", () => {
  it.each([
    [{ kind: "share", value: 1200, target: 2, of: 1500 }, "1.200 / 2 × 15,00", "1,200 / 2 × 15.00"],
    [
      { kind: "rounded", to: 25, mode: "half-up", points: 675 },
      "làm tròn đến 0,25: 6,75 điểm",
      "rounded to 0.25: 6.75 points",
    ],
    [
      { kind: "rounded", to: 25, mode: "down", points: 650 },
      "làm tròn xuống 0,25: 6,50 điểm",
      "rounded down to 0.25: 6.50 points",
    ],
    [{ kind: "each", count: 3, each: 250 }, "3 × 2,50 điểm", "3 × 2.50 points"],
    [{ kind: "capped", points: 1500 }, "tối đa 15,00 điểm", "at most 15.00 points"],
    [
      { kind: "level", value: 150, atLeast: 100, points: 300 },
      "150: mức từ 100: 3,00 điểm",
      "150: level from 100: 3.00 points",
    ],
    [
      { kind: "level", value: 12, target: 17, atLeast: 70, points: 300 },
      "12 / 17: mức từ 70%: 3,00 điểm",
      "12 / 17: level from 70%: 3.00 points",
    ],
    [{ kind: "none", treatedAs: "zero" }, "không phát sinh: 0 điểm", "none arising: 0 points"],
    [
      { kind: "assessed", body: "Thường trực", points: 800 },
      "Thường trực: 8,00 điểm",
      "Thường trực: 8.00 points",
    ],
    [
      { kind: "minus", from: 300, count: 4, each: 50, points: 100 },
      "3,00 − 4 × 0,50: 1,00 điểm",
      "3.00 − 4 × 0.50: 1.00 points",
    ],
    [
      { kind: "tick", body: "Thường trực", id: "a", text: { vi: "Đủ", en: "Full" }, points: 300 },
      "Thường trực: Đủ: 3,00 điểm",
      "Thường trực: Full: 3.00 points",
    ],
    [
      { kind: "achieved", body: "Thường trực", achieved: false, points: 0 },
      "Thường trực: không đạt: 0,00 điểm",
      "Thường trực: not achieved: 0.00 points",
    ],
    [{ kind: "sum", points: 300 }, "cộng 3,00 điểm", "in all 3.00 points"],
    [
      { kind: "declared-not-applicable", body: "Thường trực", reason: "ví dụ", treatedAs: "full" },
      "Thường trực: không áp dụng: đủ điểm (ví dụ)",
      "Thường trực: not applicable: full points (ví dụ)",
    ],
    [
      { kind: "voided", body: "Thường trực", reason: "ví dụ" },
      "Thường trực: mất điểm tiêu chí (ví dụ)",
      "Thường trực: the criterion’s points are lost (ví dụ)",
    ],
    [
      { kind: "counted-elsewhere", criterion: criterionIdSchema.parse("II.1"), earned: 200 },
      "đã chấm tại II.1, không tính lại 2,00 điểm",
      "counted at II.1; 2.00 points are not counted again",
    ],
    [
      {
        kind: "against-leader",
        case: "between",
        value: 25,
        target: 20,
        leader: { value: 3, target: 2 },
        points: 750,
      },
      "25 / 20 (vượt chỉ tiêu, cao nhất khối 3 / 2): 7,50 điểm",
      "25 / 20 (beyond the target, best of the block 3 / 2): 7.50 points",
    ],
  ] as const)("%#", (step, vi, en) => {
    expect(describeStep(step, "vi")).toBe(vi);
    expect(describeStep(step, "en")).toBe(en);
  });
});
