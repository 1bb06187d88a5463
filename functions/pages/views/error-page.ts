import type { HttpResponse } from "../../../shared/platform/http/response.ts";
import { PROBLEMS, type Refusal } from "../../../shared/problems/problem.ts";
import { href, type PageRequest } from "../page.ts";
import { PROBLEMS_ON_PAGES } from "../texts/problem-words.ts";
import { type Html, html } from "./html.ts";
import { pageResponse } from "./layout.ts";

/** A page that says what went wrong, what to do, and where to go on; `more` is what the page knows beyond that. */
export function errorPage(
  request: PageRequest,
  { code }: Pick<Refusal, "code">,
  more?: Html,
): Promise<HttpResponse> {
  const { language, texts } = request;
  const { title, remedy } = PROBLEMS_ON_PAGES[code] ?? PROBLEMS[code];
  return pageResponse(request, {
    title: title[language],
    status: PROBLEMS[code].status,
    ...(code === "busy" && { headers: { "retry-after": "2" } }),
    main: html`<h1>${title[language]}</h1>
      <p class="lead">${remedy[language]}</p>
      ${more}
      <p><a href="${href(request, "/")}">${texts.site.backHome}</a></p>
      <p class="aside">${texts.site.requestCode}: <code>${request.http.requestId}</code></p>`,
  });
}
