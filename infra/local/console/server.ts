import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import type { HostLog, Service } from "../service.ts";
import { refusal } from "./guard.ts";
import { type Answer, json, notFound, type Route, routes, type Subjects } from "./routes.ts";

export interface HostConsole extends Service {
  readonly url: string;
}

/** Serves the mailbox page and the commands of `npm run job` on 127.0.0.1. */
export async function startConsole(port: number, subjects: Subjects, log: HostLog): Promise<HostConsole> {
  const table = routes(subjects);
  const server = createServer((request, response) => {
    answer(request, table)
      .catch((failure: unknown) => {
        log.warn(`Console, ${request.method} ${request.url}: ${failure}`);
        return json({ error: failure instanceof Error ? failure.message : String(failure) }, 500);
      })
      .then((answered) => send(response, answered));
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      if (!server.listening) return;
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

async function answer(request: IncomingMessage, table: readonly Route[]): Promise<Answer> {
  const refused = refusal(request);
  if (refused !== undefined) return json({ error: refused }, 403);
  const { pathname, search } = new URL(request.url ?? "/", "http://127.0.0.1");
  const method = request.method === "HEAD" ? "GET" : request.method;
  for (const route of table) {
    const match = route.path.exec(pathname);
    if (match === null || route.method !== method) continue;
    const name = decoded(match[1] ?? "");
    const body = parsed(await text(request));
    if (name === undefined || body === undefined)
      return json({ error: "Neither this address nor this body can be read." }, 400);
    return route.answer(name, body.value, search);
  }
  return notFound();
}

function decoded(name: string): string | undefined {
  try {
    return decodeURIComponent(name);
  } catch {
    return undefined;
  }
}

/** The JSON body, null when there is none, undefined when it is broken. */
function parsed(body: string): { readonly value: unknown } | undefined {
  try {
    return { value: body === "" ? null : JSON.parse(body) };
  } catch {
    return undefined;
  }
}

function send(response: ServerResponse, { status, type, body, location }: Answer): void {
  response.writeHead(status, {
    "content-type": type,
    ...(location === undefined ? {} : { location }),
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; style-src 'self'; frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  });
  response.end(body);
}
