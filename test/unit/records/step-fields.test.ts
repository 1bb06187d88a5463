import { describe, expect, it } from "vitest";
import { modelYearKind } from "../../../shared/models/model-year-kind.ts";
import { actionsToCorrect } from "../../../shared/records/step-fields.ts";
import { actsOf, faultsOf } from "../models/acts.ts";

const { enter, step, correct } = actsOf(modelYearKind);
const registered = () =>
  enter({ model: "mdl_01h00000000000000000000000", name: "Ví dụ", startsOn: "2023-01-01", firstYear: 2023 });
const approved = () =>
  step(registered(), "approve", { approvedOn: "2023-01-10", approvalDocument: "12-QĐ/BCĐ" });

describe("a correction of what a step said", () => {
  it("does not take the step", () => {
    const evaluation = { outcome: "effective", evaluatedOn: "2023-11-01" };
    expect(faultsOf(() => correct(registered(), evaluation))).toEqual([
      "outcome: by-step",
      "evaluatedOn: by-step",
    ]);
  });

  it("puts it right, and takes back nothing that the step must say", () => {
    expect(correct(approved(), { approvalDocument: "13-QĐ/BCĐ" })).toMatchObject({
      approvalDocument: "13-QĐ/BCĐ",
    });
    expect(faultsOf(() => correct(approved(), { approvedOn: null }))).toEqual(["approvedOn: required"]);
  });

  it("needs the right to the step, and for the entry that to record", () => {
    expect([...actionsToCorrect(modelYearKind, { outcome: "effective" })]).toEqual(["model.appraise"]);
    expect([...actionsToCorrect(modelYearKind, { name: "Tên" })]).toEqual(["record.enter"]);
    expect([...actionsToCorrect(modelYearKind, { name: "Tên", outcome: "effective" })]).toEqual([
      "record.enter",
      "model.appraise",
    ]);
  });
});
