import { describe, expect, it } from "vitest";
import * as z from "zod";
import { makeHandler } from "../../../functions/dialogues/http.ts";
import { held, meeting, plan } from "../../support/dialogues.ts";
import { context, httpEvent } from "../../support/http-event.ts";

/** Nothing here may reach the table: what is refused at the border is refused before anything is read or written. */
const untouched = makeHandler(() => {
  throw new Error("the table was asked");
});

const answerSchema = z.looseObject({
  statusCode: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
});
const both = z.looseObject({ vi: z.unknown(), en: z.unknown() });
const problemSchema = z.looseObject({
  type: z.string(),
  title: z.string(),
  detail: z.string(),
  translations: both,
  errors: z
    .array(z.looseObject({ field: z.string(), rule: z.string(), message: both, remedy: both }))
    .optional(),
});

async function post(body: string, headers: Record<string, string> = {}) {
  const event = httpEvent("POST /api/dialogues", {
    headers: { "content-type": "application/json", "idempotency-key": "11111111-2222", ...headers },
    body,
  });
  const { statusCode, headers: answered, body: text } = answerSchema.parse(await untouched(event, context));
  return { statusCode, headers: answered, problem: problemSchema.parse(JSON.parse(text)) };
}

const deep = `{"unit":${"[".repeat(1000)}${"]".repeat(1000)}}`;

describe("bad input to POST /api/dialogues", () => {
  it.each<[string, string, Record<string, string>, number, string]>([
    ["broken JSON", '{"unit":', {}, 400, "json-broken"],
    ["what the gateway makes of bytes that are no UTF-8", '{"unit":"\ufffd"}', {}, 400, "json-broken"],
    ["nesting 1,000 deep", deep, {}, 400, "json-too-deep"],
    ["no body", "", {}, 400, "body-missing"],
    ["a body over 1 MB", JSON.stringify({ unit: "x".repeat(1_000_001) }), {}, 413, "body-too-large"],
    [
      "another content type",
      "unit=phuong-1",
      { "content-type": "application/x-www-form-urlencoded" },
      415,
      "content-type-unsupported",
    ],
    ["an overlong key", JSON.stringify(held()), { "idempotency-key": "k".repeat(65) }, 400, "key-malformed"],
    [
      "a key with a line break",
      JSON.stringify(held()),
      { "idempotency-key": "11111111\r\nx" },
      400,
      "key-malformed",
    ],
    [
      "a negative number",
      JSON.stringify(held({ meeting: meeting({ attendees: -5 }) })),
      {},
      422,
      "fields-invalid",
    ],
    [
      "a control character",
      JSON.stringify(held({ plan: plan({ place: "a\u0007b" }) })),
      {},
      422,
      "fields-invalid",
    ],
  ])("%s", async (_, body, headers, status, code) => {
    const { statusCode, problem } = await post(body, headers);
    expect([statusCode, problem.type]).toEqual([status, `urn:nghe-dan:problem:${code}`]);
  });

  it("needs an idempotency key", async () => {
    const event = httpEvent("POST /api/dialogues", { body: JSON.stringify(held()) });
    const { statusCode, body } = answerSchema.parse(await untouched(event, context));
    expect([statusCode, problemSchema.parse(JSON.parse(body)).type]).toEqual([
      400,
      "urn:nghe-dan:problem:key-missing",
    ]);
  });

  it("answers in Vietnamese unless English is asked for, with both beside it", async () => {
    const vi = await post("{");
    const en = await post("{", { "accept-language": "en-GB,vi;q=0.5" });
    expect([vi.headers["content-language"], en.headers["content-language"]]).toEqual(["vi", "en"]);
    expect([vi.problem.title, en.problem.title]).toEqual([
      "Nội dung không phải JSON hợp lệ.",
      "The body is not valid JSON.",
    ]);
    expect(vi.problem.translations).toEqual(en.problem.translations);
  });

  it("names field, rule, message and remedy", async () => {
    const { problem } = await post(JSON.stringify(held({ meeting: meeting({ attendees: 1.5 }) })));
    expect(problem.errors).toEqual([
      {
        field: "meeting.attendees",
        rule: "whole-number",
        message: { vi: "Phải là số nguyên.", en: "It must be a whole number." },
        remedy: { vi: "Nhập số không có phần lẻ.", en: "Enter a number without decimals." },
      },
    ]);
  });

  it("shows nobody the inside of a failure", async () => {
    const event = httpEvent("POST /api/dialogues", {
      headers: { "content-type": "application/json", "idempotency-key": "11111111-2222" },
      body: JSON.stringify(held()),
    });
    const { statusCode, body } = answerSchema.parse(await untouched(event, context));
    expect(statusCode).toBe(500);
    expect(body).not.toContain("table was asked");
    expect(body).not.toContain("at ");
  });
});

describe("addresses and versions", () => {
  const call = async (routeKey: string, changes: object) =>
    answerSchema.parse(await untouched(httpEvent(routeKey, changes), context));
  const id = `dlg_${"0".repeat(26)}`;

  it.each(["../../etc", "dlg_1", "opn_00000000000000000000000000", ""])(
    "an id that cannot be one is not found: %j",
    async (bad) => {
      expect((await call("GET /api/dialogues/{id}", { pathParameters: { id: bad } })).statusCode).toBe(404);
    },
  );

  it.each<[string, Record<string, string>, number]>([
    ["no If-Match", {}, 428],
    ["a word", { "if-match": "latest" }, 400],
    ["a star", { "if-match": "*" }, 400],
    ["zero", { "if-match": '"0"' }, 400],
  ])("PATCH with %s", async (_, headers, status) => {
    const changes = {
      pathParameters: { id },
      headers: { "content-type": "application/json", ...headers },
      body: "{}",
    };
    expect((await call("PATCH /api/dialogues/{id}", changes)).statusCode).toBe(status);
  });

  it("a step that is none is not found", async () => {
    expect(
      (await call("POST /api/dialogues/{id}/{step}", { pathParameters: { id, step: "dance" }, body: "{}" }))
        .statusCode,
    ).toBe(404);
  });
});
