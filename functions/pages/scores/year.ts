import { yearOf } from "../../../shared/calendar/local-date.ts";
import { href, type PageRequest } from "../page.ts";
import { type Html, html } from "../views/html.ts";

/** The year asked for or, where none or nonsense was, the business year. */
export function askedYear({ query, today }: PageRequest): number {
  const asked = query.get("year") ?? "";
  return /^20\d\d$/.test(asked) ? Number(asked) : yearOf(today);
}

export function yearChooser(request: PageRequest, year: number): Html {
  const { scores } = request.texts;
  return html`<form method="get" action="${href(request, request.path)}" class="chooser">
    <label for="year">${scores.yearLabel}</label>
    <div class="chooser-line">
      <input id="year" name="year" type="text" inputmode="numeric" maxlength="4" value="${year}" class="year">
      <button class="secondary" type="submit">${scores.yearChange}</button>
    </div>
  </form>`;
}
