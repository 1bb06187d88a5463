import { yearOf } from "../../../shared/calendar/local-date.ts";
import { UNIT_KINDS, type Unit, type UnitKind } from "../../../shared/units/unit.ts";
import { exampleNotesOf, readableUnits, unitName } from "../dialogues/units.ts";
import { href, type Page, type PageRequest } from "../page.ts";
import { UNIT_KIND_LABELS } from "../texts/labels.ts";
import { type Html, html, when } from "../views/html.ts";
import { pageResponse } from "../views/layout.ts";
import { signInAddress } from "../views/masthead.ts";

/** The first page for everybody: what this is, and the units with what they have published. */
export const publicHome: Page = async (request) => {
  const { home, site } = request.texts;
  const units = await readableUnits(request);
  return pageResponse(request, {
    title: home.title,
    exampleNotes: await exampleNotesOf(request.deps.table, units),
    main: html`<h1>${home.title}</h1>
      <p class="lead">${home.lead}</p>
      <p>${home.publicPart}</p>
      <p><a class="button primary" href="${href(request, "/opinions")}">${request.texts.opinions.send}</a></p>
      <p>${home.officers}</p>
      <p><a class="button" href="${signInAddress(request)}">${site.signIn}</a></p>
      <section aria-labelledby="units">
        <h2 id="units">${home.units}</h2>
        ${publishedByUnit(request, units)}
      </section>
      <ul class="links">${figureLinks(request, units)}</ul>`,
  });
};

/** The way to the year's figures of every locality. */
export const figureLinks = (request: PageRequest, units: readonly Unit[]): Html[] =>
  [...new Set(units.map(({ locality }) => locality))].map((locality) => {
    const year = yearOf(request.today);
    return html`<li><a href="${href(request, `/figures/${locality}/${year}`)}">${request.texts.home.figures(year)}</a></li>`;
  });

/** Every unit with the way to its published dialogues of the business year. */
export function publishedByUnit(request: PageRequest, units: readonly Unit[]): Html {
  const { home } = request.texts;
  if (units.length === 0) return html`<p class="notice">${home.noUnits}</p>`;
  return html`${UNIT_KINDS.map((kind) =>
    ofKind(
      request,
      kind,
      units.filter((unit) => unit.kind === kind),
    ),
  )}`;
}

function ofKind(request: PageRequest, kind: UnitKind, units: readonly Unit[]): Html | "" {
  const { home } = request.texts;
  const year = yearOf(request.today);
  return when(
    units.length > 0,
    () => html`<h3>${UNIT_KIND_LABELS[kind][request.language]}</h3>
      <ul class="links">${units.map(
        (unit) =>
          html`<li><a href="${href(request, `/units/${unit.id}/${year}/dialogues`)}">${home.unitYear(unitName(request, unit), year)}</a></li>`,
      )}</ul>`,
  );
}
