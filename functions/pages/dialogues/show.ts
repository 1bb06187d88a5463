import { yearOf } from "../../../shared/calendar/local-date.ts";
import { dayOf } from "../../../shared/dialogues/dialogue.ts";
import { readOpinions } from "../../../shared/dialogues/read-dialogue.dynamodb.ts";
import { partsOf, raisedBefore, STEPS_FROM } from "../../../shared/dialogues/step.ts";
import { STEP_NAMES, type StepName } from "../../../shared/dialogues/submission.ts";
import { formatNumber } from "../../../shared/texts/bilingual.ts";
import { findUnit } from "../../../shared/units/units.dynamodb.ts";
import { href, type Page, type PageRequest } from "../page.ts";
import { STATE_LABELS, STEP_LABELS } from "../texts/labels.ts";
import { dialogueParts } from "../views/dialogue-parts.ts";
import { type Html, html, when } from "../views/html.ts";
import { pageResponse } from "../views/layout.ts";
import { listNavigation } from "../views/list-navigation.ts";
import { opinionList } from "../views/opinion-list.ts";
import { type OneDialogue, oneDialogue } from "./one-dialogue.ts";
import { exampleNotesOf, unitName } from "./units.ts";

const OPINIONS_A_PAGE = 50;

/** The record of a dialogue: its receipt, everything that was entered, and what can be done next. */
export const dialoguePage: Page = async (request, params) => {
  const one = await oneDialogue(request, params);
  const { stored, unit, title } = one;
  const { fact } = stored;
  const ids = raisedBefore(fact).opinions;
  const after = (ids as readonly string[]).indexOf(request.query.get("opinionsAfter") ?? "");
  const page = ids.slice(after + 1, after + 1 + OPINIONS_A_PAGE);
  const opinions = await readOpinions(request.deps.table, page);
  const next = after + 1 + OPINIONS_A_PAGE < ids.length ? page.at(-1) : undefined;
  const { texts, language } = request;
  return pageResponse(request, {
    title,
    exampleNotes: await exampleNotesOf(request.deps.table, [unit]),
    headers: { etag: `"${stored.version}"` },
    main: html`${receipt(request, one)}
      <h1>${title}</h1>
      <p><span class="chip ${fact.state}">${STATE_LABELS[fact.state][language]}</span>
        <span class="aside">${texts.dialogue.code}: <code>${fact.id}</code> · ${texts.dialogue.version(stored.version)}</span></p>
      ${await pendingNotice(request, one)}
      ${when(fact.pending === undefined && fact.state !== "withdrawn", () => steps(request, one))}
      ${dialogueParts(request, stored, unit)}
      ${when(
        "raised" in fact && fact.raised !== undefined,
        () => html`<section class="part" aria-labelledby="opinions">
        <h2 id="opinions">${texts.dialogue.opinions(formatNumber(ids.length, language))}</h2>
        ${opinionList(
          request,
          fact,
          opinions.map((opinion) => opinion.fact),
          after + 1,
        )}
        ${listNavigation(request, next, "opinionsAfter")}
      </section>`,
      )}
      ${furtherPages(request, one)}`,
  });
};

/** "Đã ghi nhận" with the record's code, after a form was sent. */
function receipt({ query, texts }: PageRequest, { stored, unit }: OneDialogue): Html | "" {
  const { receipts, code, keepCode, scoreFollows } = texts.dialogue;
  const done = Object.entries(receipts).find(([name]) => name === query.get("receipt"))?.[1];
  if (done === undefined) return "";
  return html`<div class="receipt" role="status">
    <h2>${done}</h2>
    <p>${code}: <code class="unbroken">${stored.fact.id}</code><br>${keepCode}</p>
    ${when(unit.kind !== "locality", () => html`<p>${scoreFollows}</p>`)}
  </div>`;
}

async function pendingNotice(request: PageRequest, { stored }: OneDialogue): Promise<Html | ""> {
  const { pending } = stored.fact;
  if (!pending) return "";
  const { pendingMove, pendingWithdrawal, pendingWait } = request.texts.dialogue;
  if (pending.kind === "withdrawal") return html`<p class="notice">${pendingWithdrawal} ${pendingWait}</p>`;
  const target = await findUnit(request.deps.table, pending.to.unit);
  const name = target ? unitName(request, target) : pending.to.unit;
  return html`<p class="notice">${pendingMove(name, pending.to.year)} ${pendingWait}</p>`;
}

/** Exactly the steps that the state allows, in the order of a dialogue's life; what undoes something comes last. */
function steps(request: PageRequest, { stored: { fact } }: OneDialogue): Html {
  const { language, texts } = request;
  const possible = STEP_NAMES.filter((step) => step !== "withdraw" && STEPS_FROM[step].includes(fact.state));
  const entry = (path: string, label: string, kind = "") =>
    html`<li><a class="button ${kind}" href="${href(request, `/dialogues/${fact.id}/${path}`)}">${label}</a></li>`;
  return html`<section class="steps" aria-labelledby="steps">
    <h2 id="steps">${texts.dialogue.steps}</h2>
    <ul>${possible.map((step) => entry(step, STEP_LABELS[step][language], LEADING_ON.includes(step) ? "primary" : ""))}
      ${entry("correct", texts.dialogue.correct, "quiet")}
      ${entry("withdraw", STEP_LABELS.withdraw[language], "quiet")}</ul>
  </section>`;
}

/** Steps that lead a dialogue on to its publication, rather than aside. */
const LEADING_ON: readonly StepName[] = ["announce", "record", "conclude", "publish"];

function furtherPages(request: PageRequest, { stored: { fact }, unit }: OneDialogue): Html {
  const { dialogue } = request.texts;
  const year = yearOf(dayOf(partsOf(fact)));
  const [sheet, list] = [`/scores/${unit.id}/${year}`, `/units/${unit.id}/${year}/dialogues`];
  return html`<p class="further">
    ${when(unit.kind !== "locality", () => html`<a href="${href(request, sheet)}">${dialogue.score}</a>`)}
    <a href="${href(request, list)}">${dialogue.list(year)}</a>
  </p>`;
}
