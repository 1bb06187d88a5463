import { validateHeaderName, validateHeaderValue } from "node:http";
import * as z from "zod";
import type { Answer } from "./answers.ts";

/**
 * What a function's result becomes (payload format 2.0): with `statusCode` it is taken as an answer, without
 * it the whole result is the body of a 200 in JSON. Undefined for a result that API Gateway cannot send, to
 * which it answers 500.
 */
export function functionAnswer(payload: unknown): Answer | undefined {
  if (!hasStatusCode(payload)) {
    const body = Buffer.from(JSON.stringify(payload ?? null));
    return { status: 200, headers: { "content-type": "application/json" }, body };
  }
  const response = responseSchema.safeParse(payload).data;
  if (response === undefined) return undefined;
  const headers = sendable(response.headers);
  if (headers === undefined) return undefined;
  return {
    status: response.statusCode,
    headers: { "content-type": DEFAULT_CONTENT_TYPE, ...headers },
    cookies: response.cookies,
    body: Buffer.from(response.body, response.isBase64Encoded ? "base64" : "utf8"),
  };
}

const DEFAULT_CONTENT_TYPE = "text/plain;charset=UTF-8";

const hasStatusCode = (payload: unknown): boolean =>
  typeof payload === "object" && payload !== null && "statusCode" in payload;

/** `null` and absent mean the same, as they do to the JSON parsers of most languages. */
const orNothing = <Schema extends z.ZodType>(schema: Schema) => schema.nullish();

const responseSchema = z.object({
  // 1xx is not a final answer, and nothing after 599 is HTTP.
  statusCode: z.coerce.number().int().min(200).max(599),
  headers: orNothing(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))).transform(
    (headers) => headers ?? {},
  ),
  cookies: orNothing(z.array(z.string())).transform((cookies) => cookies ?? []),
  body: orNothing(z.string()).transform((body) => body ?? ""),
  isBase64Encoded: orNothing(z.boolean()),
});

/** Headers that the gateway sets itself, whatever the function says. */
const OWN_HEADERS = new Set([
  "connection",
  "content-length",
  "date",
  "keep-alive",
  "transfer-encoding",
  "upgrade",
]);

function sendable(
  headers: Readonly<Record<string, string | number | boolean>>,
): Record<string, string> | undefined {
  const all: Record<string, string> = {};
  try {
    for (const [name, value] of Object.entries(headers)) {
      validateHeaderName(name);
      validateHeaderValue(name, String(value));
      if (!OWN_HEADERS.has(name.toLowerCase())) all[name.toLowerCase()] = String(value);
    }
  } catch {
    return undefined;
  }
  return all;
}
