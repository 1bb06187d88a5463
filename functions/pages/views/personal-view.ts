import { formatDate } from "../../../shared/calendar/local-date.ts";
import type { PersonalView } from "../../../shared/personal/personal-view.ts";
import type { PageRequest } from "../page.ts";
import { type Html, html } from "./html.ts";

/** Why a personal field cannot be shown: not to this reader, or erased on a day; undefined where it can. */
export function closedWords(
  { texts }: Pick<PageRequest, "texts">,
  view: PersonalView<unknown> | undefined,
): string | undefined {
  if (view?.kind === "hidden") return texts.dialogue.hidden;
  return view?.kind === "erased" ? texts.dialogue.erasedOn(formatDate(view.on)) : undefined;
}

/** In the place of an input whose value cannot be shown; nothing is sent for it, so that it stays what it is. */
export const closedField = (label: string, words: string): Html =>
  html`<p class="field closed"><strong>${label}:</strong> ${words}</p>`;
