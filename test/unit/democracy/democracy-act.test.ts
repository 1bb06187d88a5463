import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { democracyActKind } from "../../../shared/democracy/act-kind.ts";
import { ward } from "../../support/dialogues.ts";
import { actsOf, faultsOf, isPlainCount, TODAY } from "./record-acts.ts";

const { enter, step, correct, withdraw, afterDay, effect } = actsOf(democracyActKind);

const publication = (changes: object = {}) => ({
  act: "publication",
  on: "2023-10-02",
  title: "Công khai mức đóng góp (ví dụ)",
  form: "posted",
  items: ["11-5"],
  ...changes,
});
const consultation = (changes: object = {}) => ({
  act: "consultation",
  on: "2023-10-02",
  title: "Dự thảo phương án (ví dụ)",
  consultedBy: "ballot",
  ...changes,
});
const conference = (changes: object = {}) => ({
  act: "conference",
  on: "2023-11-01",
  title: "Hội nghị (ví dụ)",
  conference: "cadres",
  present: 20,
  total: 30,
  ...changes,
});
const recommendation = (changes: object = {}) => ({
  act: "recommendation",
  on: "2023-11-01",
  title: "Kiến nghị về tuyến đường (ví dụ)",
  board: "ttnd",
  addressedTo: "UBND phường",
  ...changes,
});

describe("a publication", () => {
  it.each([
    ["posted", "2023-10-31", 1],
    ["posted", "2023-10-30", undefined],
    ["loudspeaker", "2023-10-04", 1],
    ["loudspeaker", "2023-10-03", undefined],
    ["portal", "2023-10-02", 1],
  ])("%s from 02/10 until %s lasted long enough: %s", (form, until, longEnough) => {
    const act = enter(publication({ form, until }));
    expect(act.state).toBe("done");
    expect(effect(act)["democracy.publicationsLongEnough"]).toBe(longEnough);
  });

  it("remembers the minimum in force on its first day, with its source", () => {
    expect(enter(publication()).minimum).toMatchObject({
      days: 30,
      source: expect.stringContaining("Điều 13"),
    });
  });

  it("was bound by none before the law was in force", () => {
    const act = enter(publication({ on: "2023-06-30", until: "2023-06-30" }));
    expect(act.minimum).toBeUndefined();
    expect(effect(act)["democracy.publicationsLongEnough"]).toBe(1);
  });

  it("counts from its first day, and as long enough once its last day is over", () => {
    const hanging = enter(publication({ on: TODAY, until: "2023-12-31" }));
    expect([hanging.state, effect(hanging)]).toEqual(["running", { "democracy.publications": 1 }]);
    expect(afterDay(hanging, "2023-12-30")).toEqual(hanging);

    const over = afterDay(hanging, "2023-12-31");
    expect([over.state, effect(over)["democracy.publicationsLongEnough"]]).toEqual(["done", 1]);
  });

  it("entered on its last day is done: that day counts", () => {
    expect(enter(publication({ until: TODAY })).state).toBe("done");
  });

  it("hangs on when its last day is put later", () => {
    const over = enter(publication({ until: "2023-10-31" }));
    expect(correct(over, { until: "2023-12-31" }).state).toBe("running");
  });

  it("is ended by a step", () => {
    const over = step(enter(publication()), "end", { until: "2023-11-10" });
    expect([over.state, effect(over)["democracy.publicationsLongEnough"]]).toEqual(["done", 1]);
  });
});

describe("a consultation", () => {
  it("runs until its result is recorded, and counts what was received and accepted", () => {
    const running = enter(consultation());
    expect([running.state, effect(running)]).toEqual(["running", { "democracy.consultations": 1 }]);

    const done = step(running, "end", { until: "2023-10-21", received: 40, accepted: 15 });
    expect(effect(done)).toEqual({
      "democracy.consultations": 1,
      "democracy.consultationsLongEnough": 1,
      "democracy.opinionsReceived": 40,
      "democracy.opinionsAccepted": 15,
    });
  });

  it("of 19 days was too short", () => {
    const done = enter(consultation({ until: "2023-10-20", received: 0, accepted: 0 }));
    expect(effect(done)).toEqual({ "democracy.consultations": 1 });
  });

  it("cannot end without its result, nor accept more than it received, nor end in the future", () => {
    const running = enter(consultation());
    expect(faultsOf(() => step(running, "end", { until: "2023-11-01" }))).toEqual([
      "received: required",
      "accepted: required",
    ]);
    expect(faultsOf(() => step(running, "end", { until: "2023-11-21", received: 3, accepted: 4 }))).toEqual([
      "until: date-in-future",
      "accepted: too-large",
    ]);
  });
});

describe("a conference", () => {
  it.each([
    [20, 1],
    [19, undefined],
  ])("of cadres with %i of 30 present is valid: %s", (present, valid) => {
    expect(effect(enter(conference({ present })))["democracy.conferencesValid"]).toBe(valid);
  });

  it("of a community is valid: no quorum is known for it", () => {
    const act = enter(conference({ conference: "community", present: 1, subUnit: "Khu phố 1" }));
    expect(act.quorum).toBeUndefined();
    expect(effect(act)["democracy.conferencesValid"]).toBe(1);
  });

  it("is of a kind that the unit has", () => {
    expect(faultsOf(() => enter(conference({ conference: "employees" })))).toEqual([
      "conference: choice-not-for-unit",
    ]);
    const enterprise = { unit: ward({ id: "cong-ty", kind: "enterprise" }) };
    expect(effect(enter(conference({ conference: "employees" }), enterprise))).toMatchObject({
      "democracy.conferences": 1,
    });
  });

  it("has no more people present than summoned", () => {
    expect(faultsOf(() => enter(conference({ present: 31 })))).toEqual(["present: too-large"]);
  });
});

describe("a recommendation of a board", () => {
  it("is due on the day that the law gives: 16/11/2023 for one of 01/11/2023", () => {
    expect(enter(recommendation())).toMatchObject({ state: "sent", replyDue: "2023-11-16" });
  });

  it.each([
    ["2023-11-16", { "democracy.recommendationsAnsweredOnTime": 1 }],
    ["2023-11-17", { "democracy.recommendationsOverdue": 1 }],
  ])("answered on %s counts %o", (repliedOn, counted) => {
    const answered = step(enter(recommendation()), "reply", { repliedOn });
    expect(answered.state).toBe("answered");
    expect(effect(answered)).toEqual({
      "democracy.recommendations": 1,
      "democracy.recommendationsAnswered": 1,
      ...counted,
    });
  });

  it("is overdue once its day is over without a reply, until a reply of that day is recorded", () => {
    const sent = enter(recommendation());
    expect(afterDay(sent, "2023-11-15")).toEqual(sent);

    const overdue = afterDay(sent, "2023-11-16");
    expect(effect(overdue)["democracy.recommendationsOverdue"]).toBe(1);
    expect(democracyActKind.passing?.day(overdue)).toBeUndefined();

    expect(effect(step(overdue, "reply", { repliedOn: "2023-11-16" }))).toEqual({
      "democracy.recommendations": 1,
      "democracy.recommendationsAnswered": 1,
      "democracy.recommendationsAnsweredOnTime": 1,
    });
  });

  it("waits anew when its day is corrected", () => {
    const moved = correct(afterDay(enter(recommendation()), "2023-11-16"), { on: "2023-11-15" });
    expect(effect(moved)).toEqual({ "democracy.recommendations": 1 });
    expect(democracyActKind.passing?.day(moved)).toBe("2023-11-30");
  });

  it("is not replied to before it was sent, nor in the future", () => {
    const sent = enter(recommendation());
    const replyOn = (repliedOn: string) => faultsOf(() => step(sent, "reply", { repliedOn }));
    expect(replyOn("2023-10-31")).toEqual(["repliedOn: before-date"]);
    expect(replyOn("2023-11-21")).toEqual(["repliedOn: date-in-future"]);
  });

  it("is not for everybody to see", () => {
    expect(democracyActKind.publicPart?.(enter(recommendation()))).toBeUndefined();
    expect(democracyActKind.publicPart?.(enter(publication()))).toMatchObject({ title: publication().title });
  });
});

describe("rules issued", () => {
  it("count one, with their number", () => {
    const rules = { act: "rules", on: "2023-05-05", title: "Quy chế (ví dụ)", rules: "regulation" };
    expect(faultsOf(() => enter(rules))).toEqual(["documentNumber: required"]);
    expect(effect(enter({ ...rules, documentNumber: "12/QĐ-UBND" }))).toEqual({ "democracy.rulesIssued": 1 });
  });
});

describe("any act", () => {
  it("is refused the fields of another kind of act", () => {
    expect(faultsOf(() => enter(conference({ form: "posted", board: "ttnd" })))).toEqual([
      "form: not-for-kind",
      "board: not-for-kind",
    ]);
  });

  it("is refused what has not happened yet, an end before its start, and another unit's sub-unit", () => {
    expect(
      faultsOf(() => enter(publication({ on: "2023-11-21", until: "2023-11-20", subUnit: "Khu phố 9" }))),
    ).toEqual(["on: date-in-future", "until: before-date", "subUnit: sub-unit-unknown"]);
  });

  it("changes its kind by a correction that takes the old fields back", () => {
    const changed = correct(enter(recommendation()), {
      act: "rules",
      board: null,
      addressedTo: null,
      rules: "regulation",
      documentNumber: "12/QĐ-UBND",
    });
    expect([changed.state, changed.replyDue, effect(changed)]).toEqual([
      "done",
      undefined,
      { "democracy.rulesIssued": 1 },
    ]);
  });

  it("counts whole numbers of at least one, and nothing when withdrawn", () => {
    const day = fc.integer({ min: 1, max: 20 }).map((n) => `2023-11-${String(n).padStart(2, "0")}`);
    const people = fc.integer({ min: 1, max: 500 });
    const anyAct = fc.oneof(
      fc
        .tuple(day, fc.constantFrom("posted", "loudspeaker", "portal"))
        .map(([on, form]) => publication({ on, form })),
      fc
        .tuple(day, people, people)
        .map(([until, a, b]) => consultation({ until, received: Math.max(a, b), accepted: Math.min(a, b) })),
      fc
        .tuple(people, people)
        .map(([a, b]) => conference({ present: Math.min(a, b), total: Math.max(a, b) })),
      day.map((on) => recommendation({ on })),
    );
    fc.assert(
      fc.property(anyAct, (body) => {
        const act = afterDay(enter(body), TODAY);
        expect(isPlainCount(effect(act))).toBe(true);
        expect(effect(withdraw(act))).toEqual({});
      }),
      { numRuns: 60 },
    );
  });
});
