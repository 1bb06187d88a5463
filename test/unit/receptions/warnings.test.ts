import { describe, expect, it } from "vitest";
import { placeOf } from "../../../shared/limits/scope.ts";
import { receptionRuleSchema } from "../../../shared/receptions/rule.ts";
import { warningsOf } from "../../../shared/receptions/warnings.ts";
import { dailyVisit, dutyAfter, dutyDay, locality, on, posted, reception, visit } from "./made.ts";

const CONTEXT = { place: placeOf(locality()) };
const codes = (
  ...[record, context = CONTEXT]: Parameters<typeof warningsOf> | [Parameters<typeof warningsOf>[0]]
) => warningsOf(record, context).map(({ code, field }) => `${field}:${code}`);

const JULY = "2026-07-02";
const delegated = (changes: object = {}) => visit({ receivedBy: "delegate", ...changes });

describe("a delegated reception", () => {
  it("warns from 01/07/2026 on, with the rule's source, and is entered all the same", () => {
    const allowed = reception(delegated({ receivedOn: "2026-06-30" }), on(JULY));
    const warned = reception(delegated({ receivedOn: "2026-07-01" }), on(JULY));
    expect([codes(allowed), codes(warned)]).toEqual([[], ["receivedBy:delegation-not-allowed"]]);
    expect(warningsOf(warned, CONTEXT)[0]?.source).toContain("Luật 136/2025/QH15");
  });

  it("warns of periodic ones alone", () => {
    const adHoc = delegated({ receivedOn: JULY, type: "ad-hoc", trigger: "complex" });
    expect(codes(reception(adHoc, on(JULY)))).toEqual([]);
  });

  it("warns of the duty day by who received in fact, on the day it was held", () => {
    const duty = dutyDay(posted({ day: "2026-06-30", postedOn: "2026-06-01" }), on("2026-06-01"));
    const moved = dutyAfter(
      duty,
      "postpone",
      { postponedFor: "Họp", newDay: JULY, announcedOn: "2026-06-29" },
      on("2026-06-29"),
    );
    const held = (record: typeof duty) => dutyAfter(record, "hold", { actualBy: "delegate" }, on(JULY));
    expect([codes(moved), codes(held(duty)), codes(held(moved))]).toEqual([
      [],
      [],
      ["actualBy:delegation-not-allowed"],
    ]);
  });

  it("is warned of by a local rule where it binds, and not by another place's", () => {
    const rule = (of: string) =>
      receptionRuleSchema.parse({
        kind: "delegation",
        allowed: false,
        from: "2020-01-01",
        scope: { kind: "locality", locality: of },
        source: "Quy định (ví dụ)",
      });
    const record = reception(delegated());
    expect(codes(record, { ...CONTEXT, rules: [rule("vi-du")] })).toHaveLength(1);
    expect(codes(record, { ...CONTEXT, rules: [rule("noi-khac")] })).toEqual([]);
  });

  it("is not warned of once withdrawn", () => {
    const record = reception(delegated({ receivedOn: JULY }), on(JULY));
    expect(codes({ ...record, state: "withdrawn" })).toEqual([]);
  });
});

describe("many people on one content", () => {
  it.each([
    [4, 4, []],
    [5, 2, []],
    [5, 3, ["representatives:representatives-many"]],
    [10, 3, ["representatives:representatives-many"]],
    [11, 5, []],
    [11, 6, ["representatives:representatives-many"]],
    [50, undefined, []],
  ])("%s people with %s representatives", (people, representatives, expected) => {
    expect(codes(reception(dailyVisit({ people, representatives })))).toEqual(expected);
  });

  it("by a rule that asks for more, are represented by too few", () => {
    const rule = receptionRuleSchema.parse({
      kind: "representatives",
      fromPeople: 5,
      minimum: 2,
      maximum: 5,
      from: "2020-01-01",
      scope: { kind: "nation" },
      source: "ví dụ / example",
    });
    const record = reception(dailyVisit({ people: 5, representatives: 1 }));
    expect(codes(record, { ...CONTEXT, rules: [rule] })).toEqual(["representatives:representatives-few"]);
  });
});

it("a duty day posted for a day off warns until it is held or recorded as such", () => {
  const context = { ...CONTEXT, isDayOff: () => true };
  const off = dutyAfter(dutyDay(), "day-off", { dayOffReason: "Lễ" });
  expect([dutyDay(), off, dutyAfter(dutyDay(), "hold")].map((record) => codes(record, context))).toEqual([
    ["day:on-day-off"],
    [],
    [],
  ]);
  expect(codes(dutyDay())).toEqual([]);
});
