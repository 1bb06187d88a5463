import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { broadcastKind } from "../../../shared/broadcasts/kind.ts";
import { KNOWN_SLOTS, missedSlots, weekdayOf } from "../../../shared/broadcasts/slot.ts";
import { addDays, localDateSchema } from "../../../shared/calendar/local-date.ts";
import { localityIdSchema } from "../../../shared/ids/readable-id.ts";
import { newRecordId } from "../../../shared/ids/record-id.ts";
import { ward } from "../../support/dialogues.ts";
import { actsOf, faultsOf } from "../democracy/record-acts.ts";

const { enter, step, correct, withdraw, effect } = actsOf(broadcastKind);

/** 16/11/2023 is a Thursday. */
const broadcast = (changes: object = {}) => ({
  airsAt: "2023-11-16T17:00",
  union: "women",
  title: "Phụ nữ giữ đường xanh (ví dụ)",
  minutes: 15,
  stations: ["Khu phố 1"],
  approvedBy: "Chủ tịch UBMTTQ phường",
  ...changes,
});

describe("a broadcast", () => {
  it("counts only once it was aired: itself, its minutes once, and each airing", () => {
    const scripted = enter(broadcast());
    expect([scripted.state, effect(scripted)]).toEqual(["scripted", {}]);

    const aired = step(scripted, "air", { timesAired: 4 });
    expect([aired.state, effect(aired)]).toEqual([
      "aired",
      { "broadcasts.aired": 1, "broadcasts.minutes": 15, "broadcasts.airings": 4 },
    ]);
    expect(effect(withdraw(aired))).toEqual({});
  });

  it("may be entered as aired already, or corrected to be", () => {
    expect(enter(broadcast({ timesAired: 2 })).state).toBe("aired");
    expect(correct(enter(broadcast()), { timesAired: 2 }).state).toBe("aired");
  });

  it("that is cancelled counts nothing and cannot be aired", () => {
    const cancelled = step(enter(broadcast()), "cancel", { cancelReason: "Mất điện (ví dụ)" });
    expect([cancelled.state, effect(cancelled)]).toEqual(["cancelled", {}]);
    expect(faultsOf(() => step(cancelled, "air", { timesAired: 1 }))).toEqual(["step-not-allowed"]);
    expect(faultsOf(() => correct(cancelled, { timesAired: 1 }))).toEqual(["timesAired: not-for-kind"]);
  });

  it("may be scripted ahead, but not be aired before its time", () => {
    const ahead = enter(broadcast({ airsAt: "2023-11-30T17:00" }));
    expect(ahead.state).toBe("scripted");
    expect(faultsOf(() => step(ahead, "air", { timesAired: 1 }))).toEqual(["airsAt: date-in-future"]);
  });

  it("on another day than the one fixed is recorded, and pointed out", () => {
    expect(enter(broadcast()).offSlot).toBe(false);
    expect(enter(broadcast({ airsAt: "2023-11-17T17:00" })).offSlot).toBe(true);
  });

  it("is aired at sub-units that the unit has", () => {
    expect(faultsOf(() => enter(broadcast({ stations: ["Khu phố 1", "Ấp khác"] })))).toEqual([
      "stations.1: sub-unit-unknown",
    ]);
  });

  it("is of a commune or the town itself", () => {
    const agency = { unit: ward({ id: "co-quan", kind: "agency" }) };
    expect(faultsOf(() => enter(broadcast({ stations: [] }), agency))).toEqual(["unit: unit-unknown"]);
    const town = { unit: ward({ id: "thi-xa-kien-tuong", kind: "locality", subUnits: [] }) };
    expect(enter(broadcast({ stations: [] }), town).unit).toBe("thi-xa-kien-tuong");
  });

  it("may name the model it belongs to, also one of the town", () => {
    const model = newRecordId("model");
    expect(broadcastKind.links?.(enter(broadcast({ model })))).toEqual([
      { field: "model", id: model, kind: "model", within: "locality" },
    ]);
    expect(broadcastKind.links?.(enter(broadcast()))).toEqual([]);
  });
});

describe("the weekday of the programme", () => {
  const kienTuong = { locality: localityIdSchema.parse("kien-tuong"), provinces: [], committees: [] };
  const day = localDateSchema.parse("2023-11-16");

  it("is Thursday in Kiến Tường, and free elsewhere and before the rule", () => {
    const elsewhere = { ...kienTuong, locality: localityIdSchema.parse("noi-khac") };
    expect(missedSlots(KNOWN_SLOTS, kienTuong, day)).toEqual([]);
    expect(missedSlots(KNOWN_SLOTS, kienTuong, addDays(day, 1))).toMatchObject([{ weekday: 4 }]);
    expect(missedSlots(KNOWN_SLOTS, elsewhere, addDays(day, 1))).toEqual([]);
    expect(missedSlots(KNOWN_SLOTS, kienTuong, localDateSchema.parse("2022-11-18"))).toEqual([]);
  });

  it("is the one that the calendar gives, for days before and after", () => {
    fc.assert(
      fc.property(fc.integer({ min: -3000, max: 3000 }), (days) => {
        const one = addDays(day, days);
        expect(weekdayOf(one) % 7).toBe(new Date(`${one}T00:00:00Z`).getUTCDay());
      }),
    );
  });
});
