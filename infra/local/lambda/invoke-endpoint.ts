import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { isOnThisMachine } from "../console/guard.ts";
import type { HostLog, Invocation, Service } from "../service.ts";
import type { KnownFunctions } from "./functions.ts";

/** Lambda's API on this machine: `Invoke` alone, which functions call to start others. */
export interface InvokeEndpoint extends Service {
  /** `http://127.0.0.1:PORT`. */
  readonly endpoint: string;
  /** Whose functions it invokes, to be called before any of them runs. */
  serve(functions: KnownFunctions): void;
}

/** Lambda tries an asynchronous start three times in all; AWS waits a minute and then two, here it is seconds. */
const MOST_TRIES = 3;
const FIRST_PAUSE_MS = 1_000;

/** Starts it on a free port of 127.0.0.1. */
export async function startInvokeEndpoint(log: HostLog): Promise<InvokeEndpoint> {
  let functions: KnownFunctions | undefined;
  const stopping = new AbortController();
  const server = createServer(async (request, response) => {
    const requestId = randomUUID();
    const {
      status,
      headers = {},
      body,
    } = await answer(request, requestId).catch((failure: unknown): Answer => {
      log.warn(`Lambda: ${failure instanceof Error ? failure.message : failure}`);
      return { status: 500, body: { Message: "Internal" } };
    });
    response.writeHead(status, {
      "content-type": "application/json",
      "x-amzn-requestid": requestId,
      ...headers,
    });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    serve(given) {
      functions = given;
    },
    async stop() {
      stopping.abort();
      if (!server.listening) return;
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };

  async function answer(request: IncomingMessage, requestId: string): Promise<Answer> {
    const { host = "", "x-amz-invocation-type": type = "RequestResponse" } = request.headers;
    const [, name] = /^\/2015-03-31\/functions\/([^/?]+)\/invocations$/.exec(request.url ?? "") ?? [];
    if (!isOnThisMachine(`http://${host}`) || request.method !== "POST" || name === undefined) {
      return refused(404, "UnknownOperationException", "only Invoke is here");
    }
    const functionName = decodeURIComponent(name);
    if (!functions?.has(functionName)) {
      return refused(404, "ResourceNotFoundException", `Function not found: ${functionName}`);
    }
    const event = eventOf(await text(request));
    if (event === undefined) return refused(400, "InvalidRequestContentException", "no JSON");
    const invoke = () => given(functionName, event.payload, requestId);
    if (type === "DryRun") return { status: 204 };
    if (type === "Event") {
      void tryAgain(invoke, functionName);
      return { status: 202 };
    }
    const invocation = await invoke();
    return invocation.ok
      ? { status: 200, body: invocation.payload }
      : {
          status: 200,
          headers: { "x-amz-function-error": "Unhandled" },
          body: { errorType: invocation.errorType, errorMessage: invocation.errorMessage },
        };
  }

  function given(functionName: string, payload: unknown, requestId: string): Promise<Invocation> {
    if (functions === undefined) throw new Error("no functions are served yet");
    return functions.invoke(functionName, payload, requestId);
  }

  async function tryAgain(invoke: () => Promise<Invocation>, functionName: string): Promise<void> {
    for (let attempt = 1; attempt <= MOST_TRIES && !stopping.signal.aborted; attempt += 1) {
      const invocation = await invoke();
      if (invocation.ok || attempt === MOST_TRIES) return;
      log.warn(`Lambda: attempt ${attempt} of ${MOST_TRIES} to start ${functionName} failed`);
      // Rejects when the host stops, where nothing is left to try.
      const waited = await pause(FIRST_PAUSE_MS * 2 ** (attempt - 1), true, {
        signal: stopping.signal,
      }).catch(() => false);
      if (!waited) return;
    }
  }
}

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

const refused = (status: number, type: string, message: string): Answer => ({
  status,
  headers: { "x-amzn-errortype": type },
  body: { Type: "User", Message: message },
});

/** What an invocation hands over; without a body an empty object, as AWS does. */
function eventOf(body: string): { readonly payload: unknown } | undefined {
  if (body === "") return { payload: {} };
  try {
    return { payload: JSON.parse(body) };
  } catch {
    return undefined;
  }
}
