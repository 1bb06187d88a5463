import * as oidc from "openid-client";
import { PAGES_CLIENT_ID, TOOLS_CLIENT_ID } from "../../infra/local/start/clients.ts";
import { SIGN_IN_CALLBACK_PATH } from "../../shared/names/identity.ts";
import { issuerAs, type Visitor, visitorOf } from "./sign-in.ts";

/** Where the issuer sends the visitor that takes the account: the address with the code, not yet visited. */
export async function callbackFor(visitor: Visitor, start: string, subject: string): Promise<URL> {
  const choice = await visitor.follow(start);
  let url = choice.url;
  // Whoever is known to the issuer is not asked again.
  let answer = url.pathname.startsWith("/interaction/")
    ? await visitor.post(url.href, { account: subject })
    : choice.response;
  for (;;) {
    const location = answer.headers.get("location");
    if (location === null) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
    url = new URL(location, url);
    if (/callback$/.test(url.pathname)) return url;
    answer = await visitor.get(url.href);
  }
}

const TOOLS_REDIRECT = "http://127.0.0.1:9/callback";

/** The ID token that the account's program gets, beside the access token. */
export async function idTokenOf(issuerUrl: string, subject: string): Promise<string> {
  const client = await issuerAs(issuerUrl, TOOLS_CLIENT_ID, oidc.None());
  const verifier = oidc.randomPKCECodeVerifier();
  const start = oidc.buildAuthorizationUrl(client, {
    redirect_uri: TOOLS_REDIRECT,
    scope: "openid profile",
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
  });
  const back = await callbackFor(visitorOf(issuerUrl), start.href, subject);
  const { id_token } = await oidc.authorizationCodeGrant(client, back, { pkceCodeVerifier: verifier });
  return id_token ?? "";
}

/** What a sign-in at the issuer that asks to be led to `redirectUri`, as the pages' client, comes to. */
export async function redirectedTo(issuerUrl: string, redirectUri: string): Promise<Response> {
  const client = await issuerAs(issuerUrl, PAGES_CLIENT_ID, oidc.None());
  const start = oidc.buildAuthorizationUrl(client, {
    redirect_uri: redirectUri,
    scope: "openid",
    code_challenge: await oidc.calculatePKCECodeChallenge(oidc.randomPKCECodeVerifier()),
    code_challenge_method: "S256",
  });
  return visitorOf(issuerUrl).get(start.href);
}

/** The address that the issuer sends back to with a code, for a sign-in that the visitor begins at the pages. */
export const callbackAtPages = async (visitor: Visitor, subject: string, to = "/"): Promise<URL> => {
  const back = await callbackFor(visitor, `/sign-in?to=${encodeURIComponent(to)}`, subject);
  if (back.pathname !== SIGN_IN_CALLBACK_PATH) throw new Error(`not the callback: ${back}`);
  return back;
};
