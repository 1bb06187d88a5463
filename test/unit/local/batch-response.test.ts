import { describe, expect, it } from "vitest";
import type { Invocation } from "../../../infra/local/service.ts";
import { batchOutcome } from "../../../infra/local/sources/batch-response.ts";

const answer = (payload: unknown): Invocation => ({ ok: true, payload });
const outcome = (payload: unknown) => batchOutcome(answer(payload), ["1", "2"], true);

describe("the answer to a batch", () => {
  it.each([[null], [undefined], [{}], [{ batchItemFailures: null }], [{ batchItemFailures: [] }]])(
    "%j is a complete success",
    (payload) => {
      expect(outcome(payload).kind).toBe("succeeded");
    },
  );

  it.each([
    ["done"],
    [[]],
    [{ batchItemFailures: "1" }],
    [{ batchItemFailures: [{ itemIdentifier: "" }] }],
    [{ batchItemFailures: [{ itemIdentifier: null }] }],
    [{ batchItemFailures: [{ messageId: "1" }] }],
    [{ batchItemFailures: [{ itemIdentifier: "1" }, { itemIdentifier: "3" }] }],
  ])("%j is a complete failure", (payload) => {
    expect(outcome(payload).kind).toBe("failed");
  });

  it("names the items that failed", () => {
    const failures = [{ itemIdentifier: "2" }, { itemIdentifier: "2" }];
    expect(outcome({ batchItemFailures: failures })).toEqual({ kind: "partial", failed: new Set(["2"]) });
  });

  it("is not looked at without ReportBatchItemFailures", () => {
    const payload = { batchItemFailures: [{ itemIdentifier: "1" }] };
    expect(batchOutcome(answer(payload), ["1"], false).kind).toBe("succeeded");
  });

  it("counts for nothing when the function failed", () => {
    const failure: Invocation = { ok: false, failure: "unhandled", errorType: "Error", errorMessage: "no" };
    expect(batchOutcome(failure, ["1"], true)).toEqual({ kind: "failed", reason: "Error: no" });
    expect(batchOutcome(failure, ["1"], false).kind).toBe("failed");
  });
});
