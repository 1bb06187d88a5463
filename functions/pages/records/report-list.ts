import * as z from "zod";
import { grantFor } from "../../../shared/access/may.ts";
import { formatDate, localDateSchema, yearOf } from "../../../shared/calendar/local-date.ts";
import {
  isPeriod,
  PERIOD_NAMES,
  PERIODS,
  type Period,
  periodsAYear,
} from "../../../shared/democracy/period.ts";
import { readSubmissions } from "../../../shared/democracy/read-submissions.dynamodb.ts";
import { REPORT_KINDS } from "../../../shared/democracy/report-duty.ts";
import { reportKind } from "../../../shared/democracy/report-kind.ts";
import type { Owed } from "../../../shared/democracy/submission-list.ts";
import { findLocality } from "../../../shared/localities/localities.dynamodb.ts";
import type { Locality } from "../../../shared/localities/locality.ts";
import { yearSchema } from "../../../shared/pipeline/unit-year.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import { stateName } from "../../../shared/records/make.ts";
import type { Unit } from "../../../shared/units/unit.ts";
import { exampleNotesOf, readableUnits, unitName } from "../dialogues/units.ts";
import { href, type Page, type PageRequest } from "../page.ts";
import { type Html, html, when } from "../views/html.ts";
import { pageResponse } from "../views/layout.ts";
import { table } from "../views/table.ts";

const PATH = "/reports";
const askedSchema = z.object({
  period: z.enum(PERIOD_NAMES).default("month"),
  number: z.coerce.number().int().min(1).max(12).default(1),
  year: z.coerce.number().pipe(yearSchema),
});

/** Who has handed in the reports of a period and who has not (đã nộp, chưa nộp), over the units the reader may see. */
export const reportListPage: Page = async (request) => {
  const { caller, deps, texts, today } = request;
  const units = (await readableUnits(request)).filter(
    (unit) => grantFor(caller, "record.read", { unit }) !== undefined,
  );
  if (units.length === 0) throw new Refusal("not-found");
  const asked = askedSchema.safeParse({ year: yearOf(today), ...Object.fromEntries(request.query) });
  const period = asked.data && isPeriod(asked.data) ? asked.data : monthBefore(request);
  const lists = await Promise.all(
    [...new Set(units.map(({ locality }) => locality))].map(async (id) => {
      const locality = await findLocality(deps.table, id);
      return locality ? [await listOf(request, locality, units, period)] : [];
    }),
  );
  const title = texts.records.reportsTitle(periodName(request, period));
  return pageResponse(request, {
    title,
    exampleNotes: await exampleNotesOf(deps.table, units),
    main: html`<h1>${title}</h1>${periodForm(request, period)}${lists.flat()}`,
  });
};

async function listOf(
  request: PageRequest,
  locality: Locality,
  units: readonly Unit[],
  period: Period,
): Promise<Html> {
  const { deps, texts } = request;
  const own = units.filter((unit) => unit.locality === locality.id);
  const names = new Map(own.map((unit) => [unit.id, unitName(request, unit)]));
  const { submitted, notSubmitted } = await readSubmissions(deps.table, locality, own, period);
  const section = (title: string, owed: readonly Owed[]) =>
    html`<h2>${title} (${owed.length})</h2>
      ${when(owed.length === 0, () => html`<p>${texts.records.reportsNone}</p>`)}
      ${when(owed.length > 0, () =>
        table({
          label: title,
          columns: texts.records.reportsColumns.map((name) => ({ name })),
          rows: owed.map((one) => rowOf(request, names, one)),
        }),
      )}`;
  return html`${section(texts.records.notSubmitted, notSubmitted)}${section(texts.records.submitted, submitted)}`;
}

function rowOf(
  request: PageRequest,
  names: ReadonlyMap<string, string>,
  { unit, report, due, record }: Owed,
) {
  const { language, texts } = request;
  const state = record ? stateName(reportKind, record)[language] : texts.records.reportsUnopened;
  return [
    names.get(unit) ?? unit,
    record
      ? html`<a href="${href(request, `/records/reports/${record.id}`)}">${REPORT_KINDS[report][language]}</a>`
      : REPORT_KINDS[report][language],
    due === undefined ? "–" : formatDate(localDateSchema.parse(due)),
    state,
  ];
}

function periodForm(request: PageRequest, period: Period): Html {
  const { texts, language } = request;
  const option = (value: string, name: string, chosen: boolean) =>
    html`<option value="${value}"${when(chosen, () => html` selected`)}>${name}</option>`;
  return html`<form method="get" action="${href(request, PATH)}" class="chooser">
    <label for="period">${texts.records.reportsPeriod}</label>
    <div class="chooser-line">
      <select id="period" name="period">${PERIOD_NAMES.map((name) =>
        option(name, PERIODS[name][language], name === period.period),
      )}</select>
      <label class="unseen" for="number">${texts.records.reportsNumber}</label>
      <input id="number" name="number" type="text" inputmode="numeric" maxlength="2" value="${period.number}" class="year">
      <label class="unseen" for="year">${texts.records.yearLabel}</label>
      <input id="year" name="year" type="text" inputmode="numeric" maxlength="4" value="${period.year}" class="year">
      <button class="secondary" type="submit">${texts.scores.yearChange}</button>
    </div>
  </form>`;
}

const periodName = ({ language }: PageRequest, { period, number, year }: Period): string =>
  periodsAYear(period) > 1
    ? `${PERIODS[period][language]} ${number}/${year}`
    : `${PERIODS[period][language]} ${year}`;

/** The last month that is over: what is asked for first. */
function monthBefore({ today }: PageRequest): Period {
  const month = Number(today.slice(5, 7)) - 1;
  const year = yearOf(today);
  return month === 0
    ? { period: "month", year: year - 1, number: 12 }
    : { period: "month", year, number: month };
}
