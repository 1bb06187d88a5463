import { describe, expect, it } from "vitest";
import { PART_SCHEMAS, type Part } from "../../../shared/appraisals/card.ts";
import { faultsOfPart } from "../../../shared/appraisals/part-faults.ts";
import { subjectOf } from "../../../shared/appraisals/subject.ts";
import { guidance, subject } from "./build.ts";

const faults = (criterion: string, part: Part, body: object) =>
  faultsOfPart(guidance, subject(criterion), part, PART_SCHEMAS[part].parse(body)).map(
    ({ field, rule }) => `${field}:${rule}`,
  );

describe("a part of a card", () => {
  it.each<[string, string, Part, object]>([
    ["points without explanation and evidence", "2.1", "self", { points: 500 }],
    ["a draft without points", "2.1", "self", { explanation: "Đang bổ sung" }],
    ["a dispute over a line of records", "1", "self", { contested: { reason: "Thiếu một cuộc" } }],
    [
      "a number that records count too",
      "1",
      "self",
      { declared: [{ metric: "dialogues.held", declared: 2 }] },
    ],
    [
      "what is expected until the cut-off",
      "1",
      "self",
      { forecast: { expected: "1 cuộc", by: "2023-12-15" } },
    ],
    ["a remark on a line of records", "1", "review1", { comment: "Đúng" }],
    ["a level", "2.2", "review2", { level: "co" }],
    ["points lost", "2.1", "final", { voided: { reason: "Minh chứng sai" } }],
    ["an explanation", "2.1", "explanation", { text: "Đã bổ sung biên bản" }],
    ["a finding", "khong-tu-cham-diem", "final", { achieved: false, comment: "Đã nộp bản giấy" }],
  ])("%s is taken", (_, criterion, part, body) => {
    expect(faults(criterion, part, body)).toEqual([]);
  });

  it.each<[string, string, Part, object, string[]]>([
    ["points typed over a line of records", "1", "self", { points: 5 }, ["points:line-automatic"]],
    ["… by an appraiser too", "1", "final", { points: 5 }, ["points:line-automatic"]],
    ["more than the max", "2.1", "review1", { points: 501 }, ["points:too-large"]],
    ["a level nobody declared", "2.2", "self", { level: "nua" }, ["level:choice"]],
    ["points for a level", "2.2", "self", { points: 5 }, ["points:unknown-field"]],
    [
      "a dispute where nothing is computed",
      "2.1",
      "self",
      { contested: { reason: "x" } },
      ["contested:unknown-field"],
    ],
    ["a review without what the rule asks", "2.1", "review2", { comment: "?" }, ["points:required"]],
    [
      "“not applicable” where it always applies",
      "2.1",
      "self",
      { notApplicable: { reason: "x" } },
      ["notApplicable:unknown-field"],
    ],
    [
      "what is expected after the cut-off",
      "1",
      "self",
      { forecast: { expected: "x", by: "2023-12-16" } },
      ["forecast.by:after-date"],
    ],
    [
      "the same number declared twice",
      "1",
      "self",
      {
        declared: [
          { metric: "dialogues.held", declared: 1 },
          { metric: "dialogues.held", declared: 2 },
        ],
      },
      ["declared:named-twice"],
    ],
    ["a unit on a finding", "khong-tu-cham-diem", "self", { achieved: true }, [":not-for-kind"]],
    ["a finding that says neither", "khong-tu-cham-diem", "final", { comment: "?" }, ["achieved:required"]],
    [
      "points for a finding",
      "khong-tu-cham-diem",
      "final",
      { achieved: true, points: 1 },
      ["points:unknown-field"],
    ],
  ])("%s is refused", (_, criterion, part, body, expected) => {
    expect(faults(criterion, part, body)).toEqual(expected);
  });

  it.each(["2", "9.9", "excellent"])("%s is no criterion that a card could be about", (criterion) => {
    expect(subjectOf(guidance, criterion)).toBeUndefined();
  });
});
