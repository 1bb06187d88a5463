import { grantFor } from "../../../shared/access/may.ts";
import type { Issue } from "../../../shared/approvals/approval.ts";
import { readIssue } from "../../../shared/approvals/approvals.dynamodb.ts";
import { formatDate } from "../../../shared/calendar/local-date.ts";
import type { Guidance } from "../../../shared/guidance/guidance.ts";
import { guidanceOf } from "../../../shared/guidance/guidances.dynamodb.ts";
import type { UnitYear } from "../../../shared/pipeline/unit-year.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import { readRevision } from "../../../shared/scoring/inputs.dynamodb.ts";
import { formatPoints } from "../../../shared/scoring/points.ts";
import { readSheet } from "../../../shared/scoring/scoring.dynamodb.ts";
import type { StoredSheet } from "../../../shared/scoring/sheet.ts";
import { isScored } from "../../../shared/units/unit.ts";
import { exampleNotesOf, unitName } from "../dialogues/units.ts";
import { href, type Page, type PageRequest } from "../page.ts";
import { askedUnitYear } from "../unit-year-page.ts";
import { type Html, html, when } from "../views/html.ts";
import { pageResponse } from "../views/layout.ts";
import { reachOf } from "../views/reach.ts";
import { scoreBar } from "../views/score-bar.ts";
import { sheetTable } from "../views/sheet-table.ts";

/** The score sheet of a unit-year and why it has these points. */
export const sheetPage: Page = async (request, params) => {
  const { unit, of } = await askedUnitYear(request, params, "score.read");
  if (!isScored(unit)) throw new Refusal("not-found");
  const { table } = request.deps;
  const [sheet, rev] = await Promise.all([readSheet(table, of), readRevision(table, of)]);
  const guidance = sheet && (await guidanceOf(table, sheet.guidance));
  const issue = sheet && (await readIssue(table, sheet.guidance.id, sheet.guidance.version));
  const linksRecords = grantFor(request.caller, "score.read-records", { unit }) !== undefined;
  const mayAppraise = grantFor(request.caller, "appraisal.read", { unit }) !== undefined;
  const { scores } = request.texts;
  const title = scores.sheetTitle(unitName(request, unit), of.year);
  return pageResponse(request, {
    title,
    exampleNotes: await exampleNotesOf(table, [unit]),
    main: html`<p class="crumb"><a href="${href(request, "/scores", { year: of.year })}">${scores.board}</a></p>
      <h1>${title}</h1>
      ${when(sheet !== undefined && sheet.inputsRev < rev, () => html`<p class="notice">${scores.recomputing}</p>`)}
      ${sheet && guidance ? explained(request, { of, sheet, guidance, issue, linksRecords }) : html`<p>${scores.none}</p>`}
      <p class="further"><a href="${href(request, `/units/${of.unit}/${of.year}/dialogues`)}">${scores.dialogues}</a>
        ${when(mayAppraise, () => html`<a href="${href(request, `/years/${of.unit}/${of.year}`)}">${request.texts.years.toYear}</a>`)}</p>`,
  });
};

interface Explained {
  readonly of: UnitYear;
  readonly sheet: StoredSheet;
  readonly guidance: Guidance;
  /** By which document the guidance was issued; undefined where it was not. */
  readonly issue: Issue | undefined;
  /** Whether the reader may open the records behind a figure. */
  readonly linksRecords: boolean;
}

function explained(request: PageRequest, explained: Explained): Html {
  const { scores } = request.texts;
  const { of, sheet, guidance, linksRecords } = explained;
  return html`${total(request, explained)}
    <section aria-labelledby="why" class="why">
      <h2 id="why">${scores.why}</h2>
      ${sheetTable(request, { of, linksRecords }, sheet, guidance)}
    </section>
    <p class="aside">${scores.revision(sheet.inputsRev)}${
      sheet.passedThrough && html`. ${scores.passedThrough(formatDate(sheet.passedThrough))}`
    }.</p>
    <p class="aside screen-only">${scores.print}</p>`;
}

function total(request: PageRequest, { sheet, guidance, issue }: Explained): Html {
  const { language, texts } = request;
  const { scores, site } = texts;
  const said = (points: number) => formatPoints(points, language);
  const reach = reachOf(sheet);
  const gradeName = (of: string | undefined) =>
    guidance.grades.find(({ id }) => id === of)?.name[language] ?? scores.noGrade;
  return html`<section class="total" aria-label="${scores.total}">
    <p class="figure"><strong>${said(sheet.points)}</strong> <span>${scores.ofMax(said(sheet.max))}</span></p>
    ${scoreBar(request, sheet)}
    <p>${scores.reachLabel}: <strong>${scores.reach(said(reach.min), said(reach.max))}</strong> ·
      ${scores.grade}: <strong>${gradeName(sheet.grade)}</strong></p>
    ${sheet.parts && html`<p class="aside">${scores.parts(said(sheet.parts.base), said(sheet.parts.bonus), said(sheet.parts.deductions))}</p>`}
    ${reasonList(request, sheet, gradeName)}
    ${when(
      sheet.provisional,
      () =>
        html`<p><span class="chip provisional">${scores.provisional}</span> ${scores.provisionalLead(formatDate(guidance.cutOff))}</p>`,
    )}
    <p class="guidance">${when(guidance.example, () => html`<span class="chip example">${site.example}</span> `)}<a href="${href(request, `/guidances/${guidance.id}/${guidance.version}`)}">${guidance.title[language]}</a>
      <span class="aside">(${scores.guidanceVersion(guidance.version)})</span></p>
    <p>${issue ? scores.issued(issue.document.number, formatDate(issue.document.issuedOn)) : scores.notIssued}</p>
    <p class="aside">${guidance.source[language]}${when(guidance.example, () => html` ${site.exampleGuidance}`)}</p>
  </section>`;
}

/** Why the grade is what it is, step by step; nothing where the sheet has none. */
function reasonList(
  { language, texts }: PageRequest,
  { reasons = [] }: StoredSheet,
  gradeName: (grade: string | undefined) => string,
): Html | "" {
  const { scores } = texts;
  if (reasons.length === 0) return "";
  return html`<ol class="reasons" aria-label="${scores.reasons}">${reasons.map(
    ({ stage, text, before, after }) =>
      html`<li>${scores.stages[stage]}: ${text[language]}${when(
        before !== undefined,
        () => html` (${gradeName(before)} → ${gradeName(after)})`,
      )}</li>`,
  )}</ol>`;
}
