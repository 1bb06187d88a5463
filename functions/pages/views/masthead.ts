import { formatDate, yearOf } from "../../../shared/calendar/local-date.ts";
import type { Language } from "../../../shared/texts/bilingual.ts";
import { mayAnywhere } from "../may-anywhere.ts";
import { href, type PageRequest } from "../page.ts";
import { mayReadRecords } from "../records/may-read.ts";
import { rolesInWords } from "../signed-in.ts";
import { csrfField } from "./csrf-field.ts";
import { type Html, html, when } from "./html.ts";

/** The head of every page: the site's name, the business date, who is signed in, and the pages open to them. */
export async function masthead(request: PageRequest): Promise<Html> {
  const { language, texts, today } = request;
  const { site } = texts;
  const other: Language = language === "vi" ? "en" : "vi";
  return html`<header class="masthead">
      <div class="masthead-line">
        <p class="brand"><a href="${href(request, "/")}"><span class="seal" aria-hidden="true"></span>${site.name}</a> <span class="tagline">${site.tagline}</span></p>
        <p class="date"><time datetime="${today}">${site.businessDate(formatDate(today))}</time></p>
        <p class="language"><a href="${sameAddress(request, other)}" lang="${other}" hreflang="${other}">${site.otherLanguage}</a></p>
        ${request.session ? await signedIn(request) : signedOut(request)}
      </div>
      ${menu(request)}
    </header>`;
}

async function signedIn(request: PageRequest): Promise<Html> {
  const { site } = request.texts;
  // Said on error pages too, where the table may be what does not answer.
  const roles = await rolesInWords(request).catch(() => []);
  return html`<div class="account" role="group" aria-label="${site.account}">
          <p><strong>${request.session?.displayName}</strong> <span class="aside">${roles.join("; ") || site.noRole}</span></p>
          <form method="post" action="${href(request, "/sign-out")}">
            ${csrfField(request)}
            <button class="quiet" type="submit">${site.signOut}</button>
          </form>
        </div>`;
}

const signedOut = (request: PageRequest): Html => {
  const { site } = request.texts;
  return html`<p class="account"><a class="button quiet" href="${signInAddress(request)}">${site.signIn}</a></p>`;
};

/** To the sign-in and back to this page, unless this page is a form's answer or about signing in or out. */
export function signInAddress(request: PageRequest): string {
  const isPost = request.http.event.requestContext.http.method === "POST";
  const returns = !isPost && !/^\/sign(-in|ed-out)\b/.test(request.path);
  return href(request, "/sign-in", {
    to: returns ? sameAddress(request, request.language) : href(request, "/"),
  });
}

/** Pages that open for this visitor; each asks the access table again. */
function menu(request: PageRequest): Html {
  const { nav, menu: label } = request.texts.site;
  const { caller } = request;
  const mayRecord = mayAnywhere(caller, "dialogue.record");
  const entries = [
    { path: "/", name: mayRecord ? nav.record : nav.home, isOpen: true },
    { path: "/opinions", name: request.texts.opinions.nav, isOpen: true },
    { path: "/dialogues/announce", name: nav.announce, isOpen: mayRecord },
    { path: "/records", name: nav.records, isOpen: mayReadRecords(request) },
    { path: "/scores", name: nav.scores, isOpen: mayAnywhere(caller, "score.read") },
    {
      path: `/appraisals/${yearOf(request.today)}`,
      name: nav.appraisals,
      isOpen: mayAnywhere(caller, "appraisal.review"),
    },
    { path: "/documents", name: nav.documents, isOpen: mayAnywhere(caller, "script.read") },
    { path: "/committee", name: nav.committee, isOpen: mayAnywhere(caller, "committee.read") },
    { path: "/operators", name: nav.operators, isOpen: mayAnywhere(caller, "operators.read") },
  ].filter(({ isOpen }) => isOpen);
  const current = (path: string) =>
    request.path === path ||
    (path === "/opinions" && request.path.startsWith("/opinions/")) ||
    (path === "/scores" && /^\/(scores|years|rankings|evidence|guidances)\//.test(request.path)) ||
    (path === "/documents" && /^\/(scripts|briefing-packs|hot-spots)(\/|$)/.test(request.path)) ||
    (path === "/records" && /^\/(records|receptions|units\/[^/]+\/\d+\/records)(\/|$)/.test(request.path));
  return html`<nav aria-label="${label}"><ul>${entries.map(
    ({ path, name }) =>
      html`<li><a href="${href(request, path)}"${when(current(path), () => html` aria-current="page"`)}>${name}</a></li>`,
  )}</ul></nav>`;
}

/** The same place in the language. What the issuer put into the address is never repeated: it holds a code. */
export const sameAddress = ({ path, query }: PageRequest, language: Language): string =>
  path.startsWith("/sign-in") ? href({ language }, "/") : href({ language }, path, Object.fromEntries(query));
