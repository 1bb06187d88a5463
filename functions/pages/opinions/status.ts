import { formatDate } from "../../../shared/calendar/local-date.ts";
import { actByCode } from "../../../shared/opinions/act-by-code.dynamodb.ts";
import { attachByCode } from "../../../shared/opinions/attachments.dynamodb.ts";
import { opinionRuleOn } from "../../../shared/opinions/rule.ts";
import { statusByCode } from "../../../shared/opinions/status.dynamodb.ts";
import type { Status } from "../../../shared/opinions/status.ts";
import { paceCode } from "../../../shared/opinions/try-code.dynamodb.ts";
import { addressOf } from "../../../shared/platform/http/origin.secrets.ts";
import type { HttpResponse } from "../../../shared/platform/http/response.ts";
import { PROBLEMS, Refusal } from "../../../shared/problems/problem.ts";
import { networkOf } from "../../../shared/rate/network.ts";
import { listUnits } from "../../../shared/units/units.dynamodb.ts";
import { exampleNotesOf, unitName } from "../dialogues/units.ts";
import { parametersOf } from "../forms/field-values.ts";
import { href, type Page, type PageAnswer, type PageRequest } from "../page.ts";
import { csrfField } from "../views/csrf-field.ts";
import { type Html, html, when } from "../views/html.ts";
import { pageResponse } from "../views/layout.ts";
import { firstResultDue } from "./first-result-due.ts";
import { firstResult } from "./receipt-page.ts";
import { STATUS_PATH, statusView } from "./status-view.ts";
import { uploadPage } from "./upload-page.ts";

/** The form for a tracking code. The code is posted: it stands in no address, no history and no log. */
export const statusPage: Page = (request) => codeForm(request);

/** What the code opens, and what its holder does with it. */
export const postStatus: Page = async (request) => {
  const { deps, http } = request;
  const parameters = parametersOf(http);
  const code = parameters.get("code") ?? "";
  await paceCode(deps.table, networkOf(addressOf(http)));
  try {
    const act = parameters.get("act");
    if (act === "attach") return await attach(request, code);
    if (act === "confirm") await actByCode(deps, code, { act });
    if (act === "reopen")
      await actByCode(deps, code, { act, words: parameters.get("words")?.trim() || undefined });
    const done = act === "confirm" || act === "reopen" ? act : undefined;
    return await shown(request, code, { done });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code === "code-unknown") return codeForm(request, error.code);
    if (error.code !== "step-not-allowed" && error.code !== "fields-invalid") throw error;
    return shown(request, code, { refused: error.code });
  }
};

/** The same page and status for every code that opens nothing. */
function codeForm(request: PageRequest, problem?: "code-unknown"): Promise<HttpResponse> {
  const { opinions: words } = request.texts;
  return pageResponse(request, {
    title: words.statusTitle,
    faulty: problem !== undefined,
    status: problem === undefined ? 200 : PROBLEMS[problem].status,
    main: html`<h1>${words.statusTitle}</h1>
      <p class="lead">${words.statusLead}</p>
      ${when(problem !== undefined, () => html`<div class="summary" role="alert"><p>${words.unknown}</p></div>`)}
      <form method="post" action="${href(request, STATUS_PATH)}">
        ${csrfField(request)}
        <div class="field"><label for="code">${words.codeLabel}</label>
          <input type="text" id="code" name="code" class="code" required maxlength="40" autocomplete="off" autocapitalize="characters" spellcheck="false"></div>
        <div class="actions"><button class="primary" type="submit">${words.look}</button>
          <a href="${href(request, "/opinions")}">${words.title}</a></div>
      </form>`,
  });
}

interface Shown {
  readonly done?: "confirm" | "reopen" | undefined;
  readonly refused?: Refusal["code"];
}

async function shown(request: PageRequest, code: string, { done, refused }: Shown): Promise<HttpResponse> {
  const { deps, texts, today } = request;
  const { opinions: words } = texts;
  const status = await statusByCode(deps.table, code, today);
  const units = await listUnits(deps.table);
  const own = units.filter(({ id }) => id === status.unit);
  const names = new Map(units.map((unit) => [unit.id, unitName(request, unit)]));
  const due = await firstResultDue(request, status);
  const said = { confirm: words.confirmed, reopen: words.reopened };
  return pageResponse(request, {
    title: words.statusTitle,
    status: refused === undefined ? 200 : PROBLEMS[refused].status,
    exampleNotes: await exampleNotesOf(deps.table, own),
    main: html`<h1>${words.statusTitle}</h1>
      ${done && html`<div class="receipt" role="status"><p>${said[done]}</p></div>`}
      ${refused && html`<div class="summary" role="alert"><p>${words.notPossible}</p></div>`}
      ${statusView(request, status, names, due && firstResult(request, due))}
      ${actForm(request, status, code)}
      ${attachForm(request, status, code)}
      <p class="further"><a href="${href(request, "/opinions", { unit: status.unit })}">${words.title}</a>
        <a href="${href(request, STATUS_PATH)}">${words.statusTitle}</a></p>`,
  });
}

/** Confirming the answer, or asking for a new one; only while it may be done, and only for the sender. */
function actForm(request: PageRequest, { mayActUntil }: Status, code: string): Html | "" {
  if (mayActUntil === undefined) return "";
  const { opinions: words } = request.texts;
  return html`<form method="post" action="${href(request, STATUS_PATH)}" class="part">
    <h2>${words.actTitle}</h2>
    <p class="hint">${words.actLead(formatDate(mayActUntil))}</p>
    ${csrfField(request)}<input type="hidden" name="code" value="${code}">
    <p><button class="primary" type="submit" name="act" value="confirm">${words.confirm}</button></p>
    <div class="field"><label for="words">${words.reopenWords}</label>
      <textarea id="words" name="words" rows="3" maxlength="500"></textarea></div>
    <p><button class="secondary" type="submit" name="act" value="reopen">${words.reopen}</button></p>
  </form>`;
}

function attachForm(request: PageRequest, { holder, stage }: Status, code: string): Html | "" {
  const most = opinionRuleOn("files-at-most", request.today)?.value ?? 0;
  const isOver = stage.kind === "withdrawn" || stage.kind === "refused" || stage.kind === "answered";
  if (holder !== "sender" || isOver || most === 0) return "";
  const { opinions: words } = request.texts;
  return html`<form method="post" action="${href(request, STATUS_PATH)}" class="part">
    <h2>${words.filesTitle}</h2>
    <p class="hint">${words.filesLead(most)}</p>
    ${csrfField(request)}<input type="hidden" name="code" value="${code}">
    <p><button class="secondary" type="submit" name="act" value="attach">${words.addFile}</button></p>
  </form>`;
}

async function attach(request: PageRequest, code: string): Promise<PageAnswer> {
  const { opinion, file } = await attachByCode(request.deps, code);
  return uploadPage(request, opinion, file);
}
