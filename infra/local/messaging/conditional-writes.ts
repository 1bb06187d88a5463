import type { IncomingHttpHeaders } from "node:http";
import * as z from "zod";
import type { S3Store } from "./fauxqs-stores.ts";

/** What S3 says to a conditional write that must not happen. */
export interface WriteRefusal {
  readonly status: 409 | 412;
  readonly body: string;
}

/** A write that may happen; `end` is called when it is over, however it went. */
export interface WritePermission {
  end(): void;
}

export interface WriteRequest {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /** Of fauxqs's routes: `bucket`, and `*` for the key. */
  readonly params: unknown;
}

/**
 * `PUT` with `If-None-Match: *`, which fauxqs takes for any other: refused with 412 where the object exists and
 * with 409 while another such write of it is under way, as S3 does. Undefined for every other request.
 */
export function conditionalWrites(buckets: S3Store) {
  const underWay = new Set<string>();
  return ({ method, headers, params }: WriteRequest): WriteRefusal | WritePermission | undefined => {
    if (method !== "PUT" || headers["if-none-match"] !== "*") return undefined;
    const asked = paramsSchema.safeParse(params);
    if (!asked.success) return undefined;
    const { bucket, "*": key } = asked.data;
    const name = `${bucket}/${key}`;
    if (underWay.has(name)) return refusal(409, "ConditionalRequestConflict");
    if (exists(buckets, bucket, key)) return refusal(412, "PreconditionFailed");
    underWay.add(name);
    return { end: () => underWay.delete(name) };
  };
}

const paramsSchema = z.object({ bucket: z.string(), "*": z.string() });

const refusal = (status: 409 | 412, code: string): WriteRefusal => ({
  status,
  body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Condition>If-None-Match</Condition></Error>`,
});

function exists(buckets: S3Store, bucket: string, key: string): boolean {
  try {
    buckets.headObject(bucket, key);
    return true;
  } catch {
    return false;
  }
}
