import { grantFor } from "../../../shared/access/may.ts";
import { stepNameSchema } from "../../../shared/appraisals/stage.ts";
import { subjectOf } from "../../../shared/appraisals/subject.ts";
import { listEvidence } from "../../../shared/evidence/evidence.dynamodb.ts";
import { gradeRulesOf } from "../../../shared/scoring/grade.ts";
import { score } from "../../../shared/scoring/score.ts";
import { readSheet } from "../../../shared/scoring/scoring.dynamodb.ts";
import type { Sheet } from "../../../shared/scoring/sheet.ts";
import { readDecided } from "../../../shared/years/decided.dynamodb.ts";
import { exampleNotesOf } from "../dialogues/units.ts";
import { mayAnywhere } from "../may-anywhere.ts";
import { href, type Page, type PageRequest } from "../page.ts";
import { type Html, html, when } from "../views/html.ts";
import { pageResponse } from "../views/layout.ts";
import { table } from "../views/table.ts";
import { ofMax, ruleTold } from "./criterion-head.ts";
import { MISSING, missingOf } from "./missing.ts";
import { cardOf, type OneYear, oneYear, partNow } from "./one-year.ts";
import { rowsOf, type Shown } from "./sheet-rows.ts";
import { stageView } from "./stage-view.ts";
import { cardTold } from "./told.ts";
import { sheetBy } from "./worth.ts";

/**
 * The self-score sheet (bảng tự chấm) of a unit's year with all that was said of each criterion, and what the reader may do
 * at this stage. Lines of records are filled in; what is missing is flagged.
 */
export const selfScorePage: Page = async (request, params) => {
  const { texts, deps, caller } = request;
  const { years } = texts;
  const year = await oneYear(request, params);
  const { guidance, cards, tally, stage } = year.state;
  const [decided, stored, files] = await Promise.all([
    readDecided(deps.table, year.of),
    readSheet(deps.table, year.of),
    listEvidence(deps.table, year.of),
  ]);
  // A unit without records has no sheet yet; its lines are shown all the same.
  const sheet = decided?.sheet ?? stored ?? score({ guidance, tally, assessments: [] });
  const isSubmitted = stage.stage !== "self-scoring";
  const missing = missingOf({ guidance, cards, tally, isSubmitted });
  const linksRecords = grantFor(caller, "score.read-records", { unit: year.unit }) !== undefined;
  const shown: Shown = { year, sheet, files, missing, linksRecords };
  return pageResponse(request, {
    title: year.title,
    exampleNotes: await exampleNotesOf(deps.table, [year.unit]),
    main: html`${receipt(request)}
      <h1>${year.title}</h1>
      <p class="lead">${years.lead}</p>
      <p class="guidance">${when(guidance.example, () => html`<span class="chip example">${texts.site.example}</span> `)}<a href="${href(request, `/guidances/${guidance.id}/${guidance.version}`)}">${guidance.title[request.language]}</a>
        <span class="aside">(${texts.scores.guidanceVersion(guidance.version)})</span></p>
      ${stageView(request, year)}
      ${totals(request, year, sheet)}
      ${missingList(request, missing)}
      <section class="why self-score" aria-labelledby="sheet">
        <h2 id="sheet">${years.columns.criterion}</h2>
        ${table({
          label: year.title,
          columns: [
            { name: years.columns.criterion },
            { name: years.columns.points },
            { name: years.columns.said },
          ],
          rows: rowsOf(request, shown),
        })}
      </section>
      ${findings(request, shown)}
      ${further(request, year)}`,
  });
};

/** What the unit gave itself in all, and what the sheet has now. */
function totals(request: PageRequest, { state }: OneYear, sheet: Sheet): Html {
  const { years } = request.texts;
  const self = sheetBy("self", state);
  return html`<section class="total" aria-label="${request.texts.scores.total}">
    <p>${years.selfTotal}: ${ofMax(request, self.points, self.max)}</p>
    <p>${years.currentTotal}: ${ofMax(request, sheet.points, sheet.max)}</p>
  </section>`;
}

function missingList(request: PageRequest, missing: Shown["missing"]): Html | "" {
  const { years } = request.texts;
  const found = MISSING.map((name) => ({
    name,
    at: missing.filter((one) => one.missing.includes(name)),
  })).filter(({ at }) => at.length > 0);
  if (found.length === 0) return "";
  return html`<section class="missing" aria-labelledby="missing">
    <h2 id="missing">${years.missingTitle}</h2>
    <dl>${found.map(
      ({ name, at }) =>
        html`<div><dt>${years.missing[name]}</dt><dd>${at.map(({ criterion }) => html`<a href="#${criterion}">${criterion}</a> `)}</dd></div>`,
    )}</dl>
  </section>`;
}

/** Conditions of the grade that somebody must find to hold. */
function findings(request: PageRequest, { year, files }: Shown): Html | "" {
  const { texts, language } = request;
  const { years } = texts;
  const { guidance, tally } = year.state;
  const asked = gradeRulesOf(guidance).filter(({ when: { kind } }) => kind === "finding");
  if (asked.length === 0) return "";
  return html`<section aria-labelledby="findings" class="why">
    <h2 id="findings">${years.findingsTitle}</h2>
    <p>${years.findingsLead}</p>
    ${table({
      label: years.findingsTitle,
      columns: [{ name: years.columns.criterion }, { name: years.finding }, { name: years.columns.said }],
      rows: asked.map(({ id, text }) => {
        const subject = subjectOf(guidance, id);
        const card = cardOf(year, id);
        const { achieved } = card?.final ?? {};
        const address = href(request, `${year.path}/criteria/${id}`);
        return [
          html`<span id="${id}">${text[language]}</span>${subject && ruleTold(request, guidance, subject)}`,
          achieved === undefined ? years.found.open : achieved ? years.found.yes : years.found.no,
          html`${subject && cardTold(request, card, { subject, tally, files })}
            ${when(
              subject !== undefined && partNow(request, year, subject) !== undefined,
              () =>
                html`<a class="button secondary" href="${address}">${years.finding}<span class="unseen">: ${text[language]}</span></a>`,
            )}`,
        ];
      }),
    })}
  </section>`;
}

function receipt({ query, texts }: PageRequest): Html | "" {
  const done = stepNameSchema.safeParse(query.get("done"));
  if (!done.success) return "";
  return html`<div class="receipt" role="status"><h2>${texts.years.stepsDone[done.data]}</h2></div>`;
}

function further(request: PageRequest, { unit, of }: OneYear): Html {
  const { years } = request.texts;
  const { caller } = request;
  const isAppraiser = mayAnywhere(caller, "appraisal.review");
  return html`<p class="further">
    <a href="${href(request, `/scores/${of.unit}/${of.year}`)}">${years.toScores}</a>
    ${when(
      grantFor(caller, "evidence.read", { unit }) !== undefined,
      () => html`<a href="${href(request, `/evidence/${of.unit}/${of.year}`)}">${years.toEvidence}</a>`,
    )}
    ${when(isAppraiser, () => html`<a href="${href(request, `/appraisals/${of.year}`)}">${years.toAppraisals(of.year)}</a>`)}
  </p>`;
}
