import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type * as z from "zod";
import { parseOrRefuse } from "../../problems/parse.ts";
import { Refusal } from "../../problems/problem.ts";
import { idempotencyKeySchema } from "../../storage/idempotency-key.ts";
import type { Language } from "../../texts/bilingual.ts";

/** An HTTP request as handlers read it: every part goes through a zod schema before it is used. */
export interface HttpRequest {
  readonly event: APIGatewayProxyEventV2;
  readonly requestId: string;
  readonly language: Language;
}

export function requestOf(event: APIGatewayProxyEventV2): HttpRequest {
  return {
    event,
    requestId: event.requestContext.requestId,
    language: languageOf(event.headers["accept-language"]),
  };
}

/** Path parameters; a path that cannot name anything is not found. */
export function pathOf<S extends z.ZodType>({ event }: HttpRequest, schema: S): z.infer<S> {
  const result = schema.safeParse(event.pathParameters ?? {});
  if (!result.success) throw new Refusal("not-found");
  return result.data;
}

export function queryOf<S extends z.ZodType>({ event }: HttpRequest, schema: S): z.infer<S> {
  return parseOrRefuse(schema, event.queryStringParameters ?? {});
}

export function headerOf({ event }: HttpRequest, name: string): string | undefined {
  return event.headers[name.toLowerCase()];
}

/** The key in `Idempotency-Key`, which makes sending twice harmless; undefined where there is none. */
export function idempotencyKeyOf(request: HttpRequest): string | undefined {
  const header = headerOf(request, "idempotency-key");
  if (header === undefined) return undefined;
  const key = idempotencyKeySchema.safeParse(header);
  if (!key.success) throw new Refusal("key-malformed");
  return key.data;
}

/** The version in `If-Match: "3"`, as it was given in the ETag. */
export function versionOf(request: HttpRequest): number {
  const header = headerOf(request, "if-match");
  if (header === undefined) throw new Refusal("version-missing");
  const version = /^(?:W\/)?"([1-9]\d{0,8})"$/.exec(header)?.[1];
  if (version === undefined) throw new Refusal("version-malformed");
  return Number(version);
}

/** The body as bytes were sent; API Gateway hands binary kinds over in base64. */
export function bodyOf({ event }: HttpRequest): Buffer {
  return Buffer.from(event.body ?? "", event.isBase64Encoded ? "base64" : "utf8");
}

/** Vietnamese unless the client prefers English. */
function languageOf(acceptLanguage: string | undefined): Language {
  const first = /^\s*(vi|en)\b/i.exec(acceptLanguage ?? "")?.[1];
  return first?.toLowerCase() === "en" ? "en" : "vi";
}
