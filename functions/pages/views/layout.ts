import { formatDate } from "../../../shared/calendar/local-date.ts";
import type { HttpResponse } from "../../../shared/platform/http/response.ts";
import type { Bilingual, Language } from "../../../shared/texts/bilingual.ts";
import { STYLESHEET_PATH } from "../assets/stylesheet.ts";
import { href, type PageRequest } from "../page.ts";
import { type Html, html, when } from "./html.ts";

export interface PageContent {
  readonly title: string;
  readonly main: Html;
  /** Whether a form on it has something to put right; the title says so first. */
  readonly faulty?: boolean;
  /** @default 200 */
  readonly status?: number;
  /** Statements on invented data: the page is marked on top, and says at its end what of it is invented. */
  readonly exampleNotes?: readonly Bilingual[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** A whole page: the frame that all pages share around its content. */
export async function pageResponse(request: PageRequest, content: PageContent): Promise<HttpResponse> {
  return {
    status: content.status ?? 200,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-language": request.language,
      "cache-control": "no-store",
      ...SECURITY_HEADERS,
      ...content.headers,
    },
    body: String(await frame(request, content)),
  };
}

/** A redirect with GET (303), to an address on this site. */
export const seeOther = (location: string): HttpResponse => ({
  status: 303,
  headers: { location, "cache-control": "no-store", ...SECURITY_HEADERS },
});

/** Nothing but our own stylesheet, images and forms: no script runs, and no other site frames a page. */
const SECURITY_HEADERS = {
  "content-security-policy":
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
};

/** A seal with three lines of writing, in the colour of the ink pad. */
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='6' fill='%238c2318'/%3E%3Cpath d='M8 10h16M8 16h16M8 22h9' stroke='%23fffdf7' stroke-width='3'/%3E%3C/svg%3E";

function frame(request: PageRequest, { title, main, faulty = false, exampleNotes = [] }: PageContent): Html {
  const { language, texts, today } = request;
  const { site } = texts;
  const other: Language = language === "vi" ? "en" : "vi";
  const otherAddress = sameAddress(request, other);
  return html`<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${when(faulty, () => html`${site.errorTitle}: `)}${title} – ${site.name}</title>
    <link rel="stylesheet" href="${STYLESHEET_PATH}">
    <link rel="icon" href="${ICON}">
    <link rel="alternate" hreflang="${language}" href="${sameAddress(request, language)}">
    <link rel="alternate" hreflang="${other}" href="${otherAddress}">
  </head>
  <body>
    <a class="skip" href="#main">${site.skip}</a>
    <header class="masthead">
      <div class="masthead-line">
        <p class="brand"><a href="${href(request, "/")}"><span class="seal" aria-hidden="true"></span>${site.name}</a> <span class="tagline">${site.tagline}</span></p>
        <p class="date"><time datetime="${today}">${site.businessDate(formatDate(today))}</time></p>
        <p class="language"><a href="${otherAddress}" lang="${other}" hreflang="${other}">${site.otherLanguage}</a></p>
      </div>
      ${menu(request)}
    </header>
    <main id="main" tabindex="-1">
      ${when(
        exampleNotes.length > 0,
        () =>
          html`<p class="example-mark"><span class="chip example">${site.example}</span> <a href="#example">${site.exampleData}</a></p>`,
      )}
      ${main}
      ${when(
        exampleNotes.length > 0,
        () =>
          html`<div class="example-note" id="example">${exampleNotes.map(
            (note) => html`<p><strong>${site.example}.</strong> ${note[language]}</p>`,
          )}</div>`,
      )}
    </main>
  </body>
</html>
`;
}

function menu(request: PageRequest): Html {
  const { nav, menu: label } = request.texts.site;
  const entries = [
    ["/", nav.record],
    ["/dialogues/announce", nav.announce],
    ["/scores", nav.scores],
    ["/committee", nav.committee],
    ["/operators", nav.operators],
  ] as const;
  const current = (path: string) =>
    request.path === path || (path === "/scores" && request.path.startsWith("/scores/"));
  return html`<nav aria-label="${label}"><ul>${entries.map(
    ([path, name]) =>
      html`<li><a href="${href(request, path)}"${when(current(path), () => html` aria-current="page"`)}>${name}</a></li>`,
  )}</ul></nav>`;
}

/** The same place in the language. */
const sameAddress = ({ path, query }: PageRequest, language: Language): string =>
  href({ language }, path, Object.fromEntries(query));
