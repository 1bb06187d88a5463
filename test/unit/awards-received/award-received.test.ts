import { describe, expect, it } from "vitest";
import { awardReceivedKind } from "../../../shared/awards/award-received-kind.ts";
import { ward } from "../../support/dialogues.ts";
import { actsOf, faultsOf } from "../democracy/record-acts.ts";

const { enter, withdraw, effect } = actsOf(awardReceivedKind);

const flag = (changes: object = {}) => ({
  award: "provincial-flag",
  achievement: "Thực hiện dân chủ ở cơ sở và Dân vận khéo",
  forYear: 2023,
  decidedBy: "UBND tỉnh",
  decisionNumber: "100/QĐ-UBND (ví dụ)",
  decidedOn: "2024-02-05",
  ...changes,
});
const inSpring = { day: "2024-03-01" };

describe("an award received", () => {
  it("counts in the year that it honours, though it was decided in the next", () => {
    const award = enter(flag(), inSpring);
    expect([award.year, effect(award)]).toEqual([2023, { "awards.received": 1, "awards.flags": 1 }]);
    const early = enter(flag({ forYear: 2024 }), inSpring);
    expect([early.year, awardReceivedKind.day(early)]).toEqual([2024, "2024-02-05"]);
  });

  it("counts as a flag only where it is one, and as nothing when withdrawn", () => {
    const merit = enter(flag({ award: "provincial-merit" }), inSpring);
    expect(effect(merit)).toEqual({ "awards.received": 1 });
    expect(effect(withdraw(merit))).toEqual({});
  });

  it("may be the town's own", () => {
    const town = { ...inSpring, unit: ward({ id: "thi-xa-kien-tuong", kind: "locality" }) };
    expect(enter(flag(), town).unit).toBe("thi-xa-kien-tuong");
  });

  it("is public as a whole, amount included", () => {
    const award = enter(flag({ amount: 14_400_000 }), inSpring);
    expect(awardReceivedKind.publicPart?.(award)).toMatchObject({
      award: "provincial-flag",
      amount: 14_400_000,
    });
  });

  it.each([
    [{ award: "other" }, ["awardTitle: required"]],
    [{ awardTitle: "Khác" }, ["awardTitle: not-for-kind"]],
    [{ decidedOn: "2024-03-02" }, ["decidedOn: date-in-future"]],
    [{ forYear: 2025 }, ["forYear: too-large"]],
  ])("with %o is refused: %j", (changes, faults) => {
    expect(faultsOf(() => enter(flag(changes), inSpring))).toEqual(faults);
  });

  it("is entered once: same unit, decision, day and award", () => {
    const nameOf = (changes: object) => awardReceivedKind.unique?.(enter(flag(changes), inSpring))?.as;
    expect(nameOf({ amount: 1 })).toBe(nameOf({}));
    expect(nameOf({ decisionNumber: "101/QĐ-UBND" })).not.toBe(nameOf({}));
  });
});
