import { describe, expect, it } from "vitest";
import { decisionKind } from "../../../shared/briefings/decision-kind.ts";
import { briefingKind } from "../../../shared/briefings/kind.ts";
import { newRecordId } from "../../../shared/ids/record-id.ts";
import { actsOf, faultsOf, TODAY } from "../democracy/record-acts.ts";

const briefings = actsOf(briefingKind);
const { enter, step, correct, withdraw, afterDay, effect } = actsOf(decisionKind);

const briefing = (changes: object = {}) => ({
  heldOn: "2023-11-06",
  chairedBy: "Bí thư Thị ủy",
  subject: "Giao ban tuần (ví dụ)",
  attendees: 12,
  ...changes,
});
const BRIEFING = newRecordId("briefing");
const decision = (changes: object = {}) => ({
  briefing: BRIEFING,
  givenOn: "2023-11-06",
  text: "Rà soát các tuyến đường (ví dụ)",
  due: "2023-11-15",
  ...changes,
});
const carriedOut = (on: string) => ({ carriedOutOn: on, result: "Đã xong (ví dụ)" });
const extended = (to: string) => ({ extendedTo: to, extensionReason: "Chờ vật liệu (ví dụ)" });

describe("a briefing", () => {
  it("counts once it was held, and nothing when withdrawn", () => {
    const held = briefings.enter(briefing());
    expect(briefings.effect(held)).toEqual({ "briefings.held": 1 });
    expect(briefings.effect(briefings.withdraw(held))).toEqual({});
  });

  it("cannot have been held on a day to come", () => {
    expect(faultsOf(() => briefings.enter(briefing({ heldOn: "2023-11-21" })))).toEqual([
      "heldOn: date-in-future",
    ]);
  });
});

describe("a decision of a briefing", () => {
  it("belongs to the unit in charge and names a briefing of the locality", () => {
    const given = enter(decision());
    expect([given.unit, given.state, effect(given)]).toEqual(["phuong-1", "given", { "decisions.given": 1 }]);
    expect(decisionKind.links?.(given)).toEqual([
      { field: "briefing", id: BRIEFING, kind: "briefing", within: "locality" },
    ]);
  });

  it.each([
    ["2023-11-15", { "decisions.carriedOutOnTime": 1 }],
    ["2023-11-16", { "decisions.overdue": 1 }],
  ])("carried out on %s counts %o", (on, counted) => {
    const done = step(enter(decision()), "carry-out", carriedOut(on));
    expect([done.state, effect(done)]).toEqual([
      "carried-out",
      { "decisions.given": 1, "decisions.carriedOut": 1, ...counted },
    ]);
    expect(decisionKind.passing?.day(done)).toBeUndefined();
  });

  it("is overdue once its day is over; one carried out on that day was in time all the same", () => {
    const given = enter(decision());
    expect(afterDay(given, "2023-11-14")).toEqual(given);

    const overdue = afterDay(given, "2023-11-15");
    expect([overdue.state, effect(overdue)]).toEqual([
      "overdue",
      { "decisions.given": 1, "decisions.overdue": 1 },
    ]);
    expect(effect(step(overdue, "carry-out", carriedOut("2023-11-15")))).toEqual({
      "decisions.given": 1,
      "decisions.carriedOut": 1,
      "decisions.carriedOutOnTime": 1,
    });
  });

  it("that is extended waits for the new day, and is overdue after that one", () => {
    const longer = step(afterDay(enter(decision()), "2023-11-15"), "extend", extended("2023-11-30"));
    expect([longer.state, effect(longer)]).toEqual(["given", { "decisions.given": 1 }]);
    expect(afterDay(longer, "2023-11-29").state).toBe("given");
    expect(afterDay(longer, "2023-11-30").state).toBe("overdue");
  });

  it("is not extended by the unit in charge, which reports its result itself", () => {
    expect(decisionKind.steps.extend?.action).toBe("inspection.enter");
    expect(decisionKind.steps["carry-out"]?.action).toBe("record.enter");
  });

  it("is given again where a correction puts its day later", () => {
    const overdue = afterDay(enter(decision()), "2023-11-15");
    expect(correct(overdue, { due: TODAY }).state).toBe("given");
    expect(correct(overdue, { due: "2023-11-16" }).state).toBe("overdue");
  });

  it("refuses days out of order and days to come", () => {
    expect(faultsOf(() => enter(decision({ givenOn: "2023-11-21" })))).toEqual([
      "givenOn: date-in-future",
      "due: before-date",
    ]);
    const given = enter(decision());
    expect(faultsOf(() => step(given, "extend", extended("2023-11-14")))).toEqual([
      "extendedTo: before-date",
    ]);
    expect(faultsOf(() => step(given, "carry-out", carriedOut("2023-11-05")))).toEqual([
      "carriedOutOn: before-date",
    ]);
    expect(faultsOf(() => step(given, "carry-out", carriedOut("2023-11-21")))).toEqual([
      "carriedOutOn: date-in-future",
    ]);
    expect(
      faultsOf(() => correct(step(given, "carry-out", carriedOut(TODAY)), { carriedOutOn: null })),
    ).toEqual(["carriedOutOn: required"]);
  });

  it("counts nothing when withdrawn", () => {
    expect(effect(withdraw(afterDay(enter(decision()), TODAY)))).toEqual({});
  });
});
