import { describe, expect, it } from "vitest";
import type { Card } from "../../../shared/appraisals/card.ts";
import { decideStep, isTaken } from "../../../shared/appraisals/decide-step.ts";
import {
  STAGES,
  type StageName,
  type StageStepName,
  stepNameSchema,
  stepsAt,
  type YearStage,
  yearStageSchema,
} from "../../../shared/appraisals/stage.ts";
import { instantSchema, localDateOf } from "../../../shared/calendar/local-date.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import { card, guidance, review, signed } from "./build.ts";

/** Scored by the unit and appraised: nothing is missing for any step. */
const complete = [
  card("2.1", { self: { ...signed, points: 400 }, review1: { ...review, points: 300 } }),
  card("2.2", { self: { ...signed, level: "co" }, review1: { ...review, level: "co" } }),
];
const given = (stage: StageName, changes: object = {}): YearStage =>
  yearStageSchema.parse({ unit: "phuong-1", year: 2023, stage, version: 4, ...changes });

interface When {
  readonly cards?: Card[];
  readonly at?: string;
  readonly version?: number;
  readonly reason?: string | undefined;
}
const when = (
  before: YearStage,
  step: StageStepName,
  { cards = complete, at = "2023-12-20T02:00:00.000Z", version = 4, reason = "Vì …" }: When = {},
): YearStage => {
  const now = instantSchema.parse(at);
  const context = { guidance, cards, tally: {}, now, today: localDateOf(now) };
  return decideStep(before, { by: "issuer#who", step, version, reason }, context);
};
function refusalOf(attempt: () => unknown): Refusal {
  try {
    attempt();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error("it was not refused");
}

describe("a step of the year", () => {
  it("given any stage, when any step: leads on where the stage has it, else is refused", () => {
    for (const stage of STAGES)
      for (const step of stepNameSchema.options) {
        const attempt = () => when(given(stage), step);
        if (stepsAt(stage).includes(step)) expect(attempt().version, `${stage} ${step}`).toBe(5);
        else
          expect(refusalOf(attempt).code, `${stage} ${step}`).toBe(
            stage === "decided" ? "year-decided" : "step-not-allowed",
          );
      }
  });

  it("given the stage moved on meanwhile, then the answer carries it as it is now", () => {
    const refused = refusalOf(() => when(given("submitted"), "finish-review-1", { version: 3 }));
    expect(refused).toMatchObject({ code: "changed-meanwhile", current: { stage: { version: 4 } } });
  });

  it.each<[string, StageStepName]>([
    ["submitted", "return"],
    ["review-1", "take-up"],
    ["final", "reopen"],
  ])("given %s, when %s without a reason, then it is asked for", (stage, step) => {
    const command = { by: "issuer#who", step, version: 4 };
    const now = instantSchema.parse("2023-12-20T02:00:00.000Z");
    const context = { guidance, cards: complete, tally: {}, now, today: localDateOf(now) };
    const before = yearStageSchema.parse({ ...given("submitted"), stage });
    expect(refusalOf(() => decideStep(before, command, context)).fields).toMatchObject([
      { field: "reason", rule: "required" },
    ]);
  });

  it.each<[string, StageName, StageStepName]>([
    ["submit", "self-scoring", "submit"],
    ["finalise", "review-2", "finalise"],
  ])("given criteria without points, when %s, then each is named", (_, stage, step) => {
    const refused = refusalOf(() => when(given(stage), step, { cards: [] }));
    expect(refused.fields.map(({ field }) => field)).toEqual(["2.1", "2.2"]);
  });

  it.each([
    ["on the last day", "2023-12-10T16:59:00.000Z", false],
    ["after it", "2023-12-10T17:00:00.000Z", true],
  ])("given a submission %s, then it says whether it was late", (_, at, isLate) => {
    const { submitted } = when(given("self-scoring"), "submit", { at });
    expect(submitted).toEqual({ by: "issuer#who", at, ...(isLate && { late: true }) });
  });

  it("given a self-score that may still come, nobody appraises without it", () => {
    const before = given("self-scoring");
    expect(refusalOf(() => when(before, "take-up", { at: "2023-12-10T02:00:00.000Z" })).code).toBe(
      "step-not-allowed",
    );
    expect(when(before, "take-up", { at: "2023-12-11T02:00:00.000Z" }).stage).toBe("explained");
  });

  it("given a reason of the step before, forgets it; who submitted stays", () => {
    const submitted = { by: "issuer#head", at: "2023-12-09T02:00:00.000Z" };
    const after = decideStep(
      given("submitted", { reason: "Thiếu mục lục", submitted }),
      { by: "issuer#appraiser", step: "finish-review-1", version: 4 },
      {
        guidance,
        cards: complete,
        tally: {},
        now: instantSchema.parse("2023-12-20T02:00:00.000Z"),
        today: localDateOf(instantSchema.parse("2023-12-20T02:00:00.000Z")),
      },
    );
    expect([after.reason, after.submitted]).toEqual([undefined, submitted]);
  });

  it("is known again when the same person sends it again, and only then", () => {
    const command = { by: "issuer#who", step: "submit", version: 4 } as const;
    const after = when(given("self-scoring"), "submit");
    expect(isTaken(after, command)).toBe(true);
    expect(isTaken(after, { ...command, by: "issuer#other" })).toBe(false);
    expect(isTaken(after, { ...command, version: 5 })).toBe(false);
    expect(isTaken(after, { ...command, step: "explain" })).toBe(false);
  });
});
