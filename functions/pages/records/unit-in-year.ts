import { formatDate, type LocalDate, localDateSchema } from "../../../shared/calendar/local-date.ts";
import { talliesAt } from "../../../shared/figures/read-figures.dynamodb.ts";
import { registrationRuleOn } from "../../../shared/limits/registration-rule.ts";
import { placeOf } from "../../../shared/limits/scope.ts";
import { findLocality } from "../../../shared/localities/localities.dynamodb.ts";
import { countOf } from "../../../shared/pipeline/tally.ts";
import type { UnitYear } from "../../../shared/pipeline/unit-year.ts";
import { tallyKey } from "../../../shared/storage/keys.ts";
import { formatNumber } from "../../../shared/texts/bilingual.ts";
import { COUNTED, countOn } from "../../../shared/units/count.ts";
import { nameOn } from "../../../shared/units/existence.ts";
import { headOn } from "../../../shared/units/head.ts";
import { findRegistration } from "../../../shared/units/registrations.dynamodb.ts";
import { successionsInto, sumOver } from "../../../shared/units/sum-over.ts";
import { isScored, type Unit } from "../../../shared/units/unit.ts";
import { listUnits } from "../../../shared/units/units.dynamodb.ts";
import { unitName } from "../dialogues/units.ts";
import type { PageRequest } from "../page.ts";
import { type Html, html } from "../views/html.ts";

type Line = readonly [term: string, text: string];

/** What the unit was in that year: its name and head then, what was counted of it, its registration, what went into it. */
export async function unitInYear(request: PageRequest, unit: Unit, of: UnitYear): Promise<Html> {
  const { heading } = request.texts.unitInYear;
  const day = lastDayKnown(request.today, unit, of.year);
  const lines = [
    ...ofThatDay(request, unit, day),
    ...(isScored(unit) ? await registered(request, unit, of, day) : []),
    ...(await merged(request, unit, of)),
  ];
  return html`<section class="part" aria-labelledby="unit-in-year">
    <h2 id="unit-in-year">${heading(formatDate(day))}</h2>
    <dl>${lines.map(([term, text]) => html`<div><dt>${term}</dt><dd>${text}</dd></div>`)}</dl>
  </section>`;
}

/** The last day of the year that has come and on which the unit existed. */
function lastDayKnown(today: LocalDate, { to }: Unit, year: number): LocalDate {
  const last = localDateSchema.parse(`${year}-12-31`);
  return [today, to ?? last, last].reduce((first, one) => (one < first ? one : first));
}

function ofThatDay({ texts, language }: PageRequest, unit: Unit, day: LocalDate): Line[] {
  const words = texts.unitInYear;
  const { name, nameEn } = nameOn(unit, day);
  const head = headOn(unit, day);
  const counts = COUNTED.flatMap((what) => countOn(unit, what, day) ?? []);
  return [
    ...(name === unit.name ? [] : [[words.name, language === "vi" ? name : nameEn] as const]),
    [words.head, head ? `${head.name}, ${head.post}` : words.unknown],
    ...counts.map(
      ({ what, value, on, source }) =>
        [words.counted[what], words.count(formatNumber(value, language), formatDate(on), source)] as const,
    ),
  ];
}

/** The registration for the year's emulation, or what the rule of that day says of units without one. */
async function registered(
  { deps: { table }, texts }: PageRequest,
  unit: Unit,
  of: UnitYear,
  day: LocalDate,
): Promise<Line[]> {
  const words = texts.unitInYear;
  const found = await findRegistration(table, of);
  if (found) return [[words.registration, words.registered(formatDate(found.on), found.document)]];
  const locality = await findLocality(table, unit.locality);
  const rule = locality && registrationRuleOn(locality.registrationRules, unit.kind, day, placeOf(locality));
  if (!rule) return [[words.registration, words.noRule]];
  if (!rule.required) return [[words.registration, words.notRequired(rule.source)]];
  const until = rule.until && formatDate(localDateSchema.parse(`${of.year}-${rule.until}`));
  return [[words.registration, words.required(until, rule.source)]];
}

/** What went into the unit, and what the year's dialogues come to with it; no sum is shown over a part. */
async function merged(request: PageRequest, unit: Unit, of: UnitYear): Promise<Line[]> {
  const { deps, texts, language } = request;
  const words = texts.unitInYear;
  const units = await listUnits(deps.table);
  const nameById = (id: string) => {
    const one = units.find((unit) => unit.id === id);
    return one ? unitName(request, one) : id;
  };
  const known = successionsInto(unit.id, units).map(({ from, link }) =>
    words.from(nameById(from), link.extent, formatDate(link.on)),
  );
  const outside = (unit.predecessorsOutside ?? []).map(({ name, extent, on }) =>
    words.from(name, extent, formatDate(on)),
  );
  const all = [...known, ...outside];
  if (all.length === 0) return [];
  const near = units.filter(({ locality }) => locality === unit.locality);
  const keyOf = (id: Unit["id"]) => tallyKey({ unit: id, year: of.year });
  const tallies = await talliesAt(
    deps.table,
    near.map(({ id }) => keyOf(id)),
  );
  const sum = sumOver([unit.id], units, (id) => tallies.get(keyOf(id).pk) ?? {});
  const dialogues =
    sum.kind === "sum" ? formatNumber(countOf(sum.tally, "dialogues.held"), language) : words.noSum[sum.kind];
  return [
    [words.predecessors, all.join("; ")],
    [words.together, dialogues],
  ];
}
