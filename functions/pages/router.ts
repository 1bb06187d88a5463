import { SIGN_IN_CALLBACK_PATH, SIGNED_OUT_PATH } from "../../shared/names/identity.ts";
import type { HttpResponse } from "../../shared/platform/http/response.ts";
import { pageHeaders } from "../../shared/platform/http/security-headers.ts";
import { Refusal } from "../../shared/problems/problem.ts";
import { isOwnForm, type Session } from "../../shared/sessions/session.ts";
import { ICON_PATH, iconPage } from "./assets/icon.ts";
import { STYLESHEET_PATH, siteCssPage } from "./assets/stylesheet.ts";
import { announcePage, postAnnounce } from "./dialogues/announce.ts";
import { correctPage, postCorrect } from "./dialogues/correct.ts";
import { correctOpinionPage, postCorrectOpinion } from "./dialogues/correct-opinion.ts";
import { erasePage, postErase } from "./dialogues/erase.ts";
import { dialogueListPage } from "./dialogues/list.ts";
import { postRecord } from "./dialogues/record.ts";
import { dialoguePage } from "./dialogues/show.ts";
import { postStep, stepPage } from "./dialogues/steps.ts";
import { EVIDENCE_FORM, evidenceListPage, postEvidence } from "./evidence/list.ts";
import { evidenceDownload, evidencePage } from "./evidence/one.ts";
import { figuresPage } from "./figures/figures.ts";
import { parametersOf } from "./forms/field-values.ts";
import type { FormFields } from "./forms/form-fields.ts";
import { guidancePage } from "./guidances/guidance.ts";
import { homePage } from "./home/home.ts";
import { operatorsPage } from "./operators/operators.ts";
import { refuseForeignForm } from "./own-form.ts";
import { href, type Page, type PageAnswer, type PageRequest } from "./page.ts";
import { correctRecordPage, postCorrectRecord } from "./records/correct.ts";
import { newRecordPage, postNewRecord } from "./records/enter.ts";
import { eraseRecordPage, postEraseRecord } from "./records/erase.ts";
import { formFieldsIn } from "./records/fields-of-kind.ts";
import { recordListPage } from "./records/list.ts";
import { recordOverviewPage } from "./records/overview.ts";
import { reportListPage } from "./records/report-list.ts";
import { recordPage } from "./records/show.ts";
import { postRecordStep, recordStepPage } from "./records/steps.ts";
import { recordUnitsPage } from "./records/units.ts";
import { DAY_FORM, DAY_PATH, postWholeDay, wholeDayPage } from "./records/whole-day.ts";
import { recordsPage } from "./scores/records.ts";
import { scoreboardPage } from "./scores/scoreboard.ts";
import { sheetPage } from "./scores/sheet.ts";
import { keepPace } from "./sign-in/keep-pace.ts";
import { keptAsExpired, keptForSignIn } from "./sign-in/kept-form.ts";
import { redirect, signInCallback, signInPage } from "./sign-in/sign-in.ts";
import { signedOutPage, signOut } from "./sign-in/sign-out.ts";
import { withCaller } from "./sign-in/who-asks.ts";
import { errorPage } from "./views/error-page.ts";
import { appraisalsPage, postAppraisals } from "./years/appraisals.ts";
import { CARD_FORM, ROWS_FORM, STEP_FORM } from "./years/card-fields.ts";
import { cardPage, postCard } from "./years/card-page.ts";
import { rankingPage } from "./years/ranking.ts";
import { selfScorePage } from "./years/sheet.ts";
import { postYearStep, yearStepPage } from "./years/steps.ts";

/** A page at a path. A segment in braces takes any one segment. */
interface PageEntry {
  readonly path: string;
  readonly GET?: Page;
  readonly POST?: Page;
  /** Open to residents too; the page itself shows them the public part alone. @default only to who is signed in */
  readonly isPublic?: true;
  /** Path of the page that has the form posted here. @default this one */
  readonly form?: string;
  /** What the form posted here may have. @default the fields of the forms about dialogues */
  readonly fields?: (params: Readonly<Record<string, string>>) => FormFields | undefined;
}

/** Every page; the first that fits answers. What a page shows to whom, it asks the access table itself. */
const PAGES: readonly PageEntry[] = [
  { path: "/", GET: homePage, isPublic: true },
  // API Gateway's {proxy+} takes at least one segment, so that nothing can be posted to the root.
  { path: "/dialogues", POST: postRecord, form: "/" },
  { path: "/dialogues/announce", GET: announcePage, POST: postAnnounce },
  { path: "/dialogues/{id}", GET: dialoguePage, isPublic: true },
  { path: "/dialogues/{id}/correct", GET: correctPage, POST: postCorrect },
  { path: "/dialogues/{id}/erase", GET: erasePage, POST: postErase },
  { path: "/dialogues/{id}/opinions/{opinion}", GET: correctOpinionPage, POST: postCorrectOpinion },
  { path: "/dialogues/{id}/opinions/{opinion}/erase", GET: erasePage, POST: postErase },
  { path: "/dialogues/{id}/{step}", GET: stepPage, POST: postStep },
  { path: "/units/{unit}/{year}/dialogues", GET: dialogueListPage, isPublic: true },
  { path: "/figures/{locality}/{year}", GET: figuresPage, isPublic: true },
  { path: "/reports", GET: reportListPage },
  { path: "/records", GET: recordUnitsPage },
  { path: "/units/{unit}/{year}/records", GET: recordOverviewPage },
  { path: "/units/{unit}/{year}/records/{collection}", GET: recordListPage, isPublic: true },
  { path: DAY_PATH, GET: wholeDayPage, POST: postWholeDay, fields: () => DAY_FORM },
  { path: "/records/{collection}/new", GET: newRecordPage, POST: postNewRecord, fields: formFieldsIn },
  { path: "/records/{collection}/{id}", GET: recordPage, isPublic: true },
  {
    path: "/records/{collection}/{id}/correct",
    GET: correctRecordPage,
    POST: postCorrectRecord,
    fields: formFieldsIn,
  },
  { path: "/records/{collection}/{id}/erase", GET: eraseRecordPage, POST: postEraseRecord },
  {
    path: "/records/{collection}/{id}/{step}",
    GET: recordStepPage,
    POST: postRecordStep,
    fields: formFieldsIn,
  },
  { path: "/years/{unit}/{year}", GET: selfScorePage },
  {
    path: "/years/{unit}/{year}/criteria/{criterion}",
    GET: cardPage,
    POST: postCard,
    fields: () => CARD_FORM,
  },
  {
    path: "/years/{unit}/{year}/steps/{step}",
    GET: yearStepPage,
    POST: postYearStep,
    fields: () => STEP_FORM,
  },
  { path: "/appraisals/{year}", GET: appraisalsPage, POST: postAppraisals, fields: () => ROWS_FORM },
  { path: "/rankings/{block}/{year}", GET: rankingPage },
  {
    path: "/evidence/{unit}/{year}",
    GET: evidenceListPage,
    POST: postEvidence,
    fields: () => EVIDENCE_FORM,
  },
  { path: "/evidence/{unit}/{year}/{id}", GET: evidencePage },
  { path: "/evidence/{unit}/{year}/{id}/download", GET: evidenceDownload },
  { path: "/guidances/{id}/{version}", GET: guidancePage },
  { path: "/scores", GET: scoreboardPage },
  { path: "/scores/{unit}/{year}", GET: sheetPage },
  { path: "/scores/{unit}/{year}/records", GET: recordsPage },
  // Loaded when it is asked for: no other page needs the client of SNS.
  {
    path: "/committee",
    GET: async (...asked) => (await import("./committee/committee.ts")).committeePage(...asked),
  },
  { path: "/operators", GET: operatorsPage },
  { path: "/sign-in", GET: signInPage, isPublic: true },
  { path: SIGN_IN_CALLBACK_PATH, GET: signInCallback, isPublic: true },
  { path: SIGNED_OUT_PATH, GET: signedOutPage, isPublic: true },
];

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
    if (!session && isSlow) throw new Refusal("too-many-requests");
    const fields = entry?.fields?.(params);
    if (!session) return keptForSignIn(request, form, fields);
    if (!isOwnForm(session, parametersOf(request.http).get("csrf")))
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
