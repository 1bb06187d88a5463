import { afterEach, describe, expect, it, vi } from "vitest";
import { fieldProblem } from "../../../shared/problems/field-problem.ts";
import { Refusal } from "../../../shared/problems/problem.ts";

/** The logger reads its level when it is made, so each test makes one of its own that writes to the console. */
async function logged(error: unknown, fields: Record<string, string> = {}): Promise<string> {
  vi.resetModules();
  vi.stubEnv("POWERTOOLS_LOG_LEVEL", "INFO");
  vi.stubEnv("POWERTOOLS_DEV", "true");
  const written = vi.spyOn(console, "error").mockImplementation(() => {});
  const { log } = await import("../../../shared/platform/log.ts");
  // Marks are set where the schemas are made.
  await import("../../../shared/opinions/opinion.ts");
  log.error("RECORD_FAILED", error, { messageId: "message-1", ...fields });
  return written.mock.calls.flat().join("\n");
}

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe("the log", () => {
  it("leaves out a field that the schemas mark as personal, whatever it is given", async () => {
    const line = await logged(new Error("x"), { content: "Đường tổ 3 bị ngập", requestId: "request-1" });
    expect(line).toContain("request-1");
    expect(line).not.toContain("Đường");
  });

  it("tells of an error its name, message and stack, with the ids beside it", async () => {
    const line = await logged(new Error("the table does not answer"));
    for (const part of ["RECORD_FAILED", "message-1", "the table does not answer", "log.test.ts"])
      expect(line).toContain(part);
  });

  it("keeps what people typed to itself, though the refusal repeats it to them", async () => {
    const refusal = new Refusal("fields-invalid", [
      fieldProblem("plan.area.names.0", "sub-unit-unknown", { name: "Ông Nguyễn Văn A 0912345678" }),
      fieldProblem("meeting.Nguyễn Văn A", "unknown-field", { name: "Nguyễn Văn A" }),
    ]);
    const line = await logged(refusal);
    expect(line).toContain("plan.area.names.0:sub-unit-unknown");
    expect(line).toContain("meeting:unknown-field");
    expect(line).not.toMatch(/Nguyễn|0912345678/);
  });
});
