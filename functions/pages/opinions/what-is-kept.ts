import { ACCESS_TABLE, type Action, type ActionRow } from "../../../shared/access/access-table.ts";
import { ROLE_NAMES, ROLES } from "../../../shared/access/roles.ts";
import { isOn } from "../../../shared/calendar/term.ts";
import { findLocality } from "../../../shared/localities/localities.dynamodb.ts";
import type { Unit } from "../../../shared/units/unit.ts";
import type { PageRequest } from "../page.ts";
import { type Html, html } from "../views/html.ts";

/** Said before anything is sent: what is kept, why, how long, who reads it; from the rules that the system itself obeys. */
export async function whatIsKept(request: PageRequest, unit: Unit): Promise<Html> {
  const { deps, today, texts, language } = request;
  const { kept } = texts.opinions;
  const locality = await findLocality(deps.table, unit.locality);
  const rule = locality?.retentions.find((one) => one.kind === "opinion" && isOn(one, today));
  const lines = [
    [kept.what, kept.whatText],
    [kept.why, rule?.basis[language] ?? kept.noBasis],
    [kept.long, rule?.keepYears ? kept.years(rule.keepYears) : kept.noYears],
    [kept.readers, readers(request, "opinion.read-content")],
    [kept.persons, readers(request, "person.read")],
  ] as const;
  return html`<section class="notice" aria-labelledby="kept">
    <h2 id="kept">${kept.title}</h2>
    <dl>${lines.map(([term, text]) => html`<div><dt>${term}</dt><dd>${text}</dd></div>`)}</dl>
    <p>${kept.publicly}</p>
  </section>`;
}

/** Roles as the access table names them: it decides, so it says. */
function readers({ language }: PageRequest, action: Action): string {
  const { may }: ActionRow = ACCESS_TABLE[action];
  return ROLES.filter((role) => may[role] !== undefined)
    .map((role) => ROLE_NAMES[role][language])
    .join(", ");
}
