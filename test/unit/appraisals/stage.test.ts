import { describe, expect, it } from "vitest";
import { ACCESS_TABLE } from "../../../shared/access/access-table.ts";
import { PARTS } from "../../../shared/appraisals/card.ts";
import {
  PART_STAGES,
  STAGE_STEPS,
  STAGES,
  type StageName,
  stepNameSchema,
  stepsAt,
} from "../../../shared/appraisals/stage.ts";

describe("the stages of a unit-year", () => {
  it.each<[StageName, string[]]>([
    ["self-scoring", ["submit", "take-up"]],
    ["submitted", ["return", "finish-review-1"]],
    ["review-1", ["explain", "take-up"]],
    ["explained", ["finish-review-2"]],
    ["review-2", ["finalise"]],
    ["final", ["reopen"]],
    ["decided", []],
  ])("given %s, these steps are possible", (stage, steps) => {
    expect(stepsAt(stage)).toEqual(steps);
  });

  it("leads from the self-score to final in the order of the issue, one step after another", () => {
    const way = ["submit", "finish-review-1", "explain", "finish-review-2", "finalise"] as const;
    const stages = way.map((step) => STAGE_STEPS[step].to);
    expect(stages).toEqual(STAGES.slice(1, -1));
  });

  it("is decided by no step: it follows from the decision of the block", () => {
    expect(stepNameSchema.options.map((step): StageName => STAGE_STEPS[step].to)).not.toContain("decided");
  });

  it("lets the head alone submit and explain", () => {
    for (const step of ["submit", "explain"] as const)
      expect(Object.keys(ACCESS_TABLE[STAGE_STEPS[step].action].may)).toEqual(["head"]);
  });

  it("writes every part of a card at a stage of its own, before the year is final", () => {
    const stages = PARTS.map((part) => PART_STAGES[part].at);
    expect(stages).toEqual(STAGES.slice(0, PARTS.length));
  });
});
