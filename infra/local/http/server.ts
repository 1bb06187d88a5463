import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
  STATUS_CODES,
} from "node:http";
import type { Duplex } from "node:stream";
import type { Functions, HostLog, Resource, Service } from "../service.ts";
import { type Answer, GATEWAY_ANSWERS } from "./answers.ts";
import { declaredApi } from "./declared-api.ts";
import { gateway } from "./gateway.ts";

export interface HttpApi extends Service {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  readonly port: number;
}

export interface HttpApiOptions {
  /** Of the whole template; exactly one HTTP API is among them. */
  readonly resources: readonly Resource[];
  readonly functions: Functions;
  /** 0 takes a free port. */
  readonly port: number;
  readonly log: HostLog;
}

/** Serves the template's HTTP API on 127.0.0.1. Rejects when the port is taken or the template is refused. */
export async function startHttpApi({ resources, functions, port, log }: HttpApiOptions): Promise<HttpApi> {
  const answerTo = gateway(declaredApi(resources), functions, log);
  let isStopping = false;
  const server = createServer(SERVER_OPTIONS, (request, response) => {
    // A connection that is kept would be cut with the answer to its next request.
    if (isStopping) response.shouldKeepAlive = false;
    if (!request.url?.startsWith("/")) return send(response, GATEWAY_ANSWERS.badRequest);
    answerTo(request).then(
      (answer) => send(response, answer),
      (failure: unknown) => {
        // A client that went away while it sent is nobody's fault; whatever else fails here is the host's.
        if (!request.complete) return response.destroy();
        log.warn(`HTTP API: ${failure instanceof Error ? failure.stack : failure}`);
        send(response, GATEWAY_ANSWERS.internalError);
      },
    );
  });
  server.on("clientError", refuseBroken);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const actualPort = portOf(server);
  const stopServer = stopOnce(server);
  const stop = () => {
    isStopping = true;
    return stopServer();
  };
  return { url: `http://127.0.0.1:${actualPort}`, port: actualPort, stop };
}

const SERVER_OPTIONS = {
  // Well above the quota of 10,240 bytes, so that the gateway itself answers what is a little too large.
  maxHeaderSize: 64 * 1024,
  // A client that sends its request drop by drop is cut off, as AWS's load balancers do.
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 2_000,
  keepAliveTimeout: 60_000,
} as const;

/** How long requests under way, or refused ones, may take to come to their end, in milliseconds. */
const PATIENCE_MS = 2_000;

function send(
  response: ServerResponse<IncomingMessage>,
  { status, headers, cookies = [], body }: Answer,
): void {
  if (response.destroyed) return;
  const setCookie = [headers["set-cookie"] ?? [], ...cookies].flat();
  const hasBody = status !== 204 && status !== 304;
  response.writeHead(status, {
    ...headers,
    ...(setCookie.length > 0 && { "set-cookie": setCookie }),
    ...(hasBody && { "content-length": body.length }),
  });
  response.end(hasBody ? body : undefined);
}

/**
 * What is no HTTP request never becomes one: it is answered on the bare connection. That stays open a moment
 * for what the client is still sending: closing at once would take the answer away from it.
 */
function refuseBroken(failure: NodeJS.ErrnoException, connection: Duplex): void {
  if (REFUSED.has(connection)) return;
  REFUSED.add(connection);
  if (failure.code === "ECONNRESET" || !connection.writable) return void connection.destroy();
  setTimeout(() => connection.destroy(), PATIENCE_MS).unref();
  const { status, body } = BROKEN[failure.code ?? ""] ?? GATEWAY_ANSWERS.badRequest;
  connection.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      "content-type: application/json",
      `content-length: ${body.length}`,
      "connection: close",
      "",
      body,
    ].join("\r\n"),
  );
}

const REFUSED = new WeakSet<Duplex>();

const BROKEN: Readonly<Record<string, Answer>> = {
  HPE_HEADER_OVERFLOW: GATEWAY_ANSWERS.headersTooLarge,
  ERR_HTTP_REQUEST_TIMEOUT: GATEWAY_ANSWERS.requestTimeout,
};

function stopOnce(server: Server): () => Promise<void> {
  let stopped: Promise<void> | undefined;
  return () => {
    stopped ??= new Promise<void>((resolve) => {
      const cutOff = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
      server.close(() => {
        clearTimeout(cutOff);
        resolve();
      });
      server.closeIdleConnections();
    });
    return stopped;
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The HTTP API does not listen");
  return address.port;
}
