import type { HttpResponse } from "../../shared/platform/http/response.ts";
import { pageHeaders } from "../../shared/platform/http/security-headers.ts";
import { Refusal } from "../../shared/problems/problem.ts";
import { isOwnForm, type Session } from "../../shared/sessions/session.ts";
import { ICON_PATH, iconPage } from "./assets/icon.ts";
import { STYLESHEET_PATH, siteCssPage } from "./assets/stylesheet.ts";
import { parametersOf } from "./forms/field-values.ts";
import { refuseForeignForm } from "./own-form.ts";
import { href, type Page, type PageAnswer, type PageRequest } from "./page.ts";
import { PAGES, type PageEntry } from "./page-list.ts";
import { keepPace } from "./sign-in/keep-pace.ts";
import { keptAsExpired, keptForSignIn } from "./sign-in/kept-form.ts";
import { redirect } from "./sign-in/sign-in.ts";
import { signOut } from "./sign-in/sign-out.ts";
import { withCaller } from "./sign-in/who-asks.ts";
import { errorPage } from "./views/error-page.ts";

/** Nobody's, and looked up by nothing: not even who asks. */
const ASSETS: ReadonlyMap<string, Page> = new Map([
  [STYLESHEET_PATH, siteCssPage],
  [ICON_PATH, iconPage],
]);

const SIGN_OUT_PATH = "/sign-out";

/** Answers with the page at the request's path. Throws a {@link Refusal} where there is none. */
export async function answerPage(visited: PageRequest): Promise<HttpResponse> {
  const asset = isPosted(visited) ? undefined : ASSETS.get(visited.path);
  if (asset) return asset(visited, {});
  const { request, session } = await withCaller(visited);
  return ownHeaders(visited, session, await answered(request, session));
}

/** The page that says why there is none, also where it cannot be known to whom. */
export async function answerRefusal(visited: PageRequest, refusal: Refusal): Promise<HttpResponse> {
  const nobody = { request: visited, session: undefined };
  // What comes past the front, or too often, is not looked up.
  const isUnheard = refusal.code === "not-through-front" || refusal.code === "too-many-requests";
  const { request, session } = isUnheard ? nobody : await withCaller(visited).catch(() => nobody);
  const page = await errorPage(request, refusal);
  const retry = refusal.code === "too-many-requests" && { "retry-after": "30" };
  return ownHeaders(visited, session, { ...page, headers: { ...page.headers, ...retry } });
}

/** Pages that have a form to sign out may be led on to the issuer by it; some have a form for another site. */
const ownHeaders = (
  { deps }: PageRequest,
  session: Session | undefined,
  { formOrigins = [], ...answer }: PageAnswer,
): HttpResponse => ({
  ...answer,
  headers: {
    ...pageHeaders(deps.publicUrl, [...(session?.issuerOrigins ?? []), ...formOrigins]),
    ...answer.headers,
  },
});

const isPosted = ({ http }: PageRequest): boolean => http.event.requestContext.http.method === "POST";

async function answered(request: PageRequest, session: Session | undefined): Promise<PageAnswer> {
  const isPost = isPosted(request);
  if (isPost) refuseForeignForm(request.http, request.deps.publicUrl);
  const { isSlow } = await keepPace(request, session);
  const isSignOut = isPost && request.path === SIGN_OUT_PATH;

  const { entry, params } = isSignOut ? { entry: undefined, params: {} } : pageAt(request.path);
  const answer = isPost ? entry?.POST : entry?.GET;
  if (!isSignOut && !answer) throw new Refusal("method-not-allowed");
  if (isPost) {
    const form = filled(entry?.form ?? request.path, params);
    if (!session && isSignOut) return signOut(request, undefined);
    // A stranger could fill the table with drafts: refused, what was typed stays in the browser, one step back.
    if (!session && isSlow && !entry?.isOpenForm) throw new Refusal("too-many-requests");
    const fields = entry?.fields?.(params);
    if (!session && !entry?.isOpenForm) return keptForSignIn(request, form, fields);
    if (session && !isOwnForm(session, parametersOf(request.http).get("csrf")))
      return keptAsExpired(request, isSignOut ? "/" : form, fields);
    if (isSignOut) return signOut(request, session);
  }
  if (!session && !entry?.isPublic)
    return redirect(href(request, "/sign-in", { to: addressOf(request) }), []);
  if (!answer) throw new Refusal("not-found");
  return answer(request, params);
}

function pageAt(path: string): { entry: PageEntry; params: Record<string, string> } {
  for (const entry of PAGES) {
    const params = paramsOf(entry.path, path);
    if (params) return { entry, params };
  }
  throw new Refusal("not-found");
}

/** The path and query that were asked for, in the page's language. */
const addressOf = (request: PageRequest): string =>
  href(request, request.path, Object.fromEntries(request.query));

/** The path with the parameters in it. */
const filled = (path: string, params: Readonly<Record<string, string>>): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? "");

function paramsOf(pattern: string, path: string): Record<string, string> | undefined {
  const [wanted, given] = [pattern.split("/"), path.split("/")];
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const value = given[index] ?? "";
    if (segment.startsWith("{")) params[segment.slice(1, -1)] = value;
    else if (segment !== value) return undefined;
  }
  return params;
}
