import * as z from "zod";
import { packFor } from "../../../shared/briefings/documents-for.dynamodb.ts";
import { type BriefingPack, packMonthSchema, totalsOf } from "../../../shared/briefings/pack.ts";
import { formatDate } from "../../../shared/calendar/local-date.ts";
import { localityIdSchema } from "../../../shared/ids/readable-id.ts";
import { findLocality } from "../../../shared/localities/localities.dynamodb.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import { formatNumber } from "../../../shared/texts/bilingual.ts";
import { listUnits } from "../../../shared/units/units.dynamodb.ts";
import type { Page, PageRequest } from "../page.ts";
import { type Html, html, when } from "../views/html.ts";
import { pageResponse } from "../views/layout.ts";
import { table } from "../views/table.ts";
import { unitPart } from "./unit-part.ts";

const asked = z.object({ locality: localityIdSchema, month: packMonthSchema });

/** The pack of a month: numbers first, then each unit under the head who answers for it; every item leads to its record. */
export const packPage: Page = async (request, params) => {
  const parsed = asked.safeParse(params);
  if (!parsed.success) throw new Refusal("not-found");
  const { caller, deps, texts, language } = request;
  const { locality: id, month } = parsed.data;
  const pack = await packFor(deps.table, caller, id, month);
  const [locality, units] = await Promise.all([findLocality(deps.table, id), listUnits(deps.table)]);
  if (!locality) throw new Refusal("not-found");
  const words = texts.documents;
  const title = words.packTitle(language === "vi" ? locality.name : locality.nameEn, month);
  return pageResponse(request, {
    title,
    exampleNotes: locality.exampleNote ? [locality.exampleNote] : [],
    main: html`<h1>${title}</h1>
      <p class="lead">${words.packLead(formatDate(pack.on), formatDate(pack.from))}</p>
      <p class="screen-only">${words.print}</p>
      <h2>${words.totals}</h2>
      ${totalsTable(request, pack)}
      ${pack.units.map((part) =>
        unitPart(
          request,
          part,
          units.find((unit) => unit.id === part.unit),
        ),
      )}
      ${unreached(request, pack)}`,
  });
};

function totalsTable({ texts, language }: PageRequest, pack: BriefingPack): Html {
  const words = texts.documents;
  const totals = totalsOf(pack);
  const row = (name: string, value: number): [string, string] => [name, formatNumber(value, language)];
  return table({
    label: words.totals,
    columns: [{ name: words.what }, { name: words.number, numeric: true }],
    rows: [
      row(words.overdue, totals.overdue),
      row(words.decisions, totals.decisions),
      row(words.coming, totals.coming),
      row(words.missingReceptions, totals.missingReceptions),
      row(words.belowWarning, totals.belowWarning),
      row(words.hotSpots, totals.hotSpots),
      row(words.newWorks, totals.newWorks),
      row(words.newModels, totals.newModels),
      row(words.unreached, pack.unreached.length),
    ],
  });
}

const unreached = ({ texts }: PageRequest, pack: BriefingPack): Html | "" =>
  when(
    pack.unreached.length > 0,
    () => html`<section><h2>${texts.documents.unreached}</h2>
      <ul>${pack.unreached.map(({ committee, member, state }) => html`<li>${committee}/${member}: ${texts.committee.subscription[state]}</li>`)}</ul>
    </section>`,
  );
