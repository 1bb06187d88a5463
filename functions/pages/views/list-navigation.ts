import { href, type PageRequest } from "../page.ts";
import { type Html, html } from "./html.ts";

/** Links under a page of a list: on to the next, back to the first; nothing where one page holds all. */
export function listNavigation(request: PageRequest, next: string | undefined, name = "after"): Html | "" {
  const { site } = request.texts;
  const { [name]: here, ...others } = Object.fromEntries(request.query);
  if (next === undefined && here === undefined) return "";
  return html`<nav class="pages" aria-label="${site.pages}">
    ${here !== undefined && html`<a href="${href(request, request.path, others)}">${site.first}</a>`}
    ${next !== undefined && html`<a href="${href(request, request.path, { ...others, [name]: next })}" rel="next">${site.next}</a>`}
  </nav>`;
}

/** Where a page of the list begins, from the address; what no page can have named begins at the first. */
export function pageMark({ query }: PageRequest, name = "after"): string | undefined {
  const mark = query.get(name) ?? "";
  return /^[\x21-\x7e]{1,300}$/.test(mark) ? mark : undefined;
}
