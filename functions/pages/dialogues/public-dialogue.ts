import { publicPart } from "../../../shared/dialogues/public-part.ts";
import type { HttpResponse } from "../../../shared/platform/http/response.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import { href, type PageRequest } from "../page.ts";
import { STATE_LABELS } from "../texts/labels.ts";
import { publicParts } from "../views/dialogue-parts.ts";
import { html } from "../views/html.ts";
import { pageResponse } from "../views/layout.ts";
import type { OneDialogue } from "./one-dialogue.ts";
import { exampleNotesOf } from "./units.ts";

/** What everybody may see of a published dialogue. Throws `not-found` for one that is not published. */
export async function publicDialoguePage(
  request: PageRequest,
  { stored: { fact }, unit, title }: OneDialogue,
): Promise<HttpResponse> {
  if (fact.state !== "published") throw new Refusal("not-found");
  const { dialogue } = request.texts;
  const list = href(request, `/units/${unit.id}/${fact.year}/dialogues`);
  return pageResponse(request, {
    title,
    exampleNotes: await exampleNotesOf(request.deps.table, [unit]),
    main: html`<h1>${title}</h1>
      <p><span class="chip ${fact.state}">${STATE_LABELS[fact.state][request.language]}</span> <span class="aside">${dialogue.publicLead}</span></p>
      ${publicParts(request, publicPart(fact), unit)}
      <p class="further"><a href="${list}">${dialogue.list(fact.year)}</a></p>`,
  });
}
