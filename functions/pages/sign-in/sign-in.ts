import { SIGN_IN_CALLBACK_PATH } from "../../../shared/names/identity.ts";
import { headerOf } from "../../../shared/platform/http/request.ts";
import type { HttpResponse } from "../../../shared/platform/http/response.ts";
import { log } from "../../../shared/platform/log.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import { sessionCookie, signInCookie, surplusSignIns } from "../../../shared/sessions/cookies.ts";
import { createSession, endSession } from "../../../shared/sessions/sessions.dynamodb.ts";
import { keepSignIn, takeSignIn } from "../../../shared/sessions/sign-ins.dynamodb.ts";
import { href, type Page, type PageDeps, type PageRequest } from "../page.ts";
import { returnPath } from "./return-path.ts";

/** Sends the browser to the issuer; `to` is the path it comes back to afterwards. */
export const signInPage: Page = async (request) => {
  const { deps, query, http } = request;
  const detour = toPublicAddress(request);
  if (detour) return detour;
  const issuer = await deps.issuer();
  const { url, checks } = await issuer.begin(callbackOf(deps));
  const secret = await keepSignIn(deps.table, {
    ...checks,
    to: returnPath(query.get("to"), href(request, "/")),
  });
  return redirect(url.href, [
    ...surplusSignIns(deps.publicUrl, http.event.cookies),
    signInCookie(deps.publicUrl, checks.state).set(secret),
  ]);
};

/** Where the issuer sends the browser back to: with a code that opens a session, once, for the browser that began. */
export const signInCallback: Page = async ({ deps, http, query }) => {
  const began = signInCookie(deps.publicUrl, query.get("state") ?? "");
  const session = sessionCookie(deps.publicUrl);
  const secret = began.read(http.event.cookies);
  const signIn = secret === undefined ? undefined : await takeSignIn(deps.table, secret);
  if (!signIn) throw new Refusal("sign-in-failed");
  const { to, ...checks } = signIn;
  const issuer = await deps.issuer();
  const signedIn = await issuer.finish(new URL(`${callbackOf(deps)}?${http.event.rawQueryString}`), checks);
  // Whatever session the browser had before ends: nobody can have put it there to go on in it.
  const before = session.read(http.event.cookies);
  if (before !== undefined) await endSession(deps.table, before);
  const { secret: fresh } = await createSession(deps.table, signedIn);
  log.info("SIGNED_IN", { requestId: http.requestId });
  return redirect(to, [session.set(fresh), began.clear()]);
};

const callbackOf = ({ publicUrl }: PageDeps): string => `${publicUrl}${SIGN_IN_CALLBACK_PATH}`;

/**
 * Without TLS, on this machine, people may have typed `localhost`: cookies of one name are not sent to the other. Behind
 * CloudFront the `Host` that arrives is not the one that was asked.
 */
function toPublicAddress(request: PageRequest): HttpResponse | undefined {
  const { http, deps, query } = request;
  const { protocol, host } = new URL(deps.publicUrl);
  const asked = headerOf(http, "host");
  if (protocol === "https:" || asked === undefined || asked === host) return undefined;
  const to = new URLSearchParams({ to: returnPath(query.get("to"), href(request, "/")) });
  return redirect(`${deps.publicUrl}/sign-in?${to}`, []);
}

export const redirect = (location: string, cookies: readonly string[]): HttpResponse => ({
  status: 303,
  headers: { location },
  cookies,
});
