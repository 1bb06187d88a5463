import { describe, expect, it } from "vitest";
import { localDateSchema } from "../../../shared/calendar/local-date.ts";
import { localityIdSchema } from "../../../shared/ids/readable-id.ts";
import { amountOn, amountSchema } from "../../../shared/limits/amount.ts";
import { KNOWN_AMOUNTS } from "../../../shared/limits/known-amounts.ts";
import {
  type RegistrationRule,
  registrationRuleOn,
  registrationRuleSchema,
} from "../../../shared/limits/registration-rule.ts";
import type { Place } from "../../../shared/limits/scope.ts";

const day = (text: string) => localDateSchema.parse(text);

describe("the amounts of national law", () => {
  const salary = (on: string) => amountOn(KNOWN_AMOUNTS, { kind: "base-salary" }, day(on))?.value;

  it.each([
    ["2019-06-30", undefined],
    ["2023-06-30", 1_490_000],
    ["2023-07-01", 1_800_000],
    ["2024-06-30", 1_800_000],
    ["2024-07-01", 2_340_000],
    ["2026-06-30", 2_340_000],
    ["2026-07-01", 2_530_000],
  ])("the base salary on %s is %s", (on, value) => {
    expect(salary(on)).toBe(value);
  });

  it("knows the coefficients of awards from 01/07/2025, and none before", () => {
    const flag = { kind: "award-coefficient", of: "co-thi-dua-tinh" } as const;
    expect(amountOn(KNOWN_AMOUNTS, flag, day("2025-06-30"))).toBeUndefined();
    const found = amountOn(KNOWN_AMOUNTS, flag, day("2025-07-01"));
    expect([found?.value, found?.source]).toEqual([800, "Nghị định 152/2025/NĐ-CP, Điều 50"]);
    // As the decree's table gives it: 8,0 × 2.340.000 = 18.720.000.
    expect(((found?.value ?? 0) * 2_340_000) / 100).toBe(18_720_000);
  });

  it("have one value on any day", () => {
    for (const { kind, of, from, to } of KNOWN_AMOUNTS)
      for (const on of [from, ...(to ? [to] : [])])
        expect(
          KNOWN_AMOUNTS.filter(
            (one) =>
              one.kind === kind && one.of === of && one.from <= on && (one.to === undefined || on <= one.to),
          ),
        ).toHaveLength(1);
  });
});

describe("an amount of a place", () => {
  const own = amountSchema.parse({
    kind: "award-coefficient",
    of: "giay-khen-tap-the",
    value: 70,
    from: "2025-07-01",
    scope: { kind: "locality", locality: "kien-tuong" },
    source: "ví dụ / example",
  });
  const place = (locality: string): Place => ({
    locality: localityIdSchema.parse(locality),
    provinces: [],
    committees: [],
  });
  const value = (here?: Place) =>
    amountOn([own, ...KNOWN_AMOUNTS], { kind: own.kind, of: own.of }, day("2025-07-01"), here)?.value;

  it("goes before the nation's there and nowhere else", () => {
    expect([value(place("kien-tuong")), value(place("moc-hoa")), value()]).toEqual([70, 60, 60]);
  });
});

describe("whether units register for a year", () => {
  const rule = (changes: object): RegistrationRule =>
    registrationRuleSchema.parse({
      unitKinds: ["commune"],
      required: true,
      until: "03-31",
      from: "2023-01-01",
      to: "2023-12-31",
      source: "ví dụ / example",
      ...changes,
    });
  const here: Place = { locality: localityIdSchema.parse("vi-du"), provinces: [], committees: [] };
  const rules = [rule({}), rule({ from: "2024-01-01", to: undefined, required: false })];

  it("is what the law of that day says, or not known", () => {
    const required = (on: string) => registrationRuleOn(rules, "commune", day(on), here)?.required;
    expect([required("2022-12-31"), required("2023-03-01"), required("2024-01-01")]).toEqual([
      undefined,
      true,
      false,
    ]);
    const elsewhere = rule({ scope: { kind: "province", province: "tinh-khac" } });
    expect(registrationRuleOn([elsewhere], "commune", day("2023-03-01"), here)).toBeUndefined();
    expect(registrationRuleOn(rules, "agency", day("2023-03-01"), here)).toBeUndefined();
  });
});
