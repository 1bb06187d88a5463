import { formatDate } from "../../../shared/calendar/local-date.ts";
import type { Clock } from "../../../shared/deadlines/clock.ts";
import { clockWorldOf } from "../../../shared/deadlines/run-clock.ts";
import { firstResultClock } from "../../../shared/opinions/receipt.ts";
import type { SentReceipt } from "../../../shared/opinions/send-opinion.dynamodb.ts";
import type { HttpResponse } from "../../../shared/platform/http/response.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import { worldOf } from "../../../shared/records/context.dynamodb.ts";
import { findFact, isKind } from "../../../shared/storage/facts.dynamodb.ts";
import type { Unit } from "../../../shared/units/unit.ts";
import { exampleNotesOf, unitName } from "../dialogues/units.ts";
import { href, type PageRequest } from "../page.ts";
import { csrfField } from "../views/csrf-field.ts";
import { type Html, html, when } from "../views/html.ts";
import { pageResponse } from "../views/layout.ts";
import { STATUS_PATH } from "./status-view.ts";

const isOpinion = isKind("opinion");

/** The receipt in words: the code, the number, who answers, by when and why then. */
export async function receiptPage(
  request: PageRequest,
  unit: Unit,
  { opinion, code }: SentReceipt,
  as: "sent" | "joined",
): Promise<HttpResponse> {
  const { deps, texts } = request;
  const { opinions: words } = texts;
  const found = await findFact(deps.table, opinion);
  if (!found || !isOpinion(found)) throw new Refusal("not-found");
  const world = await worldOf(deps, found.fact.unit);
  const clock = firstResultClock(found.fact, clockWorldOf(world.unit, world.locality));
  const title = as === "sent" ? words.receiptTitle : words.joinedTitle;
  return pageResponse(request, {
    title,
    exampleNotes: await exampleNotesOf(deps.table, [unit]),
    main: html`<div class="receipt" role="status">
      <h1>${title}</h1>
      ${codeShown(request, code)}
      </div>
      <dl>
        <div><dt>${words.number}</dt><dd><code class="unbroken">${opinion}</code></dd></div>
        <div><dt>${words.whoAnswers}</dt><dd>${unitName(request, unit)} – ${unit.head.post}</dd></div>
        ${clock && html`<div><dt>${words.firstResult}</dt><dd>${firstResult(request, clock)}</dd></div>`}
      </dl>
      <form method="post" action="${href(request, STATUS_PATH)}">
        ${csrfField(request)}<input type="hidden" name="code" value="${code}">
        <div class="actions"><button class="primary" type="submit">${words.next}</button>
          <a href="${href(request, "/opinions", { unit: unit.id })}">${words.title}</a></div>
      </form>`,
  });
}

/** The code, large, in one line, and how to keep it. */
export const codeShown = ({ texts }: PageRequest, code: string): Html =>
  html`<p>${texts.opinions.codeIs}:<br><strong class="code unbroken">${code}</strong></p>
    <p>${texts.opinions.codeKeep}</p>`;

/** The last day, and below it, unfolded on demand, how it was counted. */
export function firstResult(request: PageRequest, clock: Clock): Html {
  const { opinions: words } = request.texts;
  if (clock.due === undefined) return html`${words.noLimit}`;
  const { limit, skipped, basis } = clock;
  return html`<strong>${formatDate(clock.due)}</strong>
    ${when(clock.provisional, () => html`<p class="aside">${words.provisional}</p>`)}
    ${
      limit &&
      html`<details class="person"><summary>${words.whyThisDay}</summary>
        <p>${words.why(limit.days, words.dayKinds[limit.dayKind ?? "calendar"], formatDate(basis.day))}</p>
        <p>${limit.source}</p>
        ${when(
          skipped.length > 0,
          () => html`<p>${words.skipped}:</p>
            <ul>${skipped.map(
              ({ day, reason, source }) =>
                html`<li>${formatDate(day)}: ${reason === "weekend" ? words.skippedWeekend : words.skippedOff}${source && ` (${source})`}</li>`,
            )}</ul>`,
        )}</details>`
    }`;
}
