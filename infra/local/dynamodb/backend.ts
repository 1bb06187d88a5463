import { Agent, type IncomingHttpHeaders, type IncomingMessage, request as sendRequest } from "node:http";
import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";

/** An answer of DynamoDB Local, whole. */
export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Below Jetty's 30 s, so that no request is sent on a connection that is just being closed. */
const IDLE_CONNECTION_MS = 20_000;

/** Sends requests on to `endpoint` over connections that are kept open. */
export function backend(endpoint: string) {
  const agent = new Agent({ keepAlive: true, timeout: IDLE_CONNECTION_MS });

  /** Sends the request with the given body and resolves when the answer begins. */
  async function stream(original: IncomingMessage, body: Buffer | Readable): Promise<IncomingMessage> {
    const headers: IncomingHttpHeaders = { ...original.headers };
    if (Buffer.isBuffer(body)) headers["content-length"] = String(body.length);
    const sent = sendRequest(endpoint, { agent, headers, method: original.method, path: original.url });
    const reply = new Promise<IncomingMessage>((resolve, reject) =>
      sent.once("response", resolve).once("error", reject),
    );
    if (Buffer.isBuffer(body)) sent.end(body);
    else await Promise.race([pipeline(body, sent), reply]);
    return reply;
  }

  return {
    stream,
    /** The same, resolving when the answer is complete. */
    async exchange(original: IncomingMessage, body: Buffer): Promise<Reply> {
      const reply = await stream(original, body);
      return { status: reply.statusCode ?? 502, headers: reply.headers, body: await buffer(reply) };
    },
    close: () => agent.destroy(),
  };
}
