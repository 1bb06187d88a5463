import { describe, expect, it } from "vitest";
import { describeRule, describeStep } from "../../../shared/guidance/describe.ts";
import {
  appraised,
  byAttendance,
  byShareAnswered,
  halfAPointEach,
  ratioToHeld,
  twoDialogues,
} from "./build.ts";

describe("a rule in words", () => {
  it.each([
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
      "Chọn mức theo số ý kiến trả lời tại chỗ / số ý kiến nêu tại đối thoại: từ 90% được 5,00 điểm; từ 67% được 3,00 điểm; từ 0% được 0,50 điểm; không phát sinh: không áp dụng",
      "Level by number of opinions answered on the spot / number of opinions raised at dialogues: 90% or more give 5.00 points; 67% or more give 3.00 points; 0% or more give 0.50 points; none arising: not applicable",
    ],
    [
      { rule: appraised, max: 1000 },
      "Thẩm định: Thường trực chấm, tối đa 10,00 điểm",
      "Assessed by the Standing Committee, at most 10.00 points",
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
  ] as const)("%#", (step, vi, en) => {
    expect(describeStep(step, "vi")).toBe(vi);
    expect(describeStep(step, "en")).toBe(en);
  });
});
