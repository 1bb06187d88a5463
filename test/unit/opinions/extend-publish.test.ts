import { describe, expect, it } from "vitest";
import { type Instant, type LocalDate, localDateSchema } from "../../../shared/calendar/local-date.ts";
import { type Assignment, assignmentSchema, promisedOn } from "../../../shared/opinions/assignment.ts";
import { assignmentKind } from "../../../shared/opinions/assignment-kind.ts";
import { follow } from "../../../shared/opinions/follow.ts";
import type { Opinion } from "../../../shared/opinions/opinion.ts";
import { confirmation, RESIDENT_STEPS, reopening } from "../../../shared/opinions/resident-steps.ts";
import { statusOf } from "../../../shared/opinions/status.ts";
import { effectOf } from "../../../shared/pipeline/fact.ts";
import { correctionOf, stepBodyOf } from "../../../shared/records/body.ts";
import { corrected, passed, stepped } from "../../../shared/records/make.ts";
import { contextAt, faultsOf, handedTo, NOW, raised, ward } from "./world.ts";

const day = (text: string): LocalDate => localDateSchema.parse(text);
const opinion = raised(handedTo("phuong-2"));
const later = contextAt("2024-03-01T01:00:00.000Z" as Instant, ward({ id: "phuong-2" }));

/** Handed over on 10/11/2023, promised for 01/12/2023. */
function given(): Assignment {
  const made = follow(opinion, undefined, {
    answering: ward({ id: "phuong-2" }),
    handedOn: day("2023-11-10"),
    now: NOW,
  });
  if (!made) throw new Error("nothing made");
  return made.after;
}
function step(name: string, body: object, from = given()): Assignment {
  const declared = assignmentKind.steps[name];
  if (!declared) throw new Error(name);
  const posted = stepBodyOf(assignmentKind, declared, body);
  return assignmentSchema.parse(stepped(assignmentKind, from, declared, posted, later));
}
const EXTENSION = {
  extendedOn: "2023-11-30",
  extensionNumber: "20/UBND-VP",
  extendedTo: "2023-12-20",
  extensionReason: "places",
};
const PUBLICATION = {
  publishedQuestion: "Đường tổ 3 bị ngập (ví dụ).",
  publishedAnswer: "Đã nạo vét cống (ví dụ).",
  personsChecked: true,
};
const answered = (from = given(), answeredOn = "2023-12-10") =>
  step("answer", { answeredOn, extent: "settled" }, from);

describe("a written extension", () => {
  it("moves the promised date, says who entered it and why, and is counted", () => {
    const extended = step("extend", EXTENSION);
    expect(extended).toMatchObject({ ...EXTENSION, state: "extended", extendedBy: "issuer#officer" });
    expect(promisedOn(extended)).toBe("2023-12-20");
    expect(effectOf(extended)).toEqual({ "assignments.given": 1, "assignments.extended": 1 });
    expect(effectOf(answered(extended))).toMatchObject({ "assignments.answeredOnTime": 1 });
    expect(effectOf(answered())).toMatchObject({ "assignments.answeredLate": 1 });
  });

  it("is overdue after the new day, and not given a second time", () => {
    const extended = step("extend", EXTENSION);
    expect(assignmentKind.passing?.day(extended)).toBe("2023-12-20");
    expect(passed(assignmentKind, extended).state).toBe("overdue");
    expect(() => step("extend", EXTENSION, extended)).toThrow("step-not-allowed");
  });

  it.each([
    ["decided after the promised day", { extendedOn: "2023-12-02" }, ["extendedOn:after-date"]],
    ["for no later day", { extendedTo: "2023-12-01" }, ["extendedTo:before-date"]],
    ["without a document", { extensionNumber: undefined }, ["extensionNumber:required"]],
    ["without a reason", { extensionReason: undefined }, ["extensionReason:required"]],
  ])("is refused %s", (_, changes, faults) => {
    expect(faultsOf(() => step("extend", { ...EXTENSION, ...changes }))).toEqual(faults);
  });

  it("makes nothing punctual that is late already, and is not for whoever must answer", () => {
    const overdue = assignmentSchema.parse(passed(assignmentKind, given()));
    expect(() => step("extend", EXTENSION, overdue)).toThrow("step-not-allowed");
    expect(assignmentKind.steps.extend?.action).not.toBe(assignmentKind.rights.record);
  });
});

describe("publishing an answer", () => {
  it("shows question and answer from that day on, and counts", () => {
    const published = step("publish", PUBLICATION, answered());
    expect(published).toMatchObject({ state: "answered", publishedOn: "2024-03-01" });
    expect(effectOf(published)).toMatchObject({ "assignments.published": 1 });
    expect(statusOf(opinion, published, "sender", day("2024-03-01")).stage).toMatchObject({
      kind: "answered",
      answer: { published: { answer: PUBLICATION.publishedAnswer, on: "2024-03-01" } },
    });
  });

  it.each([
    ["nobody has read for personal data", { personsChecked: false }, ["personsChecked:required"]],
    ["has no question", { publishedQuestion: undefined }, ["publishedQuestion:required"]],
    ["has no answer", { publishedAnswer: undefined }, ["publishedAnswer:required"]],
    [
      "is empty",
      { publishedQuestion: undefined, publishedAnswer: undefined },
      ["publishedQuestion:required", "publishedAnswer:required"],
    ],
  ])("is refused where it %s", (_, changes, faults) => {
    expect(faultsOf(() => step("publish", { ...PUBLICATION, ...changes }, answered()))).toEqual(faults);
  });

  it("is taken back by a correction", () => {
    const back = correctionOf(assignmentKind, { publishedQuestion: null, publishedAnswer: null });
    const hidden = corrected(assignmentKind, step("publish", PUBLICATION, answered()), back, later);
    expect(effectOf(assignmentSchema.parse(hidden))).not.toHaveProperty("assignments.published");
  });
});

describe("the sender of the opinion", () => {
  const resident = (
    name: keyof typeof RESIDENT_STEPS,
    open: Readonly<Record<string, unknown>>,
    from: Assignment,
  ) => {
    const declared = { ...RESIDENT_STEPS[name], from: ["answered"] };
    return assignmentSchema.parse(stepped(assignmentKind, from, declared, { open, persons: {} }, later));
  };
  const until = (today: string, holder: "sender" | "joiner" = "sender") =>
    statusOf(opinion, answered(), holder, day(today)).mayActUntil;

  it("may act for thirty days after the answer, and only the sender", () => {
    expect([until("2023-12-10"), until("2024-01-09"), until("2024-01-10")]).toEqual([
      "2024-01-09",
      "2024-01-09",
      undefined,
    ]);
    expect(until("2023-12-10", "joiner")).toBeUndefined();
  });

  it("confirms it", () => {
    const confirmed = resident("resident-confirm", confirmation(day("2024-01-05")), answered());
    expect(confirmed).toMatchObject({ state: "rated", satisfaction: "yes", askedHow: "online" });
    expect(effectOf(confirmed)).toMatchObject({ "assignments.satisfied": 1 });
  });

  it("asks anew: it counts against the unit, also once it is answered, and what was published is gone", () => {
    const published = step("publish", PUBLICATION, answered(step("extend", EXTENSION)));
    const again = reopening(day("2024-01-05"), day("2024-01-16"));
    const reopened = resident("resident-reopen", again, published);
    expect(effectOf(reopened)).toEqual({
      "assignments.given": 1,
      "assignments.extended": 1,
      "assignments.reopened": 1,
      "assignments.reopenedByResident": 1,
    });
    expect(promisedOn(reopened)).toBe("2024-01-16");
    expect(statusOf(opinion, reopened, "sender", day("2024-01-05")).stage).toMatchObject({
      kind: "handed-over",
      isAgain: true,
      isExtended: false,
    });
    expect(effectOf(answered(reopened, "2024-01-10"))).toMatchObject({
      "assignments.answered": 1,
      "assignments.reopenedByResident": 1,
    });
  });
});

describe("the status that a code shows", () => {
  const stage = (changes: object): unknown =>
    statusOf({ ...opinion, ...changes } as Opinion, undefined, "sender", day("2023-11-15")).stage;

  it.each([
    ["waiting", { outcome: { kind: "pending" }, state: "pending" }, { kind: "pending" }],
    ["withdrawn", { state: "withdrawn" }, { kind: "withdrawn" }],
    [
      "refused",
      { outcome: { kind: "refused", reason: "insulting" } },
      { kind: "refused", reason: "insulting" },
    ],
    [
      "handed to a body outside",
      { outcome: { kind: "handed-over", to: "Sở", dueOn: "2023-12-01" } },
      { kind: "handed-over", answering: { body: "Sở" }, isOverdue: false },
    ],
    ["not followed yet", {}, { kind: "handed-over", answering: { unit: "phuong-2" }, dueOn: "2023-12-01" }],
  ])("is told: %s", (_, changes, told) => {
    expect(stage(changes)).toMatchObject(told);
  });
});
