import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Instant } from "../../../shared/calendar/local-date.ts";
import { modelYearKind } from "../../../shared/models/model-year-kind.ts";
import type { AnyRecord } from "../../../shared/records/record-kind.ts";
import { ward } from "../../support/dialogues.ts";
import { actsOf, at, faultsOf } from "./acts.ts";

const MODEL = "mdl_01h00000000000000000000000";
const YEAR_END = "2023-12-30T01:00:00.000Z" as Instant;
const { enter, step, correct, withdraw, effect } = actsOf(modelYearKind, at(ward(), YEAR_END));

const entry = (changes: object = {}) => ({
  model: MODEL,
  name: "Nghe dân nói",
  startsOn: "2023-01-01",
  firstYear: 2023,
  ...changes,
});

/** Each step with fields that are right, in the order of a whole year. */
const STEPS = {
  approve: { approvedOn: "2023-01-10", approvalDocument: "12-QĐ/BCĐ" },
  begin: { begunOn: "2023-01-15" },
  pause: { pausedOn: "2023-03-01", pauseReason: "Thiếu kinh phí" },
  resume: { resumedOn: "2023-04-01" },
  evaluate: {
    outcome: "effective",
    evaluatedOn: "2023-11-20",
    reportNumber: "45/BC",
    reportOn: "2023-11-22",
  },
  recognise: { local: { on: "2023-12-01", document: "90/QĐ" } },
  replicate: { replicatedOn: "2023-12-10", replicatedIn: "Ba khu phố còn lại" },
  end: { endedOn: "2023-12-29" },
};
type StepName = keyof typeof STEPS;

/** The record after these steps, each with its usual fields. */
const taken = (names: readonly StepName[], changes: object = {}): AnyRecord =>
  names.reduce((record, name) => step(record, name, STEPS[name]), enter(entry(changes)));

const UNTIL = {
  registered: [],
  approved: ["approve"],
  running: ["approve", "begin"],
  paused: ["approve", "begin", "pause"],
  evaluated: ["approve", "begin", "evaluate"],
  recognised: ["approve", "begin", "evaluate", "recognise"],
  replicated: ["approve", "begin", "evaluate", "recognise", "replicate"],
  ended: ["approve", "begin", "evaluate", "recognise", "end"],
} as const satisfies Record<string, readonly StepName[]>;
type State = keyof typeof UNTIL;
const inState = (state: State, changes: object = {}) => taken(UNTIL[state], changes);

const ALLOWED: Record<State, readonly StepName[]> = {
  registered: ["approve", "end"],
  approved: ["begin", "end"],
  running: ["pause", "evaluate", "end"],
  paused: ["resume", "end"],
  evaluated: ["recognise", "replicate", "end"],
  recognised: ["recognise", "replicate", "end"],
  replicated: ["recognise", "end"],
  ended: [],
};

describe("the year of a model", () => {
  const states = Object.keys(UNTIL) as State[];
  const every = states.flatMap((state) =>
    (Object.keys(STEPS) as StepName[]).map((name) => [name, state] as const),
  );

  it.each(every)("%s in state %s is allowed exactly where its life leads", (name, state) => {
    const faults = faultsOf(() => step(inState(state), name, STEPS[name]));
    expect(faults).toEqual(ALLOWED[state].includes(name) ? [] : ["step-not-allowed"]);
  });

  it("given a pause, when it is resumed and evaluated, then it counts like any other", () => {
    const record = taken(["approve", "begin", "pause", "resume", "evaluate"]);
    expect(effect(record)).toMatchObject({ "models.effective": 1, "models.effectiveNew": 1 });
  });

  it("lets whoever appraises do it, and the unit the rest", () => {
    const actions = Object.entries(modelYearKind.steps).filter(
      ([, { action }]) => action === "model.appraise",
    );
    expect(actions.map(([name]) => name)).toEqual(["approve", "evaluate", "recognise", "replicate"]);
  });

  it("is one for each model and year", () => {
    expect(modelYearKind.unique?.(modelYearKind.schema.parse(inState("registered")))).toEqual({
      field: "model",
      as: `${MODEL}#2023`,
    });
  });
});

describe("what a model's year counts for", () => {
  it.each([
    ["registered", { "models.registered": 1, "models.new": 1 }],
    ["paused", { "models.approved": 1, "models.new": 1, "models.registered": 1 }],
    [
      "ended",
      {
        "models.approved": 1,
        "models.effective": 1,
        "models.effectiveNew": 1,
        "models.new": 1,
        "models.newWithReport": 1,
        "models.recognised": 1,
        "models.recognisedLocal": 1,
        "models.registered": 1,
        "models.withReport": 1,
      },
    ],
  ] as const)("%s counts what was reached so far", (state, counts) => {
    expect(effect(inState(state))).toEqual(counts);
  });

  it("shows new and continued apart, and both together are all that work", () => {
    const fresh = effect(inState("evaluated"));
    const older = effect(inState("evaluated", { firstYear: 2021 }));
    expect([fresh["models.effectiveNew"], fresh["models.effectiveContinued"]]).toEqual([1, undefined]);
    expect([older["models.effectiveNew"], older["models.effectiveContinued"]]).toEqual([undefined, 1]);
    expect([fresh["models.effective"], older["models.effective"]]).toEqual([1, 1]);
  });

  it("gives nothing for a new model without a report, and nothing for figures without one", () => {
    const record = step(inState("running"), "evaluate", {
      outcome: "not-yet",
      evaluatedOn: "2023-11-20",
      figures: "120 thẻ",
    });
    const counts = effect(record);
    expect(counts).not.toHaveProperty("models.newWithReport");
    expect(counts).not.toHaveProperty("models.withFigures");
    expect(counts).not.toHaveProperty("models.effective");
  });

  it("counts widening from the second year on", () => {
    const widened = { ...STEPS.evaluate, widened: true };
    expect(effect(step(inState("running"), "evaluate", widened))).not.toHaveProperty("models.widened");
    expect(effect(step(inState("running", { firstYear: 2022 }), "evaluate", widened))).toHaveProperty(
      "models.widened",
      1,
    );
  });

  it("leaves the lower recognition standing beside a higher one", () => {
    const record = step(inState("recognised"), "recognise", {
      province: { on: "2023-12-20", document: "7/QĐ-UBND" },
    });
    expect(effect(record)).toMatchObject({
      "models.recognised": 1,
      "models.recognisedLocal": 1,
      "models.recognisedProvince": 1,
    });
  });
});

describe("rules of a model's year", () => {
  it("does not begin before the model did", () => {
    expect(faultsOf(() => enter(entry({ firstYear: 2024 })))).toEqual(["firstYear: too-large"]);
  });

  it("knows no approval of tomorrow, and no evaluation before the beginning", () => {
    expect(
      faultsOf(() => step(inState("registered"), "approve", { ...STEPS.approve, approvedOn: "2023-12-31" })),
    ).toEqual(["approvedOn: date-in-future"]);
    expect(
      faultsOf(() => step(inState("running"), "evaluate", { ...STEPS.evaluate, evaluatedOn: "2023-01-14" })),
    ).toEqual(["evaluatedOn: before-date"]);
  });

  it("recognises and replicates effective models only, and says at which level", () => {
    const weak = step(inState("running"), "evaluate", { ...STEPS.evaluate, outcome: "not-yet" });
    expect(faultsOf(() => step(weak, "recognise", STEPS.recognise))).toEqual(["local: model-not-effective"]);
    expect(faultsOf(() => step(weak, "replicate", STEPS.replicate))).toEqual([
      "replicatedOn: model-not-effective",
    ]);
    expect(faultsOf(() => step(inState("evaluated"), "recognise", {}))).toEqual(["local: required"]);
    expect(faultsOf(() => correct(inState("recognised"), { outcome: "not-yet" }))).toEqual([
      "local: model-not-effective",
    ]);
  });

  it.each([
    ["2025-06-30", []],
    ["2025-07-01", ["district: not-in-force"]],
  ])("knows the district level on %s as the law of that day does", (on, faults) => {
    const later = actsOf(modelYearKind, at(ward(), "2025-12-30T01:00:00.000Z" as Instant));
    const record = ["approve", "begin", "evaluate"].reduce(
      (one, name) => later.step(one, name, STEPS[name as StepName]),
      later.enter(entry()),
    );
    expect(faultsOf(() => later.step(record, "recognise", { district: { on, document: "1/QĐ" } }))).toEqual(
      faults,
    );
  });

  it("counts whole numbers from zero in any state, and nothing once withdrawn", () => {
    const lives = fc.constantFrom(...states());
    fc.assert(
      fc.property(lives, fc.integer({ min: 2000, max: 2023 }), (state, firstYear) => {
        const record = inState(state, { firstYear });
        expect(Object.values(effect(record)).every((count) => Number.isInteger(count) && count > 0)).toBe(
          true,
        );
        expect(effect(record)["models.registered"]).toBe(1);
        expect(effect(withdraw(record))).toEqual({});
      }),
    );
  });
});

function states(): State[] {
  return Object.keys(UNTIL) as State[];
}
