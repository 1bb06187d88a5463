import type { IncomingMessage } from "node:http";

/** Quotas of HTTP APIs (API Gateway developer guide, "Quotas for configuring and running an HTTP API"). */
export const LIMITS = {
  /** Request line and header values together. */
  headBytes: 10_240,
  bodyBytes: 10 * 1024 * 1024,
  integrationMs: 30_000,
} as const;

export function isHeadTooLarge({
  method = "",
  url = "",
  httpVersion,
  headersDistinct,
}: IncomingMessage): boolean {
  const line = `${method} ${url} HTTP/${httpVersion}`;
  const values = Object.values(headersDistinct).flatMap((of) => of ?? []);
  return [line, ...values].reduce((bytes, text) => bytes + Buffer.byteLength(text), 0) > LIMITS.headBytes;
}

/**
 * The whole body, or undefined when it is too large. Then too it is read to its end, though not kept: a client
 * listens to the answer only when it has sent what it began to send.
 */
export async function readBody(request: AsyncIterable<Buffer>): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= LIMITS.bodyBytes) chunks.push(chunk);
  }
  return size <= LIMITS.bodyBytes ? Buffer.concat(chunks) : undefined;
}
