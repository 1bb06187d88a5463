import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { opinionEffect } from "../../../shared/opinions/effect.ts";
import { opinionKind } from "../../../shared/opinions/kind.ts";
import { type Opinion, opinionSchema } from "../../../shared/opinions/opinion.ts";
import { stepBodyOf } from "../../../shared/records/body.ts";
import { corrected, newRecord, stepped } from "../../../shared/records/make.ts";
import { contextAt, faultsOf } from "./world.ts";

const context = contextAt();
const ENTRY = {
  receivedOn: "2023-11-14",
  source: "form",
  class: "reflection",
  field: "roads",
  people: 1,
  outcome: { kind: "pending" },
};
const pending = (changes: object = {}): Opinion =>
  opinionSchema.parse(newRecord(opinionKind, { open: { ...ENTRY, ...changes }, persons: {} }, context));

function stepTo(step: string, body: object, opinion = pending()): Opinion {
  const declared = opinionKind.steps[step];
  if (!declared) throw new Error(step);
  const posted = stepBodyOf(opinionKind, declared, body);
  return opinionSchema.parse(stepped(opinionKind, opinion, declared, posted, context));
}

const TOLD = { decidedOn: "2023-11-15" };

describe("an opinion received by form", () => {
  it("waits for its first result, counts as waiting, and is handed to nobody", () => {
    expect(pending().state).toBe("pending");
    expect(opinionEffect(pending())).toMatchObject({
      "opinions.received": 1,
      "opinions.receivedPending": 1,
      "opinions.receivedByForm": 1,
    });
  });

  it.each([
    [
      "accept",
      { answerBy: "2023-11-30" },
      { kind: "handed-over", to: "Phường 1", toUnit: "phuong-1", dueOn: "2023-11-30" },
      "opinions.receivedHandedOver",
    ],
    [
      "forward",
      { answerBy: "2023-11-30", forwardTo: "phuong-2" },
      { kind: "handed-over", toUnit: "phuong-2", dueOn: "2023-11-30" },
      "opinions.receivedHandedOver",
    ],
    [
      "pass-up",
      { passedTo: "Sở Giao thông (ví dụ)" },
      { kind: "beyond-authority", reportedTo: "Sở Giao thông (ví dụ)" },
      "opinions.receivedBeyondAuthority",
    ],
    [
      "refuse",
      { refusal: "no-content" },
      { kind: "refused", reason: "no-content" },
      "opinions.receivedRefused",
    ],
  ])("%s: what the step says becomes the outcome, and stands once", (step, body, outcome, metric) => {
    const decided = stepTo(step, { ...TOLD, ...body });
    expect(decided).toMatchObject({ state: "raised", outcome, decidedOn: "2023-11-15" });
    const kept = Object.keys(JSON.parse(JSON.stringify(decided)));
    expect(kept.filter((name) => ["answerBy", "forwardTo", "passedTo", "refusal"].includes(name))).toEqual(
      [],
    );
    expect(opinionEffect(decided)).toMatchObject({ [metric]: 1 });
    expect(opinionEffect(decided)).not.toHaveProperty("opinions.receivedPending");
  });

  it.each([
    [
      "a decision before the receipt",
      { decidedOn: "2023-11-13", answerBy: "2023-11-30" },
      ["decidedOn:before-date"],
    ],
    [
      "a decision in the future",
      { decidedOn: "2023-11-16", answerBy: "2023-11-30" },
      ["decidedOn:date-in-future"],
    ],
    ["a promise before the receipt", { ...TOLD, answerBy: "2023-11-01" }, ["outcome.dueOn:before-date"]],
  ])("refuses %s", (_, body, faults) => {
    expect(faultsOf(() => stepTo("accept", body))).toEqual(faults);
  });

  it("is decided by a step alone: no correction decides it, and none takes the decision back", () => {
    const correct = (opinion: Opinion, outcome: object) =>
      faultsOf(() => corrected(opinionKind, opinion, { open: { outcome }, persons: {} }, context));
    expect(correct(pending(), { kind: "refused", reason: "insulting" })).toEqual(["outcome.kind:by-step"]);
    const refused = stepTo("refuse", { ...TOLD, refusal: "no-content" });
    expect(correct(refused, { kind: "pending" })).toEqual(["outcome.kind:by-step"]);
    expect(correct(refused, { kind: "to-verify" })).toEqual([]);
    expect(() => stepTo("refuse", { ...TOLD, refusal: "no-content" }, refused)).toThrow("step-not-allowed");
  });

  it("waits only where it came by form: at a reception the person was told", () => {
    expect(faultsOf(() => pending({ source: "reception" }))).toEqual(["outcome.kind:not-for-kind"]);
  });

  it("names an ấp or khu phố of its unit and no other", () => {
    expect(faultsOf(() => pending({ subUnit: "Khu phố 999" }))).toEqual(["subUnit:sub-unit-unknown"]);
  });

  it("keeps those who joined online apart from the people who came or signed", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), (supporters) => {
        const effect = opinionEffect({ ...pending(), supporters });
        expect(effect["opinions.supporters"]).toBe(supporters);
        expect(effect["opinions.receivedPeople"]).toBe(1);
      }),
    );
  });
});
