import type { Action } from "../../../shared/access/access-table.ts";
import { grantFor } from "../../../shared/access/may.ts";
import { yearOf } from "../../../shared/calendar/local-date.ts";
import { findLocality } from "../../../shared/localities/localities.dynamodb.ts";
import type { Table } from "../../../shared/storage/table.dynamodb.ts";
import type { Bilingual } from "../../../shared/texts/bilingual.ts";
import { unitsIn } from "../../../shared/units/existence.ts";
import { UNIT_KINDS, type Unit } from "../../../shared/units/unit.ts";
import { listUnits } from "../../../shared/units/units.dynamodb.ts";
import { href, type PageRequest } from "../page.ts";
import { UNIT_KIND_LABELS } from "../texts/labels.ts";
import { type Html, html, when } from "../views/html.ts";

/** What must be said of invented data, for the localities of these units; a locality is told of once. */
export async function exampleNotesOf(table: Table, units: readonly Unit[]): Promise<Bilingual[]> {
  const localities = [...new Set(units.map(({ locality }) => locality))];
  const found = await Promise.all(localities.map((id) => findLocality(table, id)));
  return found.flatMap((locality) => (locality?.exampleNote ? [locality.exampleNote] : []));
}

/** The name in the page's language; proper names stay as they are. */
export const unitName = ({ language }: Pick<PageRequest, "language">, unit: Unit): string =>
  language === "vi" ? unit.name : unit.nameEn;

/** The units that the caller may know of. */
export const readableUnits = async ({
  deps,
  caller,
}: Pick<PageRequest, "deps" | "caller">): Promise<Unit[]> =>
  (await listUnits(deps.table)).filter((unit) => grantFor(caller, "unit.read", { unit }) !== undefined);

/**
 * The units that whoever asks may record for, be it with a reason: those that exist this year, or did the year before
 * and may have records to come.
 */
export function recordableUnits(
  { caller, today }: Pick<PageRequest, "caller" | "today">,
  units: readonly Unit[],
  action: Action = "dialogue.record",
): Unit[] {
  const year = yearOf(today);
  const recent = new Set([...unitsIn(units, year), ...unitsIn(units, year - 1)]);
  return units.filter((unit) => recent.has(unit) && grantFor(caller, action, { unit }) !== undefined);
}

/** The unit of a form: the one asked for among those, or the only one there is. */
export const chosenUnit = (units: readonly Unit[], asked: string): Unit | undefined =>
  units.length === 1 ? units[0] : units.find(({ id }) => id === asked);

/** Choosing the unit comes first, because what the form offers depends on it. What is typed already stays. */
export function unitChooser(
  request: PageRequest,
  path: string,
  units: readonly Unit[],
  chosen?: Unit,
  lead: string = request.texts.forms.unitLead,
): Html {
  const { forms } = request.texts;
  const draft = request.query.get("draft");
  if (units.length === 0) return html`<p class="notice">${forms.noUnits}</p>`;
  if (units.length === 1 && chosen) return html``;
  return html`<form method="get" action="${href(request, path)}" class="chooser">
    ${draft !== null && html`<input type="hidden" name="draft" value="${draft}">`}
    <label for="unit">${chosen ? forms.changeUnit : forms.chooseUnit}</label>
    ${when(chosen === undefined, () => html`<p class="hint" id="unit-hint">${lead}</p>`)}
    <div class="chooser-line">
      <select name="unit" id="unit"${when(chosen === undefined, () => html` aria-describedby="unit-hint"`)}>
        ${when(chosen === undefined, () => html`<option value="">${forms.choose}</option>`)}
        ${UNIT_KINDS.map((kind) => {
          const ofKind = units.filter((unit) => unit.kind === kind);
          return when(
            ofKind.length > 0,
            () =>
              html`<optgroup label="${UNIT_KIND_LABELS[kind][request.language]}">${ofKind.map(
                (unit) =>
                  html`<option value="${unit.id}"${when(unit.id === chosen?.id, () => html` selected`)}>${unitName(request, unit)}</option>`,
              )}</optgroup>`,
          );
        })}
      </select>
      <button class="secondary" type="submit">${forms.continue}</button>
    </div>
  </form>`;
}

/** Names of all units by id. */
export const namesOf = (units: readonly Unit[]): ReadonlyMap<string, string> =>
  new Map(units.map(({ id, name }) => [id, name]));
