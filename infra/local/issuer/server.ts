import { once } from "node:events";
import { chmod, readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Provider } from "oidc-provider";
import type { HostLog, Service } from "../service.ts";
import { configuration } from "./configuration.ts";
import { interaction } from "./interaction.ts";
import { keptSecrets } from "./secrets.ts";
import type { LocalIssuerSettings } from "./settings.ts";
import { skipSigningOutNobody } from "./sign-out.ts";
import { openStore } from "./store.sqlite.ts";

export interface Issuer extends Service {
  /** `http://127.0.0.1:PORT`: `iss` of every token. */
  readonly url: string;
}

export interface IssuerOptions {
  readonly settings: LocalIssuerSettings;
  /** Folder of its keys, grants, sessions and refresh tokens, which outlive a restart. */
  readonly dataDir: string;
  readonly port: number;
  readonly log: HostLog;
}

/** An OpenID Connect issuer on 127.0.0.1. Rejects when the port is taken or a client is not well described. */
export async function startIssuer({ settings, dataDir, port, log }: IssuerOptions): Promise<Issuer> {
  await chmod(dataDir, 0o700);
  const url = `http://127.0.0.1:${port}`;
  const store = openStore(dataDir);
  try {
    const provider = new Provider(url, configuration(settings, await keptSecrets(dataDir), store));
    provider.on("server_error", (_context, failure) => warn(log, failure));
    provider.use(skipSigningOutNobody);
    // Client metadata is checked at the first use otherwise.
    for (const { client_id } of settings.clients) await provider.Client.find(client_id);
    const server = createServer(handler(provider, settings, log));
    server.listen({ port, host: "127.0.0.1", exclusive: true });
    await once(server, "listening");
    return {
      url,
      async stop() {
        if (server.listening) {
          server.close();
          server.closeAllConnections();
          await once(server, "close");
        }
        await store.stop();
      },
    };
  } catch (failure) {
    await store.stop();
    throw failure;
  }
}

function handler(provider: Provider, { accounts }: LocalIssuerSettings, log: HostLog) {
  const own = new URL(provider.issuer);
  const protocol = provider.callback();
  const signIn = interaction(provider, accounts);

  return (request: IncomingMessage, response: ServerResponse): void => {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    respond(request, response).catch((failure: unknown) => {
      warn(log, failure);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  };

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { host, origin = own.origin } = request.headers;
    const { pathname } = new URL(request.url ?? "/", own);
    // Names that resolve to 127.0.0.1, and posts from the pages of others, stay outside.
    if (host !== own.host) return refuse(response, `This issuer answers at ${own.origin} only.`);
    if (pathname === "/issuer.css") return sendStyle(response);
    if (!pathname.startsWith("/interaction/")) return protocol(request, response);
    if (request.method === "POST" && origin !== own.origin) return refuse(response, "Not from another page.");
    return signIn(request, response);
  }
}

/** The form that chooses an account is answered by a redirect to a client, which is on this machine too. */
const HEADERS = {
  "cache-control": "no-store",
  "content-security-policy":
    "default-src 'none'; style-src 'self'; form-action 'self' http://127.0.0.1:*; frame-ancestors 'none'; base-uri 'none'",
  // With `no-referrer` browsers would hide the origin of the form even from this server.
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
};

async function sendStyle(response: ServerResponse): Promise<void> {
  response.writeHead(200, { "content-type": "text/css; charset=utf-8" });
  response.end(await readFile(new URL("issuer.css", import.meta.url)));
}

function refuse(response: ServerResponse, reason: string): void {
  response.writeHead(403, { "content-type": "text/plain; charset=utf-8" });
  response.end(`${reason}\n`);
}

const warn = (log: HostLog, failure: unknown) =>
  log.warn(`Issuer: ${failure instanceof Error ? failure.stack : failure}`);
