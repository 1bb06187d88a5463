import { describe, expect, it } from "vitest";
import { localDateSchema } from "../../../shared/calendar/local-date.ts";
import { hotSpotRuleOn, hotSpotRuleSchema } from "../../../shared/crowds/hot-spot-rule.ts";
import { hotSpotKind } from "../../../shared/crowds/kind.ts";
import { localityIdSchema } from "../../../shared/ids/readable-id.ts";

const day = (text: string) => localDateSchema.parse(text);
const here = { locality: localityIdSchema.parse("kien-tuong"), provinces: [], committees: [] };
const rule = (fields: object) =>
  hotSpotRuleSchema.parse({
    cases: 3,
    people: 5,
    days: 30,
    scope: { kind: "nation" },
    from: "2023-01-01",
    source: "ví dụ / example",
    ...fields,
  });

describe("the rule of a day", () => {
  it("is the narrowest that binds the place, and none before it was in force", () => {
    const own = rule({ cases: 2, scope: { kind: "locality", locality: "kien-tuong" }, from: "2023-06-01" });
    const elsewhere = rule({ cases: 1, scope: { kind: "locality", locality: "noi-khac" } });
    const on = hotSpotRuleOn([elsewhere, rule({}), own], here);
    expect(on(day("2022-12-31"))).toBeUndefined();
    expect(on(day("2023-05-31"))?.cases).toBe(3);
    expect(on(day("2023-06-01"))?.cases).toBe(2);
  });
});

describe("a hot spot counts", () => {
  const effectOf = (fields: object) =>
    hotSpotKind.effect(
      hotSpotKind.schema.parse({
        kind: "hot-spot",
        id: "hsp_00000000000000000000000000",
        unit: "phuong-1",
        year: 2023,
        enteredAt: "2023-11-15T01:00:00.000Z",
        accountable: { name: "Nguyễn Văn Ví Dụ", post: "Chủ tịch UBND phường" },
        field: "land",
        from: "2023-11-01",
        to: "2023-11-10",
        cases: 3,
        people: 15,
        ...fields,
      }),
    );
  const established = { establishedOn: "2023-11-20", responsibilityDocument: "05/KL (ví dụ)" };

  it("nothing while it is only flagged, or where it was dismissed", () => {
    expect(effectOf({ state: "flagged" })).toEqual({});
    expect(effectOf({ state: "dismissed", ...established })).toEqual({});
  });

  it("against the unit only with its responsibility established", () => {
    expect(effectOf({ state: "confirmed" })).toEqual({ "hotSpots.confirmed": 1 });
    expect(effectOf({ state: "confirmed", ...established })).toEqual({
      "hotSpots.confirmed": 1,
      "hotSpots.responsible": 1,
    });
    expect(effectOf({ state: "settled", ...established })["hotSpots.responsible"]).toBe(1);
  });
});
