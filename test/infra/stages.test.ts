import { describe, expect, it } from "vitest";
import { stageOf } from "../../infra/stages.ts";

describe("a stage", () => {
  it("keeps real time and a quarter of an hour for alerts where it is deployed", () => {
    for (const name of ["dev", "prod"] as const) {
      expect(stageOf(name)).toMatchObject({ businessClockOffsetMs: 0, alertWindowSeconds: 900 });
    }
  });

  it("takes local settings on this machine alone", () => {
    expect(stageOf("local", { businessClockOffsetMs: 5 })).toMatchObject({
      businessClockOffsetMs: 5,
      alertWindowSeconds: 2,
    });
    expect(() => stageOf("prod", { businessClockOffsetMs: 5 })).toThrow("for the stage local, not for prod");
  });

  it.each([-1, 901, Number.NaN])("refuses an alert window of %d seconds", (alertWindowSeconds) => {
    expect(() => stageOf("local", { businessClockOffsetMs: 0, alertWindowSeconds })).toThrow(RangeError);
  });
});
