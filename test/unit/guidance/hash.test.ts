import { describe, expect, it } from "vitest";
import { criteriaOf, findCriterion, leavesOf } from "../../../shared/guidance/criteria.ts";
import { guidanceSchema } from "../../../shared/guidance/guidance.ts";
import { guidanceHash } from "../../../shared/guidance/hash.ts";
import { appraised, group, guidanceOf, leaf, twoDialogues } from "./build.ts";

const first = leaf("I.1", 1500, twoDialogues);
const guidance = guidanceOf([group("I", first), leaf("II", 500, appraised)]);

describe("the hash of a guidance", () => {
  it("is the same however its keys are ordered", () => {
    const reordered = guidanceSchema.parse(Object.fromEntries(Object.entries(guidance).reverse()));
    expect(guidanceHash(reordered)).toBe(guidanceHash(guidance));
    expect(guidanceHash(guidance)).toMatch(/^[0-9a-f]{64}$/);
  });

  it("differs as soon as one number or word does", () => {
    expect(guidanceHash({ ...guidance, version: 2 })).not.toBe(guidanceHash(guidance));
    expect(guidanceHash({ ...guidance, title: { ...guidance.title, vi: "VÍ DỤ." } })).not.toBe(
      guidanceHash(guidance),
    );
  });
});

describe("the criteria of a guidance", () => {
  it("come in printed order with their depth and place", () => {
    expect(criteriaOf(guidance).map(({ criterion, depth, at }) => [criterion.id, depth, at])).toEqual([
      ["I", 0, "criteria[0]"],
      ["I.1", 1, "criteria[0].children[0]"],
      ["II", 0, "criteria[1]"],
    ]);
  });

  it("are found by their number", () => {
    expect(leavesOf(guidance).map(({ id }) => id)).toEqual(["I.1", "II"]);
    expect(findCriterion(guidance, first.id)).toEqual(first);
    expect(findCriterion(guidanceOf([leaf("II", 500, appraised)]), first.id)).toBeUndefined();
  });
});
