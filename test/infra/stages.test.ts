import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { STAGE_NAMES, stageOf } from "../../infra/stages.ts";

describe("a stage", () => {
  it("keeps real time and a quarter of an hour for alerts where it is deployed", () => {
    for (const name of ["dev", "prod"] as const) {
      expect(stageOf(name)).toMatchObject({ businessClockOffsetMs: 0, alertWindowSeconds: 900 });
    }
  });

  it("is opened again after a restore with its own throttles, as the runbook has them", () => {
    const runbook = readFileSync(path.join(import.meta.dirname, "../../infra/runbook.md"), "utf8");
    const told = [...runbook.matchAll(/ThrottlingRateLimit=(\d+),ThrottlingBurstLimit=(\d+)/g)];
    const { rateLimit, burstLimit } = stageOf("prod").throttle;
    expect(told.map(([, ...numbers]) => numbers.map(Number))).toEqual([
      [0, 0],
      [rateLimit, burstLimit],
    ]);
  });

  it("takes local settings on this machine alone", () => {
    expect(stageOf("local", { businessClockOffsetMs: 5 })).toMatchObject({
      businessClockOffsetMs: 5,
      alertWindowSeconds: 2,
    });
    expect(() => stageOf("prod", { businessClockOffsetMs: 5 })).toThrow("for the stage local, not for prod");
  });

  it("believes its own user pool where it is deployed, or another issuer that a deployment names", () => {
    expect(stageOf("prod").identity).toEqual({ kind: "cognito" });
    const issuer = { issuer: "https://id.example.vn", clientId: "pages", audience: ["api"] };
    expect(stageOf("prod", undefined, { issuer }).identity).toEqual({ kind: "issuer", ...issuer });
    expect(() => stageOf("local", undefined, { issuer })).toThrow("from the local host");
  });

  it("takes a domain only where CloudFront stands before it, and people open that one", () => {
    const domain = { name: "nghedan.example.vn", certificateArn: "arn" };
    expect(stageOf("prod", undefined, { domain }).publicUrl).toBe("https://nghedan.example.vn");
    expect(() => stageOf("dev", undefined, { domain })).toThrow("no CloudFront");
  });

  it("admits nobody to the submissions queue unless it is written here", () => {
    for (const name of STAGE_NAMES) expect(stageOf(name).submissionSenders).toEqual([]);
  });

  it.each([-1, 901, Number.NaN])("refuses an alert window of %d seconds", (alertWindowSeconds) => {
    expect(() => stageOf("local", { businessClockOffsetMs: 0, alertWindowSeconds })).toThrow(RangeError);
  });
});
