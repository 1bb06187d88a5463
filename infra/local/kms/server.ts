import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { isOnThisMachine } from "../console/guard.ts";
import type { HostLog, Resource, Service } from "../service.ts";
import { KMS_ACTIONS } from "./actions.ts";
import { KmsFault, kmsFault } from "./faults.ts";
import { type KmsKeys, openKeys } from "./keys.ts";

/** Calls of each action since the start (`Decrypt`, `GenerateDataKey`, …), those that were refused among them. */
export type KmsCalls = Readonly<Record<string, number>>;

/** KMS on this machine: symmetric keys, without policies, grants and rotation. */
export interface Kms extends Service {
  /** Serves the keys and aliases among the resources, to be called before functions start. */
  createKeys(resources: readonly Resource[]): Promise<void>;
  /** `http://127.0.0.1:PORT`. */
  readonly endpoint: string;
  calls(): KmsCalls;
}

export interface KmsOptions {
  /** Folder of the keys, which outlive a restart. */
  readonly dataDir: string;
  readonly log: HostLog;
}

/** Starts it on a free port of 127.0.0.1, speaking JSON 1.1 as AWS does. */
export async function startKms({ dataDir, log }: KmsOptions): Promise<Kms> {
  const calls = new Map<string, number>();
  let keys: KmsKeys = await openKeys([], dataDir);
  const server = createServer(async (request, response) => {
    const { status, body } = await answer(request).catch((failure: unknown) => failed(failure, log));
    response.writeHead(status, { "content-type": JSON_1_1, "x-amzn-requestid": randomUUID() });
    response.end(JSON.stringify(body));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    async createKeys(resources) {
      keys = await openKeys(resources, dataDir);
    },
    calls: () => Object.fromEntries(calls),
    async stop() {
      if (!server.listening) return;
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };

  async function answer(request: IncomingMessage) {
    const { host = "", "x-amz-target": target = "" } = request.headers;
    if (!isOnThisMachine(`http://${host}`)) throw kmsFault("UnknownOperationException");
    const name = String(target).replace(/^TrentService\./, "");
    const action = Object.hasOwn(KMS_ACTIONS, name) ? KMS_ACTIONS[name] : undefined;
    if (request.method !== "POST" || action === undefined) throw kmsFault("UnknownOperationException");
    calls.set(name, (calls.get(name) ?? 0) + 1);
    return { status: 200, body: action(keys, parsed(await text(request))) };
  }
}

const JSON_1_1 = "application/x-amz-json-1.1";

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw kmsFault("SerializationException");
  }
}

function failed(failure: unknown, log: HostLog) {
  if (failure instanceof KmsFault) {
    return { status: 400, body: { __type: failure.name, message: failure.message } };
  }
  log.warn(`KMS: ${failure instanceof Error ? failure.stack : failure}`);
  return { status: 500, body: { __type: "KMSInternalException", message: "" } };
}
