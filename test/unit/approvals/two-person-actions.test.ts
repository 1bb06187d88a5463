import { describe, expect, it } from "vitest";
import { ACCESS_TABLE } from "../../../shared/access/access-table.ts";
import { isPerson } from "../../../shared/access/principal.ts";
import { TWO_PERSON_ACTIONS } from "../../../shared/approvals/two-person-actions.ts";

describe("actions of two persons", () => {
  it.each(Object.entries(TWO_PERSON_ACTIONS))("%s: no role both proposes and approves", (_, action) => {
    const [proposers, approvers] = [action.propose, action.approve].map((right) =>
      Object.keys(ACCESS_TABLE[right].may),
    );
    expect(proposers).not.toEqual([]);
    expect(approvers?.filter((role) => proposers?.includes(role))).toEqual([]);
  });

  it.each([
    ["http://127.0.0.1:4283#thu-ky", true],
    ["form-service", false],
    ["job:retain", false],
    ["resident", false],
  ])("%s is a person: %s", (principal, expected) => {
    expect(isPerson(principal)).toBe(expected);
  });
});
