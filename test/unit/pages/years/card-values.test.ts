import { describe, expect, it } from "vitest";
import { cardValues, readPart } from "../../../../functions/pages/years/card-values.ts";
import type { Part } from "../../../../shared/appraisals/card.ts";
import { newEvidenceId } from "../../../../shared/ids/record-id.ts";
import { card, review, signed, subject } from "../../appraisals/build.ts";

const file = newEvidenceId();
/** What was written, read from the form that shows it. */
const roundTrip = (criterion: string, part: Part, said: object) => {
  const one = card(criterion, { [part]: { ...said, ...(part.startsWith("r") ? review : signed) } });
  return readPart(subject(criterion), part, cardValues(one, subject(criterion), part, "vi"));
};

describe("the form of a card", () => {
  it.each([
    ["2.1", "self", { points: 425, explanation: "Đã làm", evidence: [{ file, pages: "3–5" }, { file }] }],
    ["2.2", "self", { level: "khong", forecast: { expected: "Hội nghị", by: "2023-12-20" } }],
    ["1", "self", { contested: { reason: "Thiếu một cuộc" } }],
    ["2.1", "review1", { points: 0, comment: "Chưa rõ", voided: { reason: "Ảnh của năm trước" } }],
    ["2.1", "review2", { points: 425, forecast: { outcome: "otherwise", note: "Chưa xong" } }],
    ["2.1", "explanation", { text: "Xem trang 3", evidence: [{ file }] }],
  ] as const)("of %s, %s, sent unchanged says what the card says", (criterion, part, said) => {
    expect(roundTrip(criterion, part, said)).toEqual(said);
  });

  it("of a finding says yes or no", () => {
    const id = "khong-tu-cham-diem";
    const one = card(id, { final: { achieved: false, comment: "Đã nộp muộn", ...review } });
    expect(readPart(subject(id), "final", cardValues(one, subject(id), "final", "vi"))).toEqual({
      achieved: false,
      comment: "Đã nộp muộn",
    });
  });

  it("says nothing of what was left empty", () => {
    expect(readPart(subject("2.1"), "self", { points: [""], "evidence.0.file": [" "] })).toEqual({
      evidence: [{}],
    });
  });

  it("confirms a declared number against what the form said of the records", () => {
    const metric = "dialogues.held";
    const values = {
      "declared.0.declared": ["1.200"],
      "declared.0.recorded": ["3"],
      "declared.0.confirmed.reason": ["Có biên bản giấy"],
    };
    expect(readPart(subject("1"), "self", values)).toEqual({
      declared: [{ metric, declared: 1200, confirmed: { recorded: 3, reason: "Có biên bản giấy" } }],
    });
  });
});
