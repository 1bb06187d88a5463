import { grantFor } from "../../../shared/access/may.ts";
import type { UnitYear } from "../../../shared/pipeline/unit-year.ts";
import { RECORD_KINDS } from "../../../shared/records/kinds.ts";
import type { Unit } from "../../../shared/units/unit.ts";
import { href, type PageRequest } from "../page.ts";
import { type Html, html } from "../views/html.ts";

/** Links to what everybody may read of a unit, list by list; `but` is the one that the page shows. */
export function publicLists(
  request: PageRequest,
  unit: Unit,
  { year }: Pick<UnitYear, "year">,
  but?: string,
): Html {
  const { caller, language, texts } = request;
  const kinds = RECORD_KINDS.filter(
    ({ unitKinds, rights, publicPart, collection }) =>
      collection !== but &&
      publicPart !== undefined &&
      (unitKinds === undefined || unitKinds.includes(unit.kind)) &&
      rights.readPublic !== undefined &&
      grantFor(caller, rights.readPublic, { unit }) !== undefined,
  );
  return html`${kinds.map(
    ({ collection, listName }) =>
      html`<a href="${href(request, `/units/${unit.id}/${year}/records/${collection}`)}">${texts.records.toList(listName[language], year)}</a>`,
  )}`;
}
