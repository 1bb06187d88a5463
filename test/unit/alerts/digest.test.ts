import { describe, expect, it } from "vitest";
import { slotsOver, wantsDigest } from "../../../shared/alerts/digest.ts";
import { deskOf } from "../../../shared/alerts/working-hours.ts";
import { instantSchema } from "../../../shared/calendar/local-date.ts";
import { STATE_CALENDAR } from "../../../shared/calendar/state-calendar.ts";
import { preferencesSchema } from "../../../shared/committees/preference.ts";

const at = (local: string) => instantSchema.parse(new Date(`${local}+07:00`).toISOString());
const desk = deskOf(STATE_CALENDAR);

describe("digests that are over", () => {
  it("are that of the day, from its own time on, and none on a day off", () => {
    expect(slotsOver("daily", at("2023-11-15T07:30"), desk)).toMatchObject([{ key: "day-2023-11-15" }]);
    expect(slotsOver("daily", at("2023-11-15T07:29"), desk)).toMatchObject([{ key: "day-2023-11-14" }]);
    expect(slotsOver("daily", at("2023-11-19T07:30"), desk)).toEqual([]);
  });

  it("are every week's, over a year, also where its Monday was free", () => {
    const closed = new Set<string>();
    for (
      let day = Date.parse("2023-01-02T00:35:00Z");
      day < Date.parse("2024-01-02T00:00:00Z");
      day += 7 * 86_400_000
    )
      for (const { key } of slotsOver("weekly", instantSchema.parse(new Date(day).toISOString()), desk))
        closed.add(key);
    const weeks = Array.from(
      { length: 52 },
      (_, index) => `week-2023-W${String(index + 1).padStart(2, "0")}`,
    );
    expect([...closed]).toEqual(expect.arrayContaining(weeks));
  });
});

describe("who gets a line for each period", () => {
  const none = preferencesSchema.parse([]);
  it("is who chose it, in general, for a topic or for a unit; and who holds a duty and wants it later", () => {
    expect(wantsDigest("daily", { alerts: "daily" }, none)).toBe(true);
    expect(wantsDigest("daily", { alerts: "at-once" }, none)).toBe(false);
    const weekly = preferencesSchema.parse([{ topic: "scores", unit: "phuong-1", delivery: "weekly" }]);
    expect(wantsDigest("weekly", { alerts: "at-once" }, weekly)).toBe(true);
    expect(wantsDigest("daily", { alerts: "weekly", holds: [{ role: "head" }] }, none)).toBe(true);
    expect(wantsDigest("daily", { alerts: "weekly" }, none)).toBe(false);
  });
});
