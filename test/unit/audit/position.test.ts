import { describe, expect, it } from "vitest";
import { auditQuerySchema } from "../../../shared/audit/audit.ts";
import { cursorOf, cursorSchema, positionOf } from "../../../shared/audit/position.ts";
import type { Instant } from "../../../shared/calendar/local-date.ts";

const POSITION = positionOf("2023-11-15T01:30:00.000Z" as Instant, `evt_${"0".repeat(26)}`);
const encoded = (text: string) => Buffer.from(text).toString("base64url");

describe("a cursor", () => {
  it("comes back as the position it was made of", () => {
    expect(cursorSchema.parse(cursorOf(POSITION))).toBe(POSITION);
  });

  it.each([
    "",
    POSITION,
    encoded(""),
    encoded('{"pk":"KEY#x","sk":"KEY"}'),
    encoded(`${POSITION}#more`),
    encoded(`x${POSITION}`),
    encoded(POSITION.replace("2023-11-15", "2023-19-39")),
    encoded(POSITION.repeat(9)),
  ])("is not %j", (text) => {
    expect(cursorSchema.safeParse(text).success).toBe(false);
  });
});

describe("a question to the audit trail", () => {
  it.each([
    [{ subject: "dlg_1" }, { by: "subject", subject: "dlg_1" }],
    [{ actor: "job:load" }, { by: "actor", actor: "job:load" }],
    [
      { from: "2023-11-01", to: "2023-12-01" },
      { by: "days", from: "2023-11-01", to: "2023-12-01" },
    ],
  ])("%j", (asked, query) => {
    expect(auditQuerySchema.parse(asked)).toMatchObject({ query });
  });

  it.each([
    {},
    { subject: "a", actor: "b" },
    { subject: "a", from: "2023-11-01" },
    { from: "2023-11-01" },
    { to: "2023-11-01" },
    { from: "2023-11-02", to: "2023-11-01" },
    { from: "2023-11-01", to: "2023-12-02" },
    { from: "2023-11-31", to: "2023-12-01" },
    { subject: "a", pk: "KEY#x" },
    { subject: "" },
  ])("is not %j", (asked) => {
    expect(auditQuerySchema.safeParse(asked).success).toBe(false);
  });
});
