import { describe, expect, it } from "vitest";
import * as z from "zod";
import { makeHandler } from "../../../functions/approvals/http.ts";
import { context, httpEvent } from "../../support/http-event.ts";

/** What is refused at the border is refused before anything is read or written. */
const untouched = makeHandler(() => {
  throw new Error("the table was asked");
});
const answerSchema = z.looseObject({ statusCode: z.number(), body: z.string() });
const statusOf = async (routeKey: string, changes: object) =>
  answerSchema.parse(await untouched(httpEvent(routeKey, changes), context)).statusCode;

const document = { number: "15/HD-BCĐ", issuedOn: "2023-01-31", signedBy: "Trưởng Ban Chỉ đạo" };
const KEY = "11111111-2222";
const json = { "content-type": "application/json" };

describe("POST /api/guidances/{guidance}/{version}/issue", () => {
  const propose = (body: unknown, headers: Record<string, string> = { ...json, "idempotency-key": KEY }) =>
    statusOf("POST /api/guidances/{guidance}/{version}/issue", {
      pathParameters: { guidance: "vi-du", version: "1" },
      headers,
      body: JSON.stringify(body),
    });

  it.each<[string, unknown, number]>([
    ["without the document", {}, 422],
    ["with a day that there is not", { document: { ...document, issuedOn: "2023-02-30" } }, 422],
    ["that names its own approver", { document, approvedBy: "issuer#member" }, 422],
    ["that names another committee", { document, committee: "ban-khac" }, 422],
    ["with a line break in a number", { document: { ...document, number: "15\r\nSet-Cookie: x" } }, 422],
  ])("%s", async (_, body, status) => {
    expect(await propose(body)).toBe(status);
  });

  it("needs an idempotency key", async () => {
    expect(await propose({ document }, json)).toBe(400);
    expect(await propose({ document }, { ...json, "idempotency-key": "short" })).toBe(400);
  });
});

describe("an approval that cannot be one is not found", () => {
  it.each(["", "apr_1", "dlg_00000000000000000000000000", "../x"])("%j", async (id) => {
    expect(await statusOf("GET /api/approvals/{id}", { pathParameters: { id } })).toBe(404);
    expect(await statusOf("POST /api/approvals/{id}/approve", { pathParameters: { id } })).toBe(404);
  });
});
