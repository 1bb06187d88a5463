import { grantFor } from "../../../shared/access/may.ts";
import { yearOf } from "../../../shared/calendar/local-date.ts";
import { dayOf } from "../../../shared/dialogues/dialogue.ts";
import { dialogueToShow } from "../../../shared/dialogues/dialogue-for.dynamodb.ts";
import { readOpinions } from "../../../shared/dialogues/read-dialogue.dynamodb.ts";
import { openPersons } from "../../../shared/dialogues/read-persons.dynamodb.ts";
import { partsOf, raisedBefore, STEPS_FROM } from "../../../shared/dialogues/step.ts";
import { STEP_NAMES, type StepName } from "../../../shared/dialogues/submission.ts";
import { etagOf } from "../../../shared/platform/http/response.ts";
import { formatNumber } from "../../../shared/texts/bilingual.ts";
import { isScored } from "../../../shared/units/unit.ts";
import { findUnit } from "../../../shared/units/units.dynamodb.ts";
import { deadlineSection } from "../deadlines/section.ts";
import { href, type Page, type PageRequest } from "../page.ts";
import { STATE_LABELS, STEP_LABELS } from "../texts/labels.ts";
import { dialogueParts } from "../views/dialogue-parts.ts";
import { type Html, html, when } from "../views/html.ts";
import { pageResponse } from "../views/layout.ts";
import { listNavigation } from "../views/list-navigation.ts";
import { opinionList } from "../views/opinion-list.ts";
import { idOf, named, type OneDialogue } from "./one-dialogue.ts";
import { publicDialoguePage } from "./public-dialogue.ts";
import { exampleNotesOf, unitName } from "./units.ts";

const OPINIONS_A_PAGE = 50;

/**
 * The record of a dialogue: its receipt, everything that was entered as far as the reader may see it, and what can be done
 * next. Whoever may not read it gets the public part of a published one.
 */
export const dialoguePage: Page = async (request, params) => {
  const { caller, deps, texts, language } = request;
  const shown = await dialogueToShow(deps.table, caller, idOf(params));
  const one = named(request, shown);
  if (shown.view === "public") return publicDialoguePage(request, one);
  const { stored, unit, title } = one;
  const { fact } = stored;
  const ids = raisedBefore(fact).opinions;
  const after = (ids as readonly string[]).indexOf(request.query.get("opinionsAfter") ?? "");
  const page = ids.slice(after + 1, after + 1 + OPINIONS_A_PAGE);
  const opinions = await readOpinions(deps.table, page);
  const persons = await openPersons(deps, caller, shown, opinions);
  const next = after + 1 + OPINIONS_A_PAGE < ids.length ? page.at(-1) : undefined;
  const rights = rightsOf(request, one);
  return pageResponse(request, {
    title,
    exampleNotes: await exampleNotesOf(deps.table, [unit]),
    headers: { etag: etagOf(stored.version) },
    main: html`${receipt(request, one)}
      <h1>${title}</h1>
      <p><span class="chip ${fact.state}">${STATE_LABELS[fact.state][language]}</span>
        <span class="aside">${texts.dialogue.code}: <code>${fact.id}</code> · ${texts.dialogue.version(stored.version)}</span></p>
      ${await pendingNotice(request, one)}
      ${steps(request, one, rights)}
      ${dialogueParts(request, stored, unit, persons)}
      ${when(
        "raised" in fact && fact.raised !== undefined,
        () => html`<section class="part" aria-labelledby="opinions">
        <h2 id="opinions">${texts.dialogue.opinions(formatNumber(ids.length, language))}</h2>
        ${opinionList(request, { dialogue: fact, opinions, persons, before: after + 1, ...rights })}
        ${listNavigation(request, next, "opinionsAfter")}
      </section>`,
      )}
      ${await deadlineSection(request, fact.id)}
      ${furtherPages(request, one)}`,
  });
};

interface Rights {
  readonly mayCorrect: boolean;
  readonly mayErase: boolean;
}

const rightsOf = ({ caller }: PageRequest, { unit }: OneDialogue): Rights => ({
  mayCorrect: grantFor(caller, "dialogue.record", { unit }) !== undefined,
  mayErase: grantFor(caller, "persons.erase", { unit }) !== undefined,
});

/** "Đã ghi nhận" with the record's code, after a form was sent. */
function receipt({ query, texts }: PageRequest, { stored, unit }: OneDialogue): Html | "" {
  const { receipts, code, keepCode, scoreFollows } = texts.dialogue;
  const name = query.get("receipt");
  const done = Object.entries(receipts).find(([known]) => known === name)?.[1];
  if (done === undefined) return "";
  return html`<div class="receipt" role="status">
    <h2>${done}</h2>
    <p>${code}: <code class="unbroken">${stored.fact.id}</code><br>${keepCode}</p>
    ${when(unit.kind !== "locality" && name !== "erase", () => html`<p>${scoreFollows}</p>`)}
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

/** Exactly the steps that the state and the access table allow, in the order of a dialogue's life; what undoes comes last. */
function steps(request: PageRequest, { stored: { fact } }: OneDialogue, rights: Rights): Html | "" {
  const { language, texts } = request;
  const mayChange = rights.mayCorrect && fact.pending === undefined && fact.state !== "withdrawn";
  if (!mayChange && !rights.mayErase) return "";
  const possible = STEP_NAMES.filter((step) => step !== "withdraw" && STEPS_FROM[step].includes(fact.state));
  const entry = (path: string, label: string, kind = "") =>
    html`<li><a class="button ${kind}" href="${href(request, `/dialogues/${fact.id}/${path}`)}">${label}</a></li>`;
  return html`<section class="steps" aria-labelledby="steps">
    <h2 id="steps">${texts.dialogue.steps}</h2>
    <ul>${when(
      mayChange,
      () => html`${possible.map((step) => entry(step, STEP_LABELS[step][language], LEADING_ON.includes(step) ? "primary" : ""))}
      ${entry("correct", texts.dialogue.correct, "quiet")}
      ${entry("withdraw", STEP_LABELS.withdraw[language], "quiet")}`,
    )}
      ${when(rights.mayErase, () => entry("erase", texts.dialogue.erase, "quiet"))}</ul>
  </section>`;
}

/** Steps that lead a dialogue on to its publication, rather than aside. */
const LEADING_ON: readonly StepName[] = ["announce", "record", "conclude", "publish"];

function furtherPages(request: PageRequest, { stored: { fact }, unit }: OneDialogue): Html {
  const { dialogue } = request.texts;
  const year = yearOf(dayOf(partsOf(fact)));
  const hasSheet = isScored(unit) && grantFor(request.caller, "score.read", { unit }) !== undefined;
  const [sheet, list] = [`/scores/${unit.id}/${year}`, `/units/${unit.id}/${year}/dialogues`];
  return html`<p class="further">
    ${when(hasSheet, () => html`<a href="${href(request, sheet)}">${dialogue.score}</a>`)}
    <a href="${href(request, list)}">${dialogue.list(year)}</a>
  </p>`;
}
