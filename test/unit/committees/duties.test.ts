import { describe, expect, it } from "vitest";
import { memberSchema } from "../../../shared/committees/member.ts";
import { committeeFaults } from "../../../shared/localities/check-committees.ts";
import { demonstrationPack } from "../../support/seeded-table.ts";

/** Faults of the demonstration's committee with one member more. */
function faultsOf(more: object): string[] {
  const pack = demonstrationPack();
  const member = memberSchema.parse({ id: "nguoi-moi", post: "Cán bộ (ví dụ)", alerts: "none", ...more });
  const members = [...pack.committee.members, member];
  return committeeFaults({ ...pack, committee: { ...pack.committee, members } }).map(
    ({ at, rule }) => `${at.replace(/^committee\.members\[\d+\]\.?/, "")} ${rule}`,
  );
}

describe("what a member of a pack holds", () => {
  it("is a role in a unit of the place, or a role in the committee", () => {
    expect(faultsOf({ holds: [{ role: "head", unit: "phuong-1" }, { role: "clerk" }] })).toEqual([]);
  });

  it.each([
    ["a unit that is not there", { role: "head", unit: "phuong-9" }],
    ["a role in a unit without one", { role: "unit-officer" }],
    ["a role in the committee with a unit", { role: "appraiser", unit: "phuong-1" }],
    ["a role of which nobody is told anything", { role: "operator" }],
  ])("is refused: %s", (_, held) => {
    expect(faultsOf({ holds: [held] })).toEqual(["holds[0] duty-place"]);
  });

  it("asks for an address where mails are wanted, in digests too; members of old packs stay valid", () => {
    expect(faultsOf({ alerts: "weekly" })).toEqual(["email alerts-without-email"]);
    expect(faultsOf({})).toEqual([]);
  });
});
