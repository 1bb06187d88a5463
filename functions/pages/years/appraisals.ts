import { type Card, cardSchema } from "../../../shared/appraisals/card.ts";
import { readSideBySide } from "../../../shared/appraisals/read-appraisals.dynamodb.ts";
import { committeesOf } from "../../../shared/committees/members.dynamodb.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import { formatPoints } from "../../../shared/scoring/points.ts";
import { exampleNotesOf } from "../dialogues/units.ts";
import { textOf } from "../forms/field-values.ts";
import { answerForm, type FormState, formState } from "../forms/form-state.ts";
import { href, type Page, type PageRequest } from "../page.ts";
import type { FormView } from "../views/controls.ts";
import { formFrame } from "../views/form-frame.ts";
import { type Html, html, when } from "../views/html.ts";
import { pageResponse } from "../views/layout.ts";
import { type AppraisalRow, appraisalRows, touchedRows } from "./appraisal-rows.ts";
import { type NumberedRow, rowsTable, shownForm } from "./appraisal-table.ts";
import { type AppraisedCommittee, askedCommittee, criteriaToAppraise, yearIn } from "./appraised-criteria.ts";
import { ROWS_FORM } from "./card-fields.ts";
import { ruleTold } from "./criterion-head.ts";
import { saveRows } from "./save-rows.ts";

const criterionSchema = cardSchema.shape.criterion;

/**
 * The appraiser's page: one criterion of all units side by side, with inputs where the reader's review is due, saved in one
 * post. Without a criterion the list of those that the reader appraises.
 */
export const appraisalsPage: Page = async (request, params) => {
  const { texts, query } = request;
  const { years } = texts;
  const year = yearIn(params);
  const committee = askedCommittee(request);
  const state = await formState(request, {});
  const criterion = criterionSchema.safeParse(query.get("criterion") || textOf(state.values, "criterion"));
  if (criterion.success) return criterionPage(request, { committee, year, criterion: criterion.data, state });
  const criteria = await criteriaToAppraise(request, committee, year);
  return pageResponse(request, {
    title: years.appraisalsTitle(year),
    exampleNotes: await exampleNotesOf(
      request.deps.table,
      criteria.flatMap(({ units }) => units),
    ),
    main: html`<h1>${years.appraisalsTitle(year)}</h1>
      <p class="lead">${criteria.length === 0 ? years.appraisalsNone : years.appraisalsLead}</p>
      ${criteria.map(
        ({ guidance, leaves }) => html`<section class="block" aria-labelledby="${guidance.id}">
          <h2 id="${guidance.id}">${guidance.title[request.language]}</h2>
          ${when(guidance.example, () => html`<p><span class="chip example">${texts.site.example}</span></p>`)}
          <ul class="links single">${leaves.map(
            ({ id, text }) =>
              html`<li><a href="${href(request, `/appraisals/${year}`, { criterion: id, ...askedWith(request) })}">${id} ${text[request.language]}</a></li>`,
          )}</ul>
        </section>`,
      )}`,
  });
};

/** Kept in links where the reader is of several committees and chose one. */
const askedWith = ({ query }: PageRequest): Readonly<Record<string, string>> => {
  const committee = query.get("committee");
  return committee === null ? {} : { committee };
};

interface Asked {
  readonly committee: AppraisedCommittee;
  readonly year: number;
  readonly criterion: Card["criterion"];
  readonly state: FormState;
}

async function criterionPage(request: PageRequest, { committee, year, criterion, state }: Asked) {
  const { texts, deps, caller } = request;
  const { years } = texts;
  const [besides, committees] = await Promise.all([
    readSideBySide(deps.table, caller, committee.id, { year, criterion }),
    committeesOf(deps.table, committee.locality),
  ]);
  const rows = await appraisalRows(request, besides, criterion, committees);
  if (rows.length === 0) throw new Refusal("not-found");
  const shown = shownForm(request, rows, state);
  const title = `${years.appraisalsTitle(year)}: ${years.fields.row.toLowerCase()} – ${criterion}`;
  const path = `/appraisals/${year}`;
  const isWritable = rows.some(({ part }) => part !== undefined);
  return pageResponse(request, {
    title,
    faulty: state.problem !== undefined,
    exampleNotes: await exampleNotesOf(
      deps.table,
      rows.map(({ unit }) => unit),
    ),
    main: html`<p class="crumb"><a href="${href(request, path, askedWith(request))}">${years.appraisalsTitle(year)}</a></p>
      ${receipt(request, state)}
      <h1>${years.criterionLabel} ${criterion}</h1>
      ${when(isWritable, () => html`<p class="lead">${years.rowsLead}</p>`)}
      ${
        isWritable
          ? formFrame({
              request,
              state: shown,
              action: path,
              parts: ROWS_FORM.patterns,
              fields: ROWS_FORM,
              submit: years.rowsSubmit,
              back: href(request, path, askedWith(request)),
              conflict: failures(request, shown),
              body: (view) => html`<input type="hidden" name="criterion" value="${criterion}">
                <input type="hidden" name="committee" value="${committee.id}">
                ${tables(view, rows)}`,
            })
          : tables({ request, values: {}, fields: ROWS_FORM }, rows)
      }`,
  });
}

export const postAppraisals: Page = async (request, params) => {
  const { deps, caller } = request;
  const year = yearIn(params);
  let saved = 0;
  const addressOf = (criterion: string, more: Readonly<Record<string, string | number>>) =>
    href(request, `/appraisals/${year}`, { criterion, saved, ...more });
  return answerForm(
    request,
    (draft, values) => addressOf(textOf(values, "criterion"), draft),
    async ({ values }) => {
      const criterion = criterionSchema.safeParse(textOf(values, "criterion"));
      if (!criterion.success) throw new Refusal("not-found");
      const committee = askedCommittee(request, textOf(values, "committee"));
      const of = { year, criterion: criterion.data };
      const besides = await readSideBySide(deps.table, caller, committee.id, of);
      const outcome = await saveRows(request, besides, of, touchedRows(values));
      saved = outcome.saved;
      if (outcome.problems.length > 0) throw new Refusal("fields-invalid", outcome.problems);
      return addressOf(criterion.data, {});
    },
    ROWS_FORM,
  );
};

/** The rows of each guidance under its criterion: the same number may mean another in another guidance. */
function tables(view: FormView, rows: readonly AppraisalRow[]): Html {
  const numbered = rows.map((row, index) => ({ row, index }));
  const groups = Map.groupBy(numbered, ({ row: { guidance } }) => `${guidance.id}/${guidance.version}`);
  return html`${[...groups.values()].map(
    (some) =>
      html`${heading(view.request, some)}${rowsTable(view, some, some[0]?.row.guidance.title[view.request.language] ?? "")}`,
  )}`;
}

function heading(request: PageRequest, [first]: readonly NumberedRow[]): Html | "" {
  const { language, texts } = request;
  if (first?.row.subject.kind !== "leaf") return "";
  const { guidance, subject } = first.row;
  const { text, max } = subject.leaf;
  return html`<h2 class="form-title">${text[language]} (${texts.years.max.toLowerCase()} ${formatPoints(max, language)})</h2>
    <div class="about"><p class="guidance">${when(guidance.example, () => html`<span class="chip example">${texts.site.example}</span> `)}${guidance.title[language]}</p>
    ${ruleTold(request, guidance, subject)}</div>`;
}

const savedIn = ({ query }: PageRequest): number | undefined => {
  const saved = query.get("saved") ?? "";
  return /^\d{1,3}$/.test(saved) ? Number(saved) : undefined;
};

function receipt(request: PageRequest, { problem }: FormState): Html | "" {
  const saved = savedIn(request);
  if (saved === undefined || problem) return "";
  return html`<div class="receipt" role="status"><h2>${request.texts.years.rowsSaved(saved)}</h2></div>`;
}

/** What stands on top where some rows were not saved; the others were, so nothing says "nothing was written". */
function failures(request: PageRequest, { problem }: FormState): Html {
  const { years } = request.texts;
  if (problem?.code !== "fields-invalid") return html``;
  const failed = new Set(problem.fields.map(({ field }) => field.split(".", 2)[1]));
  return html`<div class="summary" id="problems" tabindex="-1" role="alert" aria-labelledby="problems-title">
    <h2 id="problems-title">${years.rowsFailed(failed.size)}</h2>
    <p>${years.rowsFailedLead(savedIn(request) ?? 0)}</p>
    <ul>${[...failed].map((row) => html`<li><a href="#row-${row}">${years.fields.row} ${Number(row) + 1}</a></li>`)}</ul>
  </div>`;
}
