import * as z from "zod";
import { grantFor } from "../../../shared/access/may.ts";
import { yearOf } from "../../../shared/calendar/local-date.ts";
import { type UnitYear, yearSchema } from "../../../shared/pipeline/unit-year.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import { UNIT_KINDS, type Unit } from "../../../shared/units/unit.ts";
import { exampleNotesOf, readableUnits, unitName } from "../dialogues/units.ts";
import { href, type Page, type PageRequest } from "../page.ts";
import { UNIT_KIND_LABELS } from "../texts/labels.ts";
import { type Html, html, when } from "../views/html.ts";
import { pageResponse, seeOther } from "../views/layout.ts";
import { mayReadRecords, READS } from "./may-read.ts";

const askedSchema = z.object({
  year: z.coerce.number().pipe(yearSchema),
  collection: z
    .string()
    .regex(/^[a-z-]{1,40}$/)
    .optional(),
});

/** Another year of the same list, or of all of a unit's lists: a form, so that no chain of links leads through all years. */
export function yearForm(request: PageRequest, unit: Unit, { year }: UnitYear, collection?: string): Html {
  const { scores, records } = request.texts;
  return html`<form method="get" action="${href(request, "/records")}" class="chooser">
    <input type="hidden" name="unit" value="${unit.id}">
    ${collection !== undefined && html`<input type="hidden" name="collection" value="${collection}">`}
    <label for="year">${records.yearLabel}</label>
    <div class="chooser-line">
      <input id="year" name="year" type="text" inputmode="numeric" maxlength="4" value="${year}" class="year">
      <button class="secondary" type="submit">${scores.yearChange}</button>
    </div>
  </form>`;
}

/** The list that {@link yearForm} asks for. */
function askedList(request: PageRequest, units: readonly Unit[]): string | undefined {
  const { query } = request;
  const unit = units.find(({ id }) => id === query.get("unit"));
  const asked = askedSchema.safeParse(Object.fromEntries(query));
  if (!unit || !asked.success) return undefined;
  const { year, collection } = asked.data;
  const path = `/units/${unit.id}/${year}/records`;
  return href(request, collection === undefined ? path : `${path}/${collection}`);
}

/** The way to the records of a unit: at once where the reader has one, else by choosing it. */
export const recordUnitsPage: Page = async (request) => {
  const { caller, texts, deps } = request;
  if (!mayReadRecords(request)) throw new Refusal("not-found");
  const all = await readableUnits(request);
  const units = all.filter((unit) => READS.some((read) => grantFor(caller, read, { unit }) !== undefined));
  const asked = askedList(request, units);
  if (asked !== undefined) return seeOther(asked);
  const [only, another] = units;
  if (only && !another) return seeOther(addressOf(request, only));
  const title = texts.records.unitsTitle(yearOf(request.today));
  return pageResponse(request, {
    title,
    exampleNotes: await exampleNotesOf(deps.table, units),
    main: html`<h1>${title}</h1>
      <p class="lead">${texts.records.unitsLead}</p>
      <p class="further"><a href="${href(request, "/reports")}">${texts.records.reports}</a></p>
      ${UNIT_KINDS.map((kind) =>
        linksOf(
          request,
          UNIT_KIND_LABELS[kind][request.language],
          units.filter((unit) => unit.kind === kind),
        ),
      )}`,
  });
};

const addressOf = (request: PageRequest, { id }: Unit): string =>
  href(request, `/units/${id}/${yearOf(request.today)}/records`);

const linksOf = (request: PageRequest, title: string, units: readonly Unit[]): Html | "" =>
  when(
    units.length > 0,
    () => html`<h2>${title}</h2>
      <ul class="links">${units.map(
        (unit) => html`<li><a href="${addressOf(request, unit)}">${unitName(request, unit)}</a></li>`,
      )}</ul>`,
  );
