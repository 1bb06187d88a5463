import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import * as oidc from "openid-client";
import { type Issuer, startIssuer } from "../../infra/local/issuer/server.ts";
import type { LocalIssuerSettings } from "../../infra/local/issuer/settings.ts";
import type { HostLog } from "../../infra/local/service.ts";
import { exampleMachine, PAGES_CLIENT_ID, productClients } from "../../infra/local/start/clients.ts";
import {
  API_RESOURCE,
  API_SCOPE,
  SIGN_IN_CALLBACK_PATH,
  SIGNED_OUT_PATH,
} from "../../shared/names/identity.ts";
import { issuerAs } from "./sign-in.ts";

/** Two accounts and one machine, with the clients of the product at `api`. */
export const exampleSettings = (api: string): LocalIssuerSettings => ({
  accounts: [
    {
      subject: "can-bo",
      name: "Cán bộ phụ trách (ví dụ)",
      nameEn: "Unit officer (example)",
      note: { vi: 'Phường 1 <script>alert("x")</script>', en: "Ward 1" },
    },
    { subject: "tham-dinh", name: "Người thẩm định (ví dụ)", note: { vi: "Thị xã", en: "Town" } },
  ],
  clients: productClients(api, [exampleMachine("form-service")]),
  resource: API_RESOURCE,
  scope: API_SCOPE,
});

/** The local issuer alone, without a host around it. */
export const startExampleIssuer = (
  api: string,
  dataDir: string,
  port: number,
  log: HostLog = { info() {}, warn() {} },
): Promise<Issuer> => startIssuer({ settings: exampleSettings(api), dataDir, port, log });

/** The smallest client that signs people in as the pages do; it keeps tokens by session. */
export interface TinyClient {
  readonly sessions: ReadonlyMap<string, TinySession>;
  stop(): Promise<void>;
}

export interface TinySession {
  readonly tokens: Awaited<ReturnType<typeof oidc.authorizationCodeGrant>>;
}

/** Serves `/sign-in`, the callback and `/sign-out` at `http://127.0.0.1:<port>`. */
export async function startTinyClient(issuerUrl: string, port: number): Promise<TinyClient> {
  const origin = `http://127.0.0.1:${port}`;
  const client = await issuerAs(issuerUrl, PAGES_CLIENT_ID, oidc.None());
  const sessions = new Map<string, TinySession>();
  const verifiers = new Map<string, string>();
  const server = createServer((request, response) => {
    answer(request, response).catch((failure: unknown) => response.writeHead(400).end(String(failure)));
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    sessions,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", origin);
    if (url.pathname === "/sign-in") {
      const [state, verifier] = [oidc.randomState(), oidc.randomPKCECodeVerifier()];
      verifiers.set(state, verifier);
      const start = oidc.buildAuthorizationUrl(client, {
        redirect_uri: `${origin}${SIGN_IN_CALLBACK_PATH}`,
        scope: `openid profile ${API_SCOPE}`,
        state,
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: "S256",
      });
      response.writeHead(303, { location: start.href, "set-cookie": `signing-in=${state}; Path=/` }).end();
    } else if (url.pathname === SIGN_IN_CALLBACK_PATH) {
      const state = /signing-in=([^;]+)/.exec(request.headers.cookie ?? "")?.[1] ?? "";
      const tokens = await oidc.authorizationCodeGrant(client, url, {
        pkceCodeVerifier: verifiers.get(state) ?? "",
        expectedState: state,
      });
      sessions.set(state, { tokens });
      response.writeHead(303, { location: "/", "set-cookie": `session=${state}; Path=/` }).end();
    } else if (url.pathname === "/sign-out") {
      const end = oidc.buildEndSessionUrl(client, {
        post_logout_redirect_uri: `${origin}${SIGNED_OUT_PATH}`,
        state: "xyz",
      });
      response.writeHead(303, { location: end.href }).end();
    } else {
      response.end(url.pathname);
    }
  }
}
