import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Instant } from "../../../shared/calendar/local-date.ts";
import { hasPersonal } from "../../../shared/personal/personal.ts";
import { sum } from "../../../shared/pipeline/tally.ts";
import { entryOf } from "../../../shared/records/body.ts";
import type { AnyRecord } from "../../../shared/records/record-kind.ts";
import { type Gift, type GiftType, giftSchema } from "../../../shared/works/gift.ts";
import { giftKind } from "../../../shared/works/gift-kind.ts";
import { publicTotals } from "../../../shared/works/public-totals.ts";
import { ward } from "../../support/dialogues.ts";
import { actsOf, at, faultsOf } from "../models/acts.ts";

const WORK = "wrk_01h00000000000000000000000";
const NOW = "2024-03-01T01:00:00.000Z" as Instant;
const { enter, step, correct, withdraw, effect } = actsOf(giftKind, at(ward(), NOW));

const handover = { receivedOn: "2023-05-20", handoverDocument: "01/BBBG" };
const value = {
  declaredValue: 89_500_000,
  valueBasis: "price-table",
  valueSource: "Bảng giá đất của tỉnh (ví dụ)",
  valuedOn: "2023-05-10",
};
const OWN: Record<GiftType, object> = {
  land: { work: WORK, squareMetres: 1000, mapSheet: "12", parcel: "007", ...value },
  money: { dong: 5_000_000, reference: "PT 15" },
  workdays: { days: 12, reference: "DS 3" },
  materials: { materials: "Xi măng", amount: 20, amountUnit: "bao", reference: "DS 4" },
};
const body = (type: GiftType, changes: object = {}) => ({
  type,
  giver: "household",
  pledgedOn: "2023-05-01",
  ...OWN[type],
  ...changes,
});
const pledged = (type: GiftType, changes: object = {}) => enter(body(type, changes));
const received = (type: GiftType, changes: object = {}) => pledged(type, { ...handover, ...changes });
const read = (record: AnyRecord): Gift => giftSchema.parse(record);
const updated = (record: AnyRecord) => step(record, "update-land-record", { landUpdatedOn: "2023-07-01" });

describe("a gift", () => {
  it("goes from pledge to handover to the land record", () => {
    const record = updated(step(pledged("land"), "receive", handover));
    expect(record.state).toBe("land-updated");
    expect(effect(record)).toEqual({
      "gifts.households": 1,
      "land.declaredValue": 89_500_000,
      "land.gifts": 1,
      "land.recordsUpdated": 1,
      "land.squareMetres": 1000,
    });
  });

  it("begins as received when it is entered with its handover", () => {
    expect(received("money").state).toBe("received");
  });

  it("counts for nothing while only pledged, or once withdrawn", () => {
    expect(effect(pledged("land"))).toEqual({});
    expect(effect(withdraw(received("land")))).toEqual({});
  });

  it.each([
    ["land", { "land.gifts": 1, "land.squareMetres": 1000, "land.declaredValue": 89_500_000 }],
    ["money", { "money.dong": 5_000_000 }],
    ["workdays", { "workdays.days": 12 }],
    ["materials", { "materials.gifts": 1 }],
  ] as const)("of %s counts in its own unit and no other", (type, counts) => {
    expect(effect(received(type, { giver: "collective" }))).toEqual(counts);
  });

  it("counts a household once in the year, and no other giver as one", () => {
    expect(effect(received("money"))).toHaveProperty("gifts.households", 1);
    expect(effect(received("money", { householdCounted: true }))).not.toHaveProperty("gifts.households");
    expect(effect(received("money", { giver: "person" }))).not.toHaveProperty("gifts.households");
  });

  it("belongs to the year in which it was handed over", () => {
    const record = pledged("money", { pledgedOn: "2023-12-30" });
    expect(record.year).toBe(2023);
    expect(step(record, "receive", { receivedOn: "2024-01-05", handoverDocument: "02" }).year).toBe(2024);
  });

  it("never counts one thing in the unit of another", () => {
    const types = fc.constantFrom<GiftType>("land", "money", "workdays", "materials");
    const unitOf: Record<GiftType, RegExp> = {
      land: /^(land|gifts)\./,
      money: /^(money|gifts)\./,
      workdays: /^(workdays|gifts)\./,
      materials: /^(materials|gifts)\./,
    };
    fc.assert(
      fc.property(types, fc.integer({ min: 1, max: 1_000_000 }), (type, number) => {
        const amounts = {
          land: { squareMetres: number },
          money: { dong: number },
          workdays: { days: number },
          materials: { amount: number },
        };
        const counts = effect(received(type, amounts[type]));
        expect(Object.keys(counts).every((metric) => unitOf[type].test(metric))).toBe(true);
        expect(Object.values(counts).every((count) => Number.isInteger(count) && count > 0)).toBe(true);
      }),
    );
  });
});

describe("rules of a gift", () => {
  it.each([
    ["land", ["work", "squareMetres", "mapSheet", "parcel"]],
    ["money", ["dong", "reference"]],
    ["workdays", ["days", "reference"]],
    ["materials", ["materials", "reference"]],
  ] as const)("of %s needs its own fields", (type, fields) => {
    const empty = { type, giver: "household", pledgedOn: "2023-05-01" };
    expect(faultsOf(() => enter(empty))).toEqual(fields.map((field) => `${field}: required`));
  });

  it("has no fields of another type, and no cash value", () => {
    expect(faultsOf(() => pledged("money", { squareMetres: 5, ...value }))).toEqual([
      "squareMetres: not-for-kind",
      "declaredValue: not-for-kind",
      "valueBasis: not-for-kind",
      "valueSource: not-for-kind",
      "valuedOn: not-for-kind",
    ]);
    expect(faultsOf(() => updated(received("money")))).toEqual(["landUpdatedOn: not-for-kind"]);
    expect(faultsOf(() => pledged("money", { dong: 0 }))).toEqual(["dong: too-small"]);
  });

  it("declares a value with what it rests on, or none", () => {
    const bare = { valueBasis: undefined, valueSource: undefined, valuedOn: undefined };
    expect(faultsOf(() => pledged("land", bare))).toEqual([
      "valueBasis: required",
      "valueSource: required",
      "valuedOn: required",
    ]);
    expect(effect(received("land", { ...bare, declaredValue: undefined }))).not.toHaveProperty(
      "land.declaredValue",
    );
  });

  it("keeps day and document of the handover together, in order, and not in the future", () => {
    expect(faultsOf(() => received("money", { handoverDocument: undefined }))).toEqual([
      "handoverDocument: required",
    ]);
    expect(faultsOf(() => received("money", { receivedOn: "2023-04-30" }))).toEqual([
      "receivedOn: before-date",
    ]);
    expect(faultsOf(() => received("money", { receivedOn: "2024-03-02" }))).toEqual([
      "receivedOn: date-in-future",
    ]);
  });

  it("hands over by its step, not by a correction", () => {
    expect(faultsOf(() => correct(pledged("money"), handover))).toEqual([
      "receivedOn: by-step",
      "handoverDocument: by-step",
    ]);
    expect(faultsOf(() => correct(received("money"), { receivedOn: null }))).toEqual([
      "receivedOn: required",
    ]);
  });
});

describe("the same gift entered twice", () => {
  const nameOf = (type: GiftType, changes: object = {}) =>
    giftKind.unique?.(read(pledged(type, changes)))?.as;

  it("is found by work and parcel for land, however they are written", () => {
    expect(nameOf("land", { mapSheet: "12", parcel: "7" })).toBe(
      nameOf("land", { mapSheet: " 012", parcel: "007" }),
    );
    expect(nameOf("land", { parcel: "7A" })).toBe(nameOf("land", { parcel: "07 a" }));
  });

  it("is one whatever stands between letters and numbers, is not seen, or is wide", () => {
    const written = [
      "A.12",
      "A-12",
      "A 12",
      "a12",
      "A/12",
      "A\u200b12",
      "\uff2112",
      "A\uff11\uff12",
      "A.\u00ad012",
    ];
    expect(new Set(written.map((parcel) => nameOf("land", { parcel }))).size).toBe(1);
    const cut = ["12/3", "12-3", "12.3", "12 3", "12 – 03"];
    expect(new Set(cut.map((parcel) => nameOf("land", { parcel }))).size).toBe(1);
  });

  it("is named without a word of what was typed: somebody could be named in it", () => {
    const reference = "Phiếu của hộ Ví Dụ";
    expect(nameOf("money", { reference })).toMatch(/^money#phuong-1#[0-9a-f]{64}$/);
    expect(nameOf("land", { parcel: "Hộ Ví Dụ" })).not.toMatch(/ví|dụ/i);
  });

  it("is not seen in another parcel, work, or type", () => {
    const names = [
      nameOf("land"),
      nameOf("land", { parcel: "12/3" }),
      nameOf("land", { parcel: "123" }),
      nameOf("land", { parcel: "1/23" }),
      nameOf("land", { parcel: "70" }),
      nameOf("land", { parcel: "700" }),
      nameOf("land", { mapSheet: "120", parcel: "07" }),
      nameOf("land", { work: WORK.replace("01h", "01j") }),
      nameOf("money", { reference: "1" }),
      nameOf("workdays", { reference: "1" }),
      nameOf("money", { reference: "10" }),
    ];
    expect(new Set(names).size).toBe(names.length);
  });

  it("is found by the receipt for the rest", () => {
    expect(nameOf("money", { reference: "PT 15" })).toBe(nameOf("money", { reference: "pt15", dong: 1 }));
  });
});

describe("the name of a giver", () => {
  const named = { giverName: "Hộ được nêu (ví dụ)" };

  it("lies in the personal part alone", () => {
    const { open, persons } = entryOf(giftKind, { unit: "phuong-1", ...body("land", named) });
    expect(persons).toEqual(named);
    expect(open).not.toHaveProperty("giverName");
    expect(hasPersonal(giftSchema)).toBe(false);
  });

  it("is shown to nobody without an explicit consent, nor after it was taken back", () => {
    const isPublic = (record: AnyRecord) => giftKind.publicPart?.(read(record)) !== undefined;
    const silent = received("land");
    const agreed = step(silent, "consent", { consentedOn: "2023-06-01" });
    const revoked = step(agreed, "revoke-consent", { consentRevokedOn: "2023-06-01" });
    expect([silent, agreed, revoked].map(isPublic)).toEqual([false, true, false]);
    expect(isPublic(step(revoked, "consent", { consentedOn: "2023-08-01" }))).toBe(true);
    expect(isPublic(pledged("land", { consentedOn: "2023-06-01" }))).toBe(false);
  });

  it("and the parcel are no part of what everybody sees", () => {
    const record = read(step(received("land"), "consent", { consentedOn: "2023-06-01" }));
    expect(giftKind.publicPart?.(record)).toEqual({
      type: "land",
      work: WORK,
      squareMetres: 1000,
      receivedOn: "2023-05-20",
    });
  });
});

describe("public totals", () => {
  const gifts = (["land", "money", "workdays", "materials"] as const).map((type) => effect(received(type)));

  it("stand side by side, each in its own unit", () => {
    const works = { "works.planned": 118, "works.completed": 118 };
    expect(publicTotals([...gifts, works])).toEqual({
      worksPlanned: 118,
      worksCompleted: 118,
      landGifts: 1,
      squareMetres: 1000,
      declaredLandValue: 89_500_000,
      money: 5_000_000,
      workdays: 12,
      materialGifts: 1,
    });
  });

  it("of a locality are those of its units together", () => {
    expect(publicTotals([sum(gifts), ...gifts])).toMatchObject({ squareMetres: 2000, money: 10_000_000 });
    expect(publicTotals([])).toMatchObject({ squareMetres: 0, money: 0 });
  });
});
