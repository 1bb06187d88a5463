import { grantFor } from "../../../shared/access/may.ts";
import type { StoredFact } from "../../../shared/pipeline/fact.ts";
import { pageOfRecords, publicPartOf, recordOf } from "../../../shared/records/read-records.dynamodb.ts";
import type { AnyRecord, RecordKind } from "../../../shared/records/record-kind.ts";
import { dutiesOf } from "../../../shared/records/remarks.dynamodb.ts";
import type { Unit } from "../../../shared/units/unit.ts";
import { listUnits } from "../../../shared/units/units.dynamodb.ts";
import { exampleNotesOf, unitName } from "../dialogues/units.ts";
import type { DeclaredField } from "../forms/declared-fields.ts";
import { valuesOfFields } from "../forms/declared-values.ts";
import { href, type Page, type PageRequest } from "../page.ts";
import { askedUnitYear } from "../unit-year-page.ts";
import type { Names } from "../views/declared-words.ts";
import { type Html, html, when } from "../views/html.ts";
import { pageResponse } from "../views/layout.ts";
import { listNavigation, pageMark } from "../views/list-navigation.ts";
import { isEntered, shownFields } from "./fields-of-kind.ts";
import { kindIn } from "./one-record.ts";
import { publicLists } from "./public-lists.ts";
import { recordTable } from "./record-table.ts";
import { remarkList } from "./remark-list.ts";
import { namesIn } from "./sources.ts";
import { yearForm } from "./units.ts";
import { DAY_PATH } from "./whole-day.ts";

const RECORDS_A_PAGE = 25;

/** The unit's records of one kind in a year, newest entry first: all of them, or for the public their public parts. */
export const recordListPage: Page = async (request, params) => {
  const { deps, caller, texts, language } = request;
  const kind = kindIn(params);
  const { unit, of } = await askedUnitYear(request, params, "unit.read");
  const after = pageMark(request);
  const page = await pageOfRecords(deps.table, caller, kind, unit, of, RECORDS_A_PAGE, after);
  const isWhole = page.view === "whole";
  const rows = page.records.flatMap((stored) => shownOf(kind, stored, isWhole) ?? []);
  const names = await namesOfAll(request, kind, rows);
  const title = texts.records.listTitle(kind.listName[language], of.year, unitName(request, unit));
  const mayEnter = isEntered(kind) && grantFor(caller, kind.rights.record, { unit }) !== undefined;
  const duties = isWhole ? await dutiesOf(deps.table, kind, unit, request.today) : [];
  const none = isWhole ? texts.records.listNone : texts.records.listPublicNone;
  return pageResponse(request, {
    title,
    exampleNotes: await exampleNotesOf(deps.table, [unit]),
    main: html`<h1>${title}</h1>
      ${when(!isWhole, () => html`<p class="lead">${texts.records.listPublicLead}</p>`)}
      ${remarkList(request, texts.records.duties, duties)}
      ${when(mayEnter, () => ways(request, kind, unit))}
      ${when(rows.length === 0, () => html`<p>${none}</p>`)}
      ${when(rows.length > 0, () => recordTable(request, { kind, unit, rows, names, isWhole, title }))}
      ${listNavigation(request, page.next)}
      ${when(isWhole, () => yearForm(request, unit, of, kind.collection))}
      <p class="further">
        ${when(isWhole, () => html`<a href="${href(request, `/units/${unit.id}/${of.year}/records`)}">${texts.records.toOverview(of.year)}</a>`)}
        ${when(!isWhole, () => publicLists(request, unit, of, kind.collection))}
      </p>`,
  });
};

/** Kinds of which a whole day can be entered on one page. */
const BY_DAY: readonly string[] = ["reception", "duty-day"];

/** To the form of a new record and, for receptions, to that of a whole day. */
function ways(request: PageRequest, { kind, collection, name }: RecordKind, { id: unit }: Unit): Html {
  const { records } = request.texts;
  const enter = href(request, `/records/${collection}/new`, { unit });
  return html`<p class="ways"><a class="button primary" href="${enter}">${records.enter(name[request.language])}</a>
    ${when(BY_DAY.includes(kind), () => html`<a class="button" href="${href(request, DAY_PATH, { unit })}">${records.day.enter}</a>`)}</p>`;
}

/** The record as far as it is shown: for the public, only its public part. */
function shownOf(kind: RecordKind, stored: StoredFact, isWhole: boolean): AnyRecord | undefined {
  const record = recordOf(kind, stored.fact);
  if (!record || isWhole) return record;
  const { id, unit, year, state, enteredAt } = record;
  return { ...publicPartOf(kind, stored), kind: kind.kind, id, unit, year, state, enteredAt };
}

/** Names of the units and records that the columns refer to; the units are read once for all rows. */
export async function namesOfAll(
  request: PageRequest,
  kind: RecordKind,
  rows: readonly AnyRecord[],
): Promise<Names> {
  const fields = shownFields(kind).filter(({ name }) => kind.columns.includes(name));
  const hasUnits = rows.length > 0 && fields.some(isOfUnit);
  const others = fields.filter((field) => !isOfUnit(field));
  const [units, ...all] = await Promise.all([
    hasUnits ? listUnits(request.deps.table) : [],
    ...rows.map((record) => namesIn(request, others, valuesOfFields(others, { ...record }))),
  ]);
  return new Map([
    ...units.map((unit) => [unit.id, unitName(request, unit)] as const),
    ...all.flatMap(({ names }) => [...names]),
  ]);
}

const isOfUnit = ({ words }: DeclaredField): boolean => words.input.kind === "unit";
