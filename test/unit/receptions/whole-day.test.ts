import { describe, expect, it } from "vitest";
import type { DutyDay } from "../../../shared/receptions/duty-day.ts";
import { wholeDay } from "../../../shared/receptions/whole-day.ts";
import { MAX_VISITORS_AT_ONCE, wholeDaySchema } from "../../../shared/receptions/whole-day-entry.ts";
import { DAY, dutyAfter, dutyDay, dutyPassed, on, posted, refused } from "./made.ts";

const visitor = (changes: object = {}) => ({
  visitorName: "Người dân (ví dụ)",
  classes: ["proposal"],
  people: 1,
  occasion: "first",
  handling: "within-authority",
  ...changes,
});

const enter = (body: object, standing?: DutyDay, context = on(DAY)) =>
  wholeDay(wholeDaySchema.parse({ unit: "phuong-1", visitors: [visitor()], ...body }), standing, context);

const UNPOSTED = { day: DAY, type: "periodic", post: "peoples-committee-chair", receivedBy: "head" };

describe("a whole day entered on a posted duty day", () => {
  it("holds it and becomes a reception for each visitor, on its day and of its head", () => {
    const duty = dutyDay();
    const written = enter({ dutyDay: duty.id, visitors: [visitor(), visitor({ people: 3 })] }, duty);
    expect(written).toMatchObject({ event: "record.stepped", step: "hold" });
    expect(written.duty).toMatchObject({ before: duty, after: { id: duty.id, state: "held" } });
    expect(written.receptions.map(({ record }) => record)).toMatchObject([
      { receivedOn: DAY, type: "periodic", post: "peoples-committee-chair", receivedBy: "head", people: 1 },
      { receivedOn: DAY, people: 3 },
    ]);
  });

  it("keeps who came apart from the records", () => {
    const duty = dutyDay();
    const [visit] = enter({ dutyDay: duty.id }, duty).receptions;
    expect(visit?.persons).toEqual({ visitorName: "Người dân (ví dụ)" });
    expect(visit?.record).not.toHaveProperty("visitorName");
  });

  it("without visitors is a day on which nobody came", () => {
    const duty = dutyDay();
    const written = enter({ dutyDay: duty.id, visitors: [] }, duty);
    expect(written).toMatchObject({
      receptions: [],
      step: "hold-empty",
      duty: { after: { state: "held-empty" } },
    });
  });

  it("says who received in fact, on the duty day and on each reception", () => {
    const duty = dutyDay();
    const { duty: written, receptions } = enter({ dutyDay: duty.id, receivedBy: "delegate" }, duty);
    expect(written?.after.actualBy).toBe("delegate");
    expect(receptions.map(({ record }) => record.receivedBy)).toEqual(["delegate"]);
  });

  it("adds further visitors to a day that was held, which stays as it is", () => {
    const held = dutyAfter(dutyDay(), "hold", { actualBy: "delegate" });
    const written = enter({ dutyDay: held.id }, held, on("2023-11-10"));
    expect([written.duty, written.event, written.step]).toEqual([undefined, "record.entered", undefined]);
    expect(written.receptions[0]?.record.receivedBy).toBe("delegate");
  });

  it("turns a day on which nobody came, or a missing one, into one that was held", () => {
    for (const standing of [dutyAfter(dutyDay(), "hold-empty"), dutyPassed(dutyDay())])
      expect(enter({ dutyDay: standing.id }, standing, on("2023-11-10")).duty?.after.state).toBe("held");
  });

  it("lies on the new day where it was postponed", () => {
    const postponed = dutyAfter(dutyDay(), "postpone", {
      postponedFor: "Họp",
      newDay: "2023-11-14",
      announcedOn: "2023-11-08",
    });
    const { duty, receptions } = enter({ dutyDay: postponed.id }, postponed, on("2023-11-14"));
    expect([duty?.after.day, receptions[0]?.record.receivedOn]).toEqual([DAY, "2023-11-14"]);
  });

  it.each([
    ["an unknown duty day", {}, undefined, ["dutyDay:record-unknown"]],
    [
      "a second day beside it",
      { day: DAY, post: "party-secretary" },
      dutyDay(),
      ["day:not-for-kind", "post:not-for-kind"],
    ],
    [
      "another receiver than the day was held by",
      { receivedBy: "delegate" },
      dutyAfter(dutyDay(), "hold"),
      ["receivedBy:already-recorded"],
    ],
    ["nobody on a day that was held", { visitors: [] }, dutyAfter(dutyDay(), "hold"), ["visitors:too-few"]],
  ])("refuses %s", (_, body, standing, faults) => {
    const { id } = standing ?? dutyDay();
    expect(refused(() => enter({ dutyDay: id, ...body }, standing))).toEqual(faults);
  });

  it("refuses a day off", () => {
    const off = dutyAfter(dutyDay(), "day-off", { dayOffReason: "Lễ" });
    expect(refused(() => enter({ dutyDay: off.id }, off))).toEqual(["step-not-allowed"]);
  });
});

describe("a whole day entered without a posted duty day", () => {
  it("becomes a duty day that was held, not posted, and its receptions", () => {
    const written = enter(UNPOSTED);
    expect(written).toMatchObject({ event: "record.entered", duty: { after: { state: "held", day: DAY } } });
    expect(written.duty?.before).toBeUndefined();
    expect(written.duty?.after.postedOn).toBeUndefined();
  });

  it("of daily reception has no duty day", () => {
    const { duty, receptions, event } = enter({ day: DAY, type: "daily" });
    expect([duty, event]).toEqual([undefined, "record.entered"]);
    expect(receptions[0]?.record).toMatchObject({ type: "daily", receivedOn: DAY });
  });

  it.each([
    ["no day", {}, ["day:required", "type:required", "post:required", "receivedBy:required"]],
    ["daily, and nobody", { day: DAY, type: "daily", visitors: [] }, ["visitors:too-few"]],
    [
      "ad hoc without its reason, told once",
      { ...UNPOSTED, type: "ad-hoc", visitors: [visitor(), visitor()] },
      ["trigger:required"],
    ],
    ["a day to come", { ...UNPOSTED, day: "2023-11-10" }, ["day:date-in-future"]],
  ])("refuses %s", (_, body, faults) => {
    expect(refused(() => enter(body))).toEqual(faults);
  });
});

describe("the rows of a whole day", () => {
  it("are refused each at its place, all at once", () => {
    const visitors = [
      visitor(),
      visitor({ handling: "guided" }),
      visitor({ people: 1, representatives: 2 }),
      visitor({ classes: ["denunciation"], officialFile: "01/TC-TTr" }),
    ];
    expect(refused(() => enter({ ...UNPOSTED, visitors }))).toEqual([
      "visitors.1.sentTo:required",
      "visitors.2.representatives:too-large",
      "visitors.3.visitorName:not-for-kind",
    ]);
  });

  it(`are at most ${MAX_VISITORS_AT_ONCE}`, () => {
    const of = (count: number) => ({ unit: "phuong-1", ...UNPOSTED, visitors: Array(count).fill(visitor()) });
    expect(wholeDaySchema.safeParse(of(MAX_VISITORS_AT_ONCE)).success).toBe(true);
    expect(wholeDaySchema.safeParse(of(MAX_VISITORS_AT_ONCE + 1)).success).toBe(false);
  });

  it("are each a record of its own", () => {
    const { receptions } = enter({ ...UNPOSTED, visitors: [visitor(), visitor()] });
    expect(new Set(receptions.map(({ record }) => record.id)).size).toBe(2);
  });

  it("belong to no posted day of another head", () => {
    const duty = dutyDay(posted({ post: "party-secretary" }));
    expect(enter({ dutyDay: duty.id }, duty).receptions[0]?.record.post).toBe("party-secretary");
  });
});
