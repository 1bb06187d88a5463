import { describe, expect, it } from "vitest";
import type { Instant } from "../../../shared/calendar/local-date.ts";
import type { AnyRecord } from "../../../shared/records/record-kind.ts";
import { workKind } from "../../../shared/works/work-kind.ts";
import { workYearSchema } from "../../../shared/works/work-year.ts";
import { workYearKind } from "../../../shared/works/work-year-kind.ts";
import { ward } from "../../support/dialogues.ts";
import { actsOf, at, faultsOf } from "../models/acts.ts";

const WORK = "wrk_01h00000000000000000000000";
const LATER = "2024-02-01T01:00:00.000Z" as Instant;
const { enter, step, correct, withdraw, effect } = actsOf(workYearKind, at(ward(), LATER));

const STEPS = {
  start: { startedOn: "2023-03-01" },
  complete: { completedOn: "2023-08-01", spentStateBudget: 500_000_000, spentResidentsMoney: 120_000_000 },
  accept: { acceptedOn: "2023-08-20", acceptanceDocument: "03/BBNT" },
  "give-up": { givenUpOn: "2023-06-01", reason: "Chưa bố trí được vốn" },
};
type StepName = keyof typeof STEPS;

const planned = (changes: object = {}) =>
  enter({ work: WORK, name: "Đường khu phố 1", plannedFrom: "2023-01-01", ...changes });
const taken = (...names: StepName[]): AnyRecord =>
  names.reduce((record, name) => step(record, name, STEPS[name]), planned());

const IN_STATE: Record<string, () => AnyRecord> = {
  planned: () => taken(),
  started: () => taken("start"),
  completed: () => taken("start", "complete"),
  accepted: () => taken("start", "complete", "accept"),
  "not-carried-out": () => taken("start", "give-up"),
  withdrawn: () => withdraw(taken("start", "complete")),
};
const ALLOWED: Record<string, readonly string[]> = {
  planned: ["start", "complete", "give-up"],
  started: ["complete", "give-up"],
  completed: ["accept"],
};

describe("the year of a work", () => {
  const every = Object.keys(IN_STATE).flatMap((state) =>
    (Object.keys(STEPS) as StepName[]).map((name) => [name, state] as const),
  );

  it.each(every)("%s in state %s is allowed exactly where its life leads", (name, state) => {
    const faults = faultsOf(() => step(IN_STATE[state]?.() ?? planned(), name, STEPS[name]));
    expect(faults).toEqual(ALLOWED[state]?.includes(name) ? [] : ["step-not-allowed"]);
  });

  it.each([
    ["planned", { "works.planned": 1 }],
    ["started", { "works.planned": 1, "works.started": 1 }],
    ["completed", { "works.completed": 1, "works.planned": 1, "works.started": 1 }],
    ["accepted", { "works.accepted": 1, "works.completed": 1, "works.planned": 1, "works.started": 1 }],
    ["not-carried-out", { "works.notCarriedOut": 1, "works.planned": 1, "works.started": 1 }],
    ["withdrawn", {}],
  ])("%s counts what was reached, and stays in the plan", (state, counts) => {
    expect(effect(IN_STATE[state]?.() ?? planned())).toEqual(counts);
  });

  it("counts a task done in a day as started too", () => {
    expect(effect(taken("complete"))).toEqual({
      "works.completed": 1,
      "works.planned": 1,
      "works.started": 1,
    });
  });

  it("is one for each work and year", () => {
    const record = workYearSchema.parse(planned({ plannedFrom: "2024-01-01" }));
    expect(workYearKind.unique?.(record)).toEqual({ field: "work", as: `${WORK}#2024` });
  });

  it("keeps its steps in order and in its own year", () => {
    expect(faultsOf(() => step(taken("start"), "complete", { completedOn: "2023-02-28" }))).toEqual([
      "completedOn: before-date",
    ]);
    expect(faultsOf(() => step(taken("start"), "complete", { completedOn: "2024-01-02" }))).toEqual([
      "completedOn: other-year",
    ]);
    expect(
      faultsOf(() =>
        step(taken("start", "complete"), "accept", { ...STEPS.accept, acceptedOn: "2024-02-02" }),
      ),
    ).toEqual(["acceptedOn: date-in-future"]);
    expect(faultsOf(() => correct(taken("start", "give-up"), { givenUpOn: "2023-01-01" }))).toEqual([
      "givenUpOn: before-date",
    ]);
  });
});

describe("a work", () => {
  const works = actsOf(workKind);
  const work = (changes: object = {}) =>
    works.enter({
      name: "Đường khu phố 1",
      form: "work",
      type: "road",
      decidedOn: "2023-01-10",
      communeWide: false,
      carriedOutBy: "UBND phường (ví dụ)",
      stateBudget: 700_000_000,
      residentsMoney: 300_000_000,
      ...changes,
    });

  it("counts for nothing itself, and keeps each source of money apart", () => {
    expect(works.effect(work())).toEqual({});
    expect(work()).toMatchObject({ stateBudget: 700_000_000, residentsMoney: 300_000_000 });
  });

  it("lies in a sub-unit that the unit has", () => {
    expect(faultsOf(() => work({ subUnits: ["Ấp lạ"], decidedOn: "2023-11-16" }))).toEqual([
      "decidedOn: date-in-future",
      "subUnits.0: sub-unit-unknown",
    ]);
  });
});
