import { describe, expect, it } from "vitest";
import { issueFaults } from "../../../shared/guidance-drafts/issue-faults.ts";
import { guidanceOf, leaf, twoDialogues } from "../guidance/build.ts";
import { CAN_THO, THANH_HOA } from "../scoring/example-sheets.ts";

const rulesOf = (guidance: Parameters<typeof issueFaults>[0]) =>
  issueFaults(guidance).map(({ rule }) => rule);

describe("what keeps a guidance from being issued", () => {
  it("is nothing for one that adds up", () => {
    expect(rulesOf(guidanceOf([leaf("I", 1000, twoDialogues)]))).toEqual([]);
    expect(rulesOf(CAN_THO)).toEqual([]);
  });

  it("is every fault of its sums", () => {
    expect(rulesOf(guidanceOf([leaf("I", 1000, twoDialogues)], { total: 900 }))).toContain("children-sum");
  });

  it("is being a draft text, however well it adds up", () => {
    const draft = guidanceOf([leaf("I", 1000, twoDialogues)], { draft: true });
    expect(rulesOf(draft)).toEqual(["draft-text"]);
    expect(rulesOf({ ...THANH_HOA, draft: true })).toContain("draft-text");
  });
});
