import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { crc32 } from "node:zlib";
import type { HostLog, Service } from "../service.ts";
import { carriesArns, withLocalArns, withOwnArns } from "./arns.ts";
import { backend, type Reply } from "./backend.ts";
import { dynamoDbClient } from "./client.ts";
import { inFlightItems } from "./in-flight.ts";
import { isItemOperation, parseItemRequest } from "./item-requests.ts";
import { keySchemas } from "./key-schemas.ts";
import { refusalOf } from "./refusals.ts";

/**
 * Stands before DynamoDB Local at `direct` and answers as AWS does where that does not: requests that meet a
 * transaction in flight are refused, and ARNs carry the template's region. All else passes through.
 */
export async function startProxy(direct: string, log: HostLog): Promise<Service & { endpoint: string }> {
  const local = backend(direct);
  const client = dynamoDbClient(direct);
  const schemas = keySchemas(client);
  const inFlight = inFlightItems();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const operation = operationOf(request);
    if (isItemOperation(operation)) return send(response, await guarded(operation, request));
    if (carriesArns(operation)) return send(response, await rewritten(operation, request));
    const reply = await local.stream(request, request);
    response.writeHead(reply.statusCode ?? 502, reply.headers);
    await pipeline(reply, response);
  }

  async function guarded(operation: string, request: IncomingMessage): Promise<Reply> {
    const body = await buffer(request);
    const parsed = parseItemRequest(operation, body);
    const keys = parsed && (await schemas.namesOf(parsed.items));
    if (parsed === undefined || keys === undefined) return local.exchange(request, body);

    const entry = inFlight.enter(parsed, keys);
    if (entry.outcome !== "entered") return badRequest(refusalOf(parsed.kind, entry));
    let succeeded = false;
    try {
      const reply = await local.exchange(request, body);
      succeeded = reply.status === 200;
      return reply;
    } finally {
      // The items are free before the client knows the outcome: it cannot meet a request of its own past.
      entry.leave(succeeded);
    }
  }

  async function rewritten(operation: string, request: IncomingMessage): Promise<Reply> {
    const body = withLocalArns((await buffer(request)).toString("utf8"));
    delete request.headers["accept-encoding"];
    const reply = await local.exchange(request, Buffer.from(body));
    if (operation === "CreateTable" || operation === "DeleteTable") schemas.forget();
    const ownBody = Buffer.from(withOwnArns(reply.body.toString("utf8")));
    const checksum = "x-amz-crc32" in reply.headers ? { "x-amz-crc32": String(crc32(ownBody)) } : {};
    return { ...reply, headers: { ...reply.headers, ...checksum }, body: ownBody };
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((failure: unknown) => {
      log.warn(`A request to DynamoDB failed: ${failure}`);
      response.destroy();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const closed = once(server, "close");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    async stop() {
      server.close();
      server.closeAllConnections();
      await closed;
      client.destroy();
      local.close();
    },
  };
}

/** `DynamoDB_20120810.PutItem` is PutItem. */
function operationOf(request: IncomingMessage): string {
  const target = request.headers["x-amz-target"];
  return typeof target === "string" ? (target.split(".").at(-1) ?? "") : "";
}

function badRequest(content: object): Reply {
  const headers = { "content-type": "application/x-amz-json-1.0", "x-amzn-requestid": randomUUID() };
  return { status: 400, headers, body: Buffer.from(JSON.stringify(content)) };
}

function send(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, { ...headers, "content-length": String(body.length) }).end(body);
}
