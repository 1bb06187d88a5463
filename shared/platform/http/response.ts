import type * as z from "zod";

/** An HTTP answer; `body` is text, ready to be sent. */
export interface HttpResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** `Set-Cookie`, one each. */
  readonly cookies?: readonly string[];
  readonly body?: string;
}

/** A JSON answer, checked against the schema it promises: what the schema does not name is not sent. */
export function json<S extends z.ZodType>(
  schema: S,
  status: number,
  body: z.input<S>,
  headers: Record<string, string> = {},
): HttpResponse {
  return {
    status,
    headers: { "content-type": "application/json", "cache-control": "no-store", ...headers },
    body: JSON.stringify(schema.parse(body)),
  };
}

/** The version of a record as an entity tag. */
export const etagOf = (version: number): string => `"${version}"`;
