import * as oidc from "openid-client";
import { TOOLS_CLIENT_ID } from "../../infra/local/start/clients.ts";
import { API_SCOPE, SIGN_IN_CALLBACK_PATH } from "../../shared/names/identity.ts";
import { type CookieJar, cookieJar } from "./cookie-jar.ts";

/** A browser without a screen. It sends cookies and the headers that tell where a request comes from. */
export interface Visitor {
  readonly cookies: CookieJar;
  /** Answers as they come: a redirect is not followed. `path` may be a whole address. */
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** Posts a form from a page of the same address, unless `headers` say otherwise. */
  post(
    path: string,
    form: Readonly<Record<string, string>> | URLSearchParams,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Response>;
  /** Follows redirects, also to other ports, and answers the last address with its answer. */
  follow(path: string): Promise<Visited>;
}

export interface Visited {
  readonly url: URL;
  readonly response: Response;
}

export interface VisitorOptions {
  /** @default the fetch of Node */
  readonly fetch?: typeof fetch;
}

/** Somebody who has not signed in. */
export function visitorOf(
  origin: string,
  { fetch: send = fetch }: VisitorOptions = {},
  cookies = cookieJar(),
): Visitor {
  const visitor: Visitor = {
    cookies,
    get: (path, headers) => request(new URL(path, origin), { headers: { ...NAVIGATION, ...headers } }),
    post(path, form, headers) {
      const url = new URL(path, origin);
      return request(url, {
        method: "POST",
        body: new URLSearchParams(form),
        headers: { ...NAVIGATION, origin: url.origin, "sec-fetch-site": "same-origin", ...headers },
      });
    },
    follow: async (path) => followed(visitor, new URL(path, origin), await visitor.get(path)),
  };
  return visitor;

  async function request(url: URL, init: RequestInit & { headers: Record<string, string> }) {
    const cookie = cookies.header(url);
    const headers = { ...init.headers, ...(cookie !== "" && { cookie }) };
    const response = await send(url, { ...init, headers, redirect: "manual" });
    cookies.take(url, response);
    return response;
  }
}

/** What browsers send when a person goes to a page. */
const NAVIGATION = { accept: "text/html", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };

/**
 * Signs in at the pages of `apiUrl` with an account of the local issuer: the whole way of a browser, from
 * `/sign-in` over the choice of the account to the callback. Rejects when any step of it is refused.
 */
export async function signIn(
  apiUrl: string,
  subject: string,
  options: VisitorOptions = {},
): Promise<Visitor> {
  const visitor = visitorOf(apiUrl, options);
  const callback = await chosen(
    visitor,
    "/sign-in",
    subject,
    (url) => url.pathname === SIGN_IN_CALLBACK_PATH,
  );
  const answer = await visitor.get(callback.href);
  if (answer.status >= 400) throw new Error(`Callback: ${answer.status} ${await answer.text()}`);
  return visitor;
}

/** Goes to `start`, takes the account, and answers the address that the issuer sends back to, not yet visited. */
async function chosen(
  visitor: Visitor,
  start: string,
  subject: string,
  isBack: (url: URL) => boolean,
): Promise<URL> {
  const choice = await visitor.follow(start);
  const page = await choice.response.text();
  if (!page.includes(`value="${subject}"`)) {
    throw new Error(`${choice.url} offers no account ${subject}: ${choice.response.status} ${page}`);
  }
  let answer = await visitor.post(choice.url.href, { account: subject });
  let url = choice.url;
  while (true) {
    url = target(url, answer) ?? fail(url, answer);
    if (isBack(url)) return url;
    answer = await visitor.get(url.href);
  }
}

function fail(url: URL, { status }: Response): never {
  throw new Error(`The issuer answered ${status} at ${url}.`);
}

async function followed(visitor: Visitor, url: URL, response: Response): Promise<Visited> {
  const next = target(url, response);
  return next === undefined ? { url, response } : followed(visitor, next, await visitor.get(next.href));
}

/** Where a redirect leads, else undefined. */
function target(url: URL, response: Response): URL | undefined {
  const location = response.headers.get("location");
  return response.status >= 300 && response.status < 400 && location !== null
    ? new URL(location, url)
    : undefined;
}

const tokens = new Map<string, Promise<string>>();

/** An access token for the API, as a program gets it that a person runs; the same one for each issuer and subject. */
export function accessToken(issuerUrl: string, subject: string): Promise<string> {
  const key = `${issuerUrl}#${subject}`;
  const token = tokens.get(key) ?? newAccessToken(issuerUrl, subject);
  tokens.set(key, token);
  token.catch(() => tokens.delete(key));
  return token;
}

/** Never listened to: the tests read the code from the redirect. */
const TOOLS_REDIRECT = "http://127.0.0.1:9/callback";

async function newAccessToken(issuerUrl: string, subject: string): Promise<string> {
  const client = await issuerAs(issuerUrl, TOOLS_CLIENT_ID, oidc.None());
  const verifier = oidc.randomPKCECodeVerifier();
  const start = oidc.buildAuthorizationUrl(client, {
    redirect_uri: TOOLS_REDIRECT,
    scope: `openid ${API_SCOPE}`,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
  });
  const back = await chosen(visitorOf(issuerUrl), start.href, subject, ({ href }) =>
    href.startsWith(TOOLS_REDIRECT),
  );
  const { access_token } = await oidc.authorizationCodeGrant(client, back, { pkceCodeVerifier: verifier });
  return access_token;
}

/** An access token for the API of a machine client. Rejects when the issuer does not know it. */
export async function machineToken(issuerUrl: string, clientId: string, secret: string): Promise<string> {
  const client = await issuerAs(issuerUrl, clientId, oidc.ClientSecretBasic(secret));
  return (await oidc.clientCredentialsGrant(client, { scope: API_SCOPE })).access_token;
}

/** The issuer, found by discovery, for one client; without TLS, which this machine has none of. */
export const issuerAs = (issuerUrl: string, clientId: string, authentication: oidc.ClientAuth) =>
  oidc.discovery(new URL(issuerUrl), clientId, undefined, authentication, {
    execute: [oidc.allowInsecureRequests],
  });
