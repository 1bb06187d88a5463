import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Instant } from "../../../shared/calendar/local-date.ts";
import { localDateSchema } from "../../../shared/calendar/local-date.ts";
import { ASSIGNMENT_STATES, type Assignment, assignmentSchema } from "../../../shared/opinions/assignment.ts";
import { assignmentKind } from "../../../shared/opinions/assignment-kind.ts";
import { follow } from "../../../shared/opinions/follow.ts";
import { effectOf } from "../../../shared/pipeline/fact.ts";
import { METRICS } from "../../../shared/pipeline/metrics.ts";
import { correctionOf, entryOf, stepBodyOf } from "../../../shared/records/body.ts";
import { corrected, newRecord, passed, stepped } from "../../../shared/records/make.ts";
import { actionsToCorrect } from "../../../shared/records/step-fields.ts";
import { contextAt, faultsOf, handedTo, NOW, raised, ward } from "./world.ts";

/** Handed over on 10/11/2023, promised for 01/12/2023. */
function given(dueOn = "2023-12-01"): Assignment {
  const made = follow(raised(handedTo("phuong-2", dueOn)), undefined, {
    answering: ward({ id: "phuong-2" }),
    handedOn: localDateSchema.parse("2023-11-10"),
    now: NOW,
  });
  if (!made) throw new Error("nothing made");
  return made.after;
}

/** A day when all of it has happened. */
const later = contextAt("2024-03-01T01:00:00.000Z" as Instant, ward({ id: "phuong-2" }));

/** Takes the steps one after another. */
function taken(start: Assignment, ...steps: readonly (readonly [name: string, body: object])[]): Assignment {
  return steps.reduce((assignment, [name, body]) => {
    const step = assignmentKind.steps[name];
    if (!step) throw new Error(`no step ${name}`);
    const posted = stepBodyOf(assignmentKind, step, body);
    return assignmentSchema.parse(stepped(assignmentKind, assignment, step, posted, later));
  }, start);
}

const answer = (answeredOn: string, changes: object = {}) =>
  ["answer", { answeredOn, extent: "settled", documentNumber: "15/UBND-VP", ...changes }] as const;
const rate = (satisfaction: string, askedOn = "2023-12-20") =>
  ["rate", { satisfaction, askedOn, askedHow: "phone" }] as const;
const reopen = ["reopen", { reopenedOn: "2023-12-21", dueAgainOn: "2024-01-10" }] as const;
const overdue = (assignment: Assignment) => assignmentSchema.parse(passed(assignmentKind, assignment));

describe("an assignment", () => {
  it.each([
    ["given", given(), { "assignments.given": 1 }],
    ["overdue", overdue(given()), { "assignments.given": 1, "assignments.overdue": 1 }],
    [
      "overdue, then answered as if on the promised day",
      taken(overdue(given()), answer("2023-12-01")),
      { "assignments.given": 1, "assignments.answered": 1, "assignments.answeredLate": 1 },
    ],
    [
      "answered on the promised day",
      taken(given(), answer("2023-12-01")),
      { "assignments.given": 1, "assignments.answered": 1, "assignments.answeredOnTime": 1 },
    ],
    [
      "answered a day later, in part",
      taken(overdue(given()), answer("2023-12-02", { extent: "in-part" })),
      {
        "assignments.given": 1,
        "assignments.answered": 1,
        "assignments.answeredLate": 1,
        "assignments.answeredInPart": 1,
      },
    ],
    [
      "rated",
      taken(given(), answer("2023-12-01"), rate("partly")),
      {
        "assignments.given": 1,
        "assignments.answered": 1,
        "assignments.answeredOnTime": 1,
        "assignments.rated": 1,
        "assignments.satisfiedInPart": 1,
      },
    ],
    [
      "asked for anew",
      taken(given(), answer("2023-12-01"), rate("no"), reopen),
      { "assignments.given": 1, "assignments.reopened": 1 },
    ],
    [
      "answered late, and anew by the new date",
      taken(given(), answer("2023-12-05"), rate("no"), reopen, answer("2024-01-10")),
      {
        "assignments.given": 1,
        "assignments.reopened": 1,
        "assignments.answered": 1,
        "assignments.answeredLate": 1,
      },
    ],
    [
      "answered in time, and anew by the new date",
      taken(given(), answer("2023-12-01"), rate("no"), reopen, answer("2024-01-10")),
      {
        "assignments.given": 1,
        "assignments.reopened": 1,
        "assignments.answered": 1,
        "assignments.answeredOnTime": 1,
      },
    ],
    [
      "answered anew, and the resident content",
      taken(given(), answer("2023-12-05"), reopen, answer("2024-01-11"), rate("yes", "2024-01-12")),
      {
        "assignments.given": 1,
        "assignments.reopened": 1,
        "assignments.answered": 1,
        "assignments.answeredLate": 1,
        "assignments.rated": 1,
        "assignments.satisfied": 1,
      },
    ],
    ["withdrawn", { ...given(), state: "withdrawn" } as const, {}],
  ])("that is %s counts for what it is", (_, assignment, tally) => {
    expect(effectOf(assignment)).toEqual(tally);
  });

  it("is late for good once it was late", () => {
    const late = [
      taken(given(), answer("2023-12-02")),
      overdue(given()),
      taken(given(), answer("2023-12-02"), reopen),
      overdue(taken(given(), answer("2023-12-01"), reopen)),
    ];
    expect(late.map(({ lateOnce }) => lateOnce)).toEqual([true, true, true, true]);
    expect(taken(given(), answer("2023-12-01"), reopen)).not.toHaveProperty("lateOnce");

    const posted = correctionOf(assignmentKind, { answeredOn: "2023-12-01" });
    const [answered] = late;
    const put = assignmentSchema.parse(answered && corrected(assignmentKind, answered, posted, later));
    expect(effectOf(put)).toMatchObject({ "assignments.answeredLate": 1 });
  });

  it("is asked for anew by those who verify, not by the unit that must answer", () => {
    expect(assignmentKind.steps.reopen?.action).toBe("opinion.reopen");
    const posted = actionsToCorrect(assignmentKind, { dueAgainOn: "2024-02-10" });
    expect([...posted]).toEqual(["opinion.reopen"]);
  });

  it("keeps nothing of an answer that is asked for anew", () => {
    const reopened = taken(given(), answer("2023-12-01"), rate("no"), reopen);
    expect(reopened.documentNumber ?? reopened.satisfaction ?? reopened.answeredOn).toBeUndefined();
  });

  it("waits for its promised day, a new one where it was reopened, and for none once answered", () => {
    const day = assignmentKind.passing?.day;
    expect(day?.(given())).toBe("2023-12-01");
    expect(day?.(taken(given(), answer("2023-12-01"), reopen))).toBe("2024-01-10");
    expect([overdue(given()), taken(given(), answer("2023-12-01"))].map((one) => day?.(one))).toEqual([
      undefined,
      undefined,
    ]);
  });

  it("stays in its opinion's year, whenever it is answered", () => {
    expect(taken(given(), answer("2024-02-01")).year).toBe(2023);
  });
});

describe("the steps of an assignment", () => {
  it.each([
    [answer("2024-03-02"), "answeredOn:date-in-future"],
    [answer("2023-11-09"), "answeredOn:before-date"],
    [answer("2023-12-01", { documentNumber: "gửi bà Ví Dụ" }), "documentNumber:format"],
  ])("refuse %o", (step, fault) => {
    expect(faultsOf(() => taken(given(), step))).toEqual([fault]);
  });

  it("keep what they need when they are corrected", () => {
    const rated = taken(given(), answer("2023-12-01"), rate("yes"));
    const taking = correctionOf(assignmentKind, { answeredOn: null, extent: null, satisfaction: null });
    expect(faultsOf(() => corrected(assignmentKind, rated, taking, later))).toEqual([
      "answeredOn:required",
      "extent:required",
      "satisfaction:required",
    ]);
  });

  it("refuse to rate what is not answered, and to answer twice", () => {
    expect(() => taken(given(), rate("yes"))).toThrow("step-not-allowed");
    expect(() => taken(given(), answer("2023-12-01"), answer("2023-12-01"))).toThrow("step-not-allowed");
  });

  it("keep the text of the answer apart", () => {
    const step = assignmentKind.steps.answer;
    const [, fields] = answer("2023-12-01", { answerText: "Đã sửa đường (ví dụ)." });
    const posted = step && stepBodyOf(assignmentKind, step, fields);
    expect(posted?.persons).toEqual({ answerText: "Đã sửa đường (ví dụ)." });
    expect(posted?.open).not.toHaveProperty("answerText");
  });

  it("are all there is: nobody can post one", () => {
    const posted = entryOf(assignmentKind, { unit: "phuong-1" });
    expect(() => newRecord(assignmentKind, posted, contextAt())).toThrow("opinion:required");
    expect(() => entryOf(assignmentKind, { unit: "phuong-1", fromUnit: "phuong-2" })).toThrow(
      "unknown-field",
    );
  });
});

describe("the effect of any assignment", () => {
  const day = fc
    .date({ min: new Date("2023-11-10"), max: new Date("2024-02-01"), noInvalidDate: true })
    .map((date) => localDateSchema.parse(date.toISOString().slice(0, 10)));
  const any = fc.record({
    state: fc.constantFrom(...ASSIGNMENT_STATES),
    dueOn: day,
    dueAgainOn: fc.option(day, { nil: undefined }),
    answeredOn: fc.option(day, { nil: undefined }),
    satisfaction: fc.constantFrom("yes", "partly", "no", undefined),
  });
  const known: Readonly<Record<string, { readonly fedBy: string }>> = METRICS;

  it("is whole numbers from 0; an answer is in time or late, and never both", () => {
    fc.assert(
      fc.property(any, (changes) => {
        const tally = effectOf({ ...given(), ...changes });
        expect(Object.values(tally).every((count) => Number.isInteger(count) && count > 0)).toBe(true);
        expect(Object.keys(tally).every((name) => known[name]?.fedBy === "assignment")).toBe(true);
        const { "assignments.answeredOnTime": inTime = 0, "assignments.answeredLate": late = 0 } = tally;
        expect(inTime + late).toBe(tally["assignments.answered"] ?? 0);
        const thoughts = ["satisfied", "satisfiedInPart", "unsatisfied"].map(
          (name) => tally[`assignments.${name}`] ?? 0,
        );
        expect(thoughts.reduce((a, b) => a + b)).toBeLessThanOrEqual(tally["assignments.answered"] ?? 0);
      }),
    );
  });
});
