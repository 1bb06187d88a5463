import type { IncomingMessage } from "node:http";
import * as z from "zod";
import { type Answer, withHeaders } from "./answers.ts";

/** `CorsConfiguration` of an HTTP API. */
export const corsSchema = z.object({
  AllowOrigins: z.array(z.string()).default([]),
  AllowMethods: z.array(z.string()).default([]),
  AllowHeaders: z.array(z.string()).default([]),
  ExposeHeaders: z.array(z.string()).default([]),
  MaxAge: z.number().optional(),
  AllowCredentials: z.boolean().default(false),
});
export type Cors = z.infer<typeof corsSchema>;

/** The answer to a browser's question before the request itself, or undefined for any other request. */
export function preflightAnswer(
  cors: Cors | undefined,
  { method, headers }: IncomingMessage,
): Answer | undefined {
  const asks = method === "OPTIONS" && headers.origin && headers["access-control-request-method"];
  if (cors === undefined || !asks) return undefined;
  const none: Answer = { status: 204, headers: {}, body: Buffer.alloc(0) };
  const allowed = allowedOrigin(cors, headers.origin);
  if (allowed === undefined) return none;
  return withHeaders(none, {
    ...allowed,
    ...listed("access-control-allow-methods", cors.AllowMethods),
    ...listed("access-control-allow-headers", cors.AllowHeaders),
    ...(cors.MaxAge !== undefined && { "access-control-max-age": String(cors.MaxAge) }),
  });
}

/** Where CORS is configured, its headers replace those of the function. */
export function withCors(cors: Cors | undefined, { headers }: IncomingMessage, answer: Answer): Answer {
  if (cors === undefined) return answer;
  const own = Object.entries(answer.headers).filter(([name]) => !name.startsWith("access-control-"));
  const allowed = allowedOrigin(cors, headers.origin);
  const exposed = allowed && listed("access-control-expose-headers", cors.ExposeHeaders);
  return { ...answer, headers: { ...Object.fromEntries(own), ...allowed, ...exposed } };
}

function allowedOrigin(cors: Cors, origin: string | undefined): Record<string, string> | undefined {
  if (origin === undefined || !cors.AllowOrigins.some((allowed) => matches(allowed, origin)))
    return undefined;
  return {
    "access-control-allow-origin": cors.AllowOrigins.includes("*") ? "*" : origin,
    ...(cors.AllowCredentials && { "access-control-allow-credentials": "true" }),
  };
}

/** Allowed are one origin, every origin of a scheme (`https://*`), or all (`*`). */
const matches = (allowed: string, origin: string): boolean =>
  allowed.endsWith("*") ? origin.startsWith(allowed.slice(0, -1)) : origin === allowed;

const listed = (name: string, values: readonly string[]): Record<string, string> =>
  values.length === 0 ? {} : { [name]: values.join(",") };
