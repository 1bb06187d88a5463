import { describe, expect, it } from "vitest";
import { dutyDayKind } from "../../../shared/receptions/duty-day-kind.ts";
import { DAY, dutyAfter, dutyDay, dutyPassed, dutyWith, on, posted, refused } from "./made.ts";

const NEXT_DAY = on("2023-11-10");
const POSTPONED = { postponedFor: "Họp đột xuất", newDay: "2023-11-14", announcedOn: "2023-11-08" };
const effectOf = dutyDayKind.effect;

describe("a duty day that is entered", () => {
  it("is posted, and remembers until when that had to be: five working days before", () => {
    expect(dutyDay()).toMatchObject({ state: "posted", notice: { days: 5, by: "2023-11-02" } });
  });

  it("is held at once where it was not in the schedule", () => {
    const held = dutyDay(posted({ postedOn: undefined, outcome: "held-empty" }), on(DAY));
    expect(held).toMatchObject({ state: "held-empty", recordedOn: DAY });
  });

  it.each([
    ["posted, nobody knows when", posted({ postedOn: undefined }), ["postedOn:required"]],
    ["posted on a day to come", posted({ postedOn: "2023-11-02" }), ["postedOn:date-in-future"]],
    ["held on a day to come", posted({ outcome: "held" }), ["day:date-in-future"]],
  ])("refuses one %s", (_, body, faults) => {
    expect(refused(() => dutyDay(body))).toEqual(faults);
  });

  it("is the only one of its unit, day, type and head", () => {
    const names = [
      posted(),
      posted({ place: "Trụ sở" }),
      posted({ post: "party-secretary" }),
      posted({ type: "ad-hoc" }),
      posted({ day: "2023-11-16" }),
    ].map((body) => dutyDayKind.unique?.(dutyDay(body))?.as);
    expect(new Set(names).size).toBe(4);
    expect(names[0]).toBe(names[1]);
  });

  it("shows everybody what was posted, and nothing of a day that was not", () => {
    const { publicPart } = dutyDayKind;
    const shown = publicPart?.(dutyAfter(dutyDay(), "postpone", POSTPONED)) ?? {};
    expect(shown).toMatchObject({ day: DAY, newDay: "2023-11-14", state: "postponed" });
    expect(Object.keys(shown)).not.toContain("postponedFor");
    expect(publicPart?.(dutyDay(posted({ postedOn: undefined, outcome: "held" }), on(DAY)))).toBeUndefined();
  });
});

describe("the steps of a duty day", () => {
  it("takes two clicks where nobody came: the step needs no field", () => {
    expect(dutyAfter(dutyDay(), "hold-empty")).toMatchObject({ state: "held-empty", recordedOn: DAY });
  });

  it.each([
    ["hold", {}, "held"],
    ["hold-empty", { actualBy: "delegate" }, "held-empty"],
    ["postpone", POSTPONED, "postponed"],
    ["day-off", { dayOffReason: "Nghỉ bù" }, "day-off"],
  ])("%s leads on from posted, from postponed and from missing", (name, body, state) => {
    const context = on("2023-11-20");
    const postponed = dutyAfter(dutyDay(), "postpone", POSTPONED);
    for (const record of [dutyDay(), postponed, dutyPassed(dutyDay())])
      expect(dutyAfter(record, name, body, context).state).toBe(state);
  });

  it("is not held before its day, nor before the new one", () => {
    expect(refused(() => dutyAfter(dutyDay(), "hold", {}, on("2023-11-08")))).toEqual(["day:date-in-future"]);
    const postponed = dutyAfter(dutyDay(), "postpone", POSTPONED);
    expect(refused(() => dutyAfter(postponed, "hold", {}, on("2023-11-13")))).toEqual([
      "newDay:date-in-future",
    ]);
    expect(dutyAfter(postponed, "hold", {}, on("2023-11-14")).state).toBe("held");
  });

  it("is postponed to a later day only", () => {
    expect(refused(() => dutyAfter(dutyDay(), "postpone", { ...POSTPONED, newDay: DAY }))).toEqual([
      "newDay:before-date",
    ]);
  });

  it("is held and done: no other step follows", () => {
    const held = dutyAfter(dutyDay(), "hold");
    for (const [name, body] of [
      ["hold", {}],
      ["hold-empty", {}],
      ["postpone", POSTPONED],
      ["day-off", { dayOffReason: "Lễ" }],
    ] as const)
      expect(refused(() => dutyAfter(held, name, body))).toEqual(["step-not-allowed"]);
  });

  it("is held after all where visitors are entered after nobody came", () => {
    expect(dutyAfter(dutyAfter(dutyDay(), "hold-empty"), "hold").state).toBe("held");
  });
});

describe("a duty day that passes", () => {
  const dayOf = dutyDayKind.passing?.day;

  it("waits for its day, postponed for the new one, and for nothing once something is said", () => {
    expect(dayOf?.(dutyDay())).toBe(DAY);
    expect(dayOf?.(dutyAfter(dutyDay(), "postpone", POSTPONED))).toBe("2023-11-14");
    for (const record of [
      dutyAfter(dutyDay(), "hold"),
      dutyAfter(dutyDay(), "day-off", { dayOffReason: "Lễ" }),
      dutyPassed(dutyDay()),
    ])
      expect(dayOf?.(record)).toBeUndefined();
  });

  it("becomes missing, and held where that is entered later, which it says", () => {
    const missing = dutyPassed(dutyDay());
    expect(effectOf(missing)).toMatchObject({ "duty.missing": 1 });
    const late = dutyAfter(missing, "hold", {}, NEXT_DAY);
    expect(late).toMatchObject({ state: "held", recordedOn: "2023-11-10" });
    expect(effectOf(late)).toMatchObject({ "duty.held": 1, "duty.enteredLate": 1 });
    expect(effectOf(late)).not.toHaveProperty(["duty.missing"]);
  });

  it("stays recorded on time when it is corrected later", () => {
    const held = dutyWith(dutyAfter(dutyDay(), "hold"), { place: "Trụ sở" }, on("2023-11-20"));
    expect(effectOf(held)).not.toHaveProperty(["duty.enteredLate"]);
  });

  it("is open again where the day was wrong and has not come", () => {
    const missing = dutyPassed(dutyDay());
    expect(dutyWith(missing, { day: "2023-11-10" }, NEXT_DAY).state).toBe("posted");
    expect(dutyWith(missing, { place: "Trụ sở" }, NEXT_DAY).state).toBe("missing");
  });
});

describe("what a duty day counts for", () => {
  const SESSION = { "duty.posted": 1, "duty.postedOnTime": 1, "duty.held": 1 };

  it.each([
    ["posted", dutyDay(), { "duty.posted": 1, "duty.postedOnTime": 1 }],
    [
      "posted a day too late",
      dutyDay(posted({ postedOn: "2023-11-03" }), on("2023-11-03")),
      { "duty.posted": 1 },
    ],
    [
      "held by the head",
      dutyAfter(dutyDay(), "hold"),
      { ...SESSION, "duty.heldInPerson": 1, "duty.periodicInPerson": 1 },
    ],
    [
      "held by another than the schedule says, nobody came",
      dutyAfter(dutyDay(), "hold-empty", { actualBy: "delegate" }),
      { ...SESSION, "duty.heldDelegated": 1, "duty.periodicDelegated": 1, "duty.heldEmpty": 1 },
    ],
    [
      "ad hoc, not posted",
      dutyDay(posted({ type: "ad-hoc", postedOn: undefined, outcome: "held" }), on(DAY)),
      { "duty.held": 1, "duty.heldInPerson": 1, "duty.adHocInPerson": 1 },
    ],
    [
      "postponed",
      dutyAfter(dutyDay(), "postpone", POSTPONED),
      { "duty.posted": 1, "duty.postedOnTime": 1, "duty.postponed": 1 },
    ],
    [
      "postponed and held on the new day",
      dutyAfter(dutyAfter(dutyDay(), "postpone", POSTPONED), "hold", {}, on("2023-11-14")),
      { ...SESSION, "duty.heldInPerson": 1, "duty.periodicInPerson": 1, "duty.postponed": 1 },
    ],
    [
      "a day off",
      dutyAfter(dutyDay(), "day-off", { dayOffReason: "Lễ" }),
      { "duty.posted": 1, "duty.postedOnTime": 1, "duty.dayOff": 1 },
    ],
    ["missing", dutyPassed(dutyDay()), { "duty.posted": 1, "duty.postedOnTime": 1, "duty.missing": 1 }],
  ])("%s", (_, record, effect) => {
    expect(effectOf(record)).toEqual(effect);
  });

  it("is on time by its own day where no limit is known", () => {
    const known = dutyDay(posted({ postedOn: DAY }), on(DAY));
    const before = { day: "2013-05-02", postedOn: "2013-05-02" };
    const unknown = dutyDay(posted(before), on("2013-05-02"));
    expect([known, unknown].map((record) => effectOf(record)["duty.postedOnTime"])).toEqual([undefined, 1]);
  });
});
