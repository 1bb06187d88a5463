import type { HttpResponse } from "../../../shared/platform/http/response.ts";
import type { Bilingual, Language } from "../../../shared/texts/bilingual.ts";
import { ICON_PATH } from "../assets/icon.ts";
import { STYLESHEET_PATH } from "../assets/stylesheet.ts";
import type { PageRequest } from "../page.ts";
import { type Html, html, when } from "./html.ts";
import { masthead, sameAddress } from "./masthead.ts";

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
      ...content.headers,
    },
    body: String(await frame(request, content, await masthead(request))),
  };
}

/** A redirect with GET (303), to an address on this site. */
export const seeOther = (location: string): HttpResponse => ({
  status: 303,
  headers: { location, "cache-control": "no-store" },
});

function frame(
  request: PageRequest,
  { title, main, faulty = false, exampleNotes = [] }: PageContent,
  head: Html,
): Html {
  const { language, texts } = request;
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
    <link rel="icon" href="${ICON_PATH}" type="image/svg+xml">
    <link rel="alternate" hreflang="${language}" href="${sameAddress(request, language)}">
    <link rel="alternate" hreflang="${other}" href="${otherAddress}">
  </head>
  <body>
    <a class="skip" href="#main">${site.skip}</a>
    ${head}
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
