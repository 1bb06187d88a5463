import { describe, expect, it } from "vitest";
import demonstration from "../../../shared/demonstration/kien-tuong-2023/pack.json" with { type: "json" };
import { checkPack } from "../../../shared/localities/check-pack.ts";

const source = "ví dụ / example";
const placesOf = (changes: object) =>
  checkPack({ ...demonstration, ...changes }).map(({ at, rule }) => `${at} ${rule}`);

const index = demonstration.units.findIndex(({ id }) => id === "phuong-2");
/** The pack with phường 2 changed. */
const withUnit = (changes: object) => ({
  units: demonstration.units.map((unit, at) => (at === index ? { ...unit, ...changes } : unit)),
});

const link = { to: "phuong-kien-tuong", extent: "whole", on: "2025-07-01", source };
const count = { what: "people", value: 5000, on: "2023-01-01", source };
const term = { name: "Ông A (ví dụ)", post: "Chủ tịch", from: "2020-01-01", to: "2022-12-31" };
const khuPho1 = "Khu phố 1 (ví dụ)";

describe("checking a unit", () => {
  it.each([
    ["one that ends before it starts", { from: "2025-07-01" }, "to unit-ends-before-start"],
    ["a calendar that is not there", { calendar: "lich-khac" }, "calendar calendar-unknown"],
    [
      "a detail of no sub-unit",
      { subUnitDetails: [{ name: "Ấp 9" }] },
      "subUnitDetails[0].name sub-unit-unknown",
    ],
    [
      "two details of one sub-unit",
      { subUnitDetails: [{ name: khuPho1 }, { name: khuPho1 }] },
      "subUnitDetails[1].name sub-unit-repeated",
    ],
    [
      "a term that ends before it starts",
      { heads: [{ ...term, to: "2019-12-31" }] },
      "heads[0].to head-ends-before-start",
    ],
    [
      "two heads at once",
      { heads: [term, { ...term, from: "2022-12-31", to: "2023-12-31" }] },
      "heads[1] head-overlaps",
    ],
    [
      "a head in office other than the head",
      { heads: [{ ...term, to: undefined }] },
      "heads[0] head-differs",
    ],
    [
      "a count of no sub-unit",
      { counts: [{ ...count, subUnit: "Ấp 9" }] },
      "counts[0].subUnit sub-unit-unknown",
    ],
    ["two counts of one day", { counts: [count, { ...count, value: 1 }] }, "counts[1] count-repeated"],
    ["a successor of a unit that goes on", { to: undefined }, "successors[0].on successor-too-early"],
    [
      "a successor on the last day",
      { successors: [{ ...link, on: "2025-06-30" }] },
      "successors[0].on successor-too-early",
    ],
    [
      "a successor that is not there yet",
      { to: "2025-01-01", successors: [{ ...link, on: "2025-06-30" }] },
      "successors[0].on successor-not-yet",
    ],
    [
      "a unit that succeeds itself",
      { successors: [{ ...link, to: "phuong-2" }] },
      "successors[0].to successor-itself",
    ],
    [
      "the whole of a unit going to two",
      { successors: [link, { ...link, to: "xa-binh-hiep-2025", extent: "part" }] },
      "successors[0].extent successor-whole-of-several",
    ],
    [
      "a part whose rest went nowhere",
      { successors: [{ ...link, extent: "part" }] },
      "successors[0].extent successor-part-alone",
    ],
  ])("names %s", (_, changes, fault) => {
    expect(placesOf(withUnit(changes))).toContain(`units[${index}].${fault}`);
  });

  it.each([
    ["a successor in another pack", { successors: [{ ...link, to: "xa-noi-khac" }] }],
    [
      "a split into parts",
      {
        successors: [
          { ...link, extent: "part" },
          { ...link, to: "xa-noi-khac", extent: "part" },
        ],
      },
    ],
    ["the state's calendar", { calendar: "vietnam-state" }],
    ["heads one after the other", { heads: [term, { ...term, from: "2023-01-01", to: "2023-12-31" }] }],
    [
      "counts of several days",
      { counts: [count, { ...count, on: "2024-01-01" }, { ...count, subUnit: khuPho1 }] },
    ],
  ])("takes %s", (_, changes) => {
    expect(placesOf(withUnit(changes))).toEqual([]);
  });
});

describe("checking guidances", () => {
  const agencies = (from?: string) => ({
    units: demonstration.units.map((unit) => (unit.kind === "agency" ? { ...unit, from } : unit)),
    guidances: demonstration.guidances.filter(({ unitKinds }) => !unitKinds.includes("agency")),
  });

  it("asks for one for the kinds of unit of the pack's year only", () => {
    expect(placesOf(agencies())).toEqual(["guidances guidance-missing"]);
    expect(placesOf(agencies("2025-07-01"))).toEqual([]);
  });
});

describe("checking committees", () => {
  const member = { id: "thu-ky", post: "Thư ký", alerts: "none" };
  const ban = {
    id: "ban-phuong-1",
    name: "Ban Chỉ đạo phường 1 (ví dụ)",
    level: "commune",
    unit: "phuong-1",
    members: [member],
  };

  it("takes several, each with members of its own, and roles in them", () => {
    const clerk = { role: "clerk", committee: "ban-phuong-1", from: "2023-01-01" };
    expect(placesOf({ committees: [ban], accounts: [{ subject: "an", memberships: [clerk] }] })).toEqual([]);
  });

  it.each([
    ["an id used twice", [{ ...ban, id: demonstration.committee.id }], "committees[0].id id-repeated"],
    ["a commune's without its unit", [{ ...ban, unit: undefined }], "committees[0].unit committee-unit"],
    ["a commune's of an unknown unit", [{ ...ban, unit: "phuong-9" }], "committees[0].unit committee-unit"],
    ["a province's with a unit", [{ ...ban, level: "province" }], "committees[0].unit committee-unit"],
    ["a member twice", [{ ...ban, members: [member, member] }], "committees[0].members[1].id id-repeated"],
    [
      "a membership that ends before it starts",
      [{ ...ban, members: [{ ...member, from: "2023-02-01", to: "2023-01-31" }] }],
      "committees[0].members[0].to member-ends-before-start",
    ],
  ])("names %s", (_, committees, fault) => {
    expect(placesOf({ committees })).toContain(fault);
  });
});

describe("checking the rest that is dated", () => {
  const registration = { unit: "phuong-1", year: 2023, on: "2023-03-15", document: "12/ĐK-UBND (ví dụ)" };
  const amount = {
    kind: "base-salary",
    value: 1,
    from: "2023-01-01",
    scope: { kind: "locality", locality: "kien-tuong" },
    source,
  };
  const year = { year: 2023, weekdaysOff: [], saturdaysWorked: [], source };
  const calendar = { id: "cong-ty", name: { vi: "Lịch công ty", en: "Company calendar" }, years: [year] };

  it.each([
    [
      "a registration twice",
      { registrations: [registration, registration] },
      "registrations[1] registration-repeated",
    ],
    [
      "a registration of a unit not yet there",
      { registrations: [{ ...registration, unit: "phuong-kien-tuong" }] },
      "registrations[0].unit registration-unit",
    ],
    ["two amounts at once", { amounts: [amount, { ...amount, value: 2 }] }, "amounts[1] amount-overlaps"],
    [
      "a calendar's year twice",
      { calendars: [{ ...calendar, years: [year, year] }] },
      "calendars[0].years[1] calendar-year-repeated",
    ],
    [
      "the id of the state's calendar",
      { calendars: [{ ...calendar, id: "vietnam-state" }] },
      "calendars id-repeated",
    ],
  ])("names %s", (_, changes, fault) => {
    expect(placesOf(changes)).toEqual([fault]);
  });

  it("takes each once", () => {
    expect(placesOf({ registrations: [registration], amounts: [amount], calendars: [calendar] })).toEqual([]);
  });
});
