import { grantFor } from "../../../shared/access/may.ts";
import { formatDateTime, localDateTimeOf } from "../../../shared/calendar/local-date.ts";
import { etagOf } from "../../../shared/platform/http/response.ts";
import { openPublicPersons, openRecordPersons } from "../../../shared/records/open-persons.dynamodb.ts";
import { recordToShow } from "../../../shared/records/read-records.dynamodb.ts";
import type { AnyRecord } from "../../../shared/records/record-kind.ts";
import { remarksOn } from "../../../shared/records/remarks.dynamodb.ts";
import { deadlineSection } from "../deadlines/section.ts";
import { exampleNotesOf, unitName } from "../dialogues/units.ts";
import { valuesOfFields } from "../forms/declared-values.ts";
import { href, type Page, type PageRequest } from "../page.ts";
import { declaredFacts } from "../views/declared-facts.ts";
import { type Html, html, when } from "../views/html.ts";
import { pageResponse, seeOther } from "../views/layout.ts";
import { enteredLate } from "./entered-late.ts";
import { personNames, shownFields } from "./fields-of-kind.ts";
import { kindIn, named, type OneRecord, placeElsewhere, stateChip } from "./one-record.ts";
import { closedIn, openIn } from "./persons-shown.ts";
import { remarkList } from "./remark-list.ts";
import { namesIn } from "./sources.ts";
import { stepList } from "./step-list.ts";

/**
 * The record: its receipt, everything that was entered as far as the reader may see it, and what can be done next. Whoever
 * may not read it gets its public part, where it has one.
 */
export const recordPage: Page = async (request, params) => {
  const { caller, deps, texts, language } = request;
  const kind = kindIn(params);
  const shown = await recordToShow(deps.table, caller, kind, params.id ?? "");
  const one = named(request, kind, shown);
  const elsewhere = placeElsewhere(one.record);
  if (elsewhere !== undefined) return seeOther(href(request, elsewhere));
  if (shown.view === "public") {
    const agreed = await openPublicPersons(deps, kind, shown);
    return publicPage(request, one, { ...shown.part, ...agreed });
  }
  const { record, found, unit, title } = one;
  const persons = await openRecordPersons(deps, caller, kind, shown);
  const fields = shownFields(kind);
  const values = valuesOfFields(fields, { ...record, ...openIn(persons) });
  const { names, addresses } = await namesIn(request, fields, values);
  const view = { request, values, names, addresses, closed: closedIn(request, persons) };
  const own = new Set(personNames(kind));
  const ownFields = fields.filter(({ name }) => own.has(name) && name in persons);
  return pageResponse(request, {
    title,
    exampleNotes: await exampleNotesOf(deps.table, [unit]),
    headers: { etag: etagOf(found.version) },
    main: html`${receipt(request, one)}
      <h1>${title}</h1>
      <p>${stateChip(request, kind, record.state)}
        <span class="aside">${texts.records.code}: <code>${record.id}</code> · ${texts.records.version(found.version)}</span></p>
      ${remarkList(request, texts.records.remarks, await remarksOn(deps.table, kind, { record, unit, today: request.today }))}
      ${stepList(request, one)}
      <section class="part" aria-labelledby="record">
        <h2 id="record">${kind.name[language]}</h2>
        ${declaredFacts(
          view,
          fields.filter(({ name }) => !own.has(name)),
        )}
      </section>
      ${when(
        ownFields.length > 0,
        () => html`<section class="part" aria-labelledby="persons">
        <h2 id="persons">${texts.records.persons}</h2>
        ${declaredFacts(view, ownFields)}
      </section>`,
      )}
      ${await deadlineSection(request, record.id)}
      ${identity(request, one, await enteredLate(request, one))}
      ${further(request, one)}`,
  });
};

/** What everybody may see: the fields of the public part, by the words of the declaration. */
async function publicPage(request: PageRequest, one: OneRecord, part: object) {
  const { texts, language, deps } = request;
  const { kind, unit, title } = one;
  const fields = shownFields(kind).filter(({ name }) => name in part);
  const values = valuesOfFields(fields, { ...part });
  const { names, addresses } = await namesIn(request, fields, values);
  return pageResponse(request, {
    title,
    exampleNotes: await exampleNotesOf(deps.table, [unit]),
    main: html`<h1>${title}</h1>
      <p class="lead">${texts.records.publicLead}</p>
      <section class="part" aria-labelledby="record">
        <h2 id="record">${kind.name[language]}</h2>
        ${declaredFacts({ request, values, names, addresses }, fields)}
      </section>
      ${further(request, one)}`,
  });
}

/** "Đã ghi" with the record's code, after a form was sent. */
function receipt(request: PageRequest, { kind, unit, record }: OneRecord): Html | "" {
  const { query, texts } = request;
  const { receipts, code, keepCode, enterAnother } = texts.records;
  const name = query.get("receipt");
  const done = Object.entries(receipts).find(([known]) => known === name)?.[1];
  if (done === undefined) return "";
  const again = href(request, `/records/${kind.collection}/new`, { unit: unit.id });
  return html`<div class="receipt" role="status">
    <h2>${done}</h2>
    <p>${code}: <code class="unbroken">${record.id}</code><br>${keepCode}</p>
    ${when(unit.kind !== "locality" && name !== "erase", () => html`<p>${texts.dialogue.scoreFollows}</p>`)}
    ${when(name === "entered", () => html`<p><a class="button quiet" href="${again}">${enterAnother}</a></p>`)}
  </div>`;
}

/** Whose it is, who answers for it, when it was entered, and who filed it in the unit's place. */
function identity(request: PageRequest, { unit, record }: OneRecord, late: string | undefined): Html {
  const { dialogue, records } = request.texts;
  const { year, accountable, enteredAt, filings = [], withdrawal } = record;
  const at = formatDateTime(localDateTimeOf(enteredAt));
  const facts: readonly (readonly [string, string | undefined])[] = [
    [dialogue.unit, unitName(request, unit)],
    [dialogue.year, String(year)],
    [dialogue.accountable, accountable && `${accountable.name}, ${accountable.post}`],
    [dialogue.enteredAt, at],
    [records.lateEntry, late],
    [records.withdrawal, withdrawal],
    ...filings.map((filing) => {
      const filedAt = formatDateTime(localDateTimeOf(filing.at));
      return [dialogue.filings, dialogue.filedAt(filedAt, filing.reason)] as const;
    }),
  ];
  return html`<section class="part" aria-labelledby="identity">
    <h2 id="identity">${records.record}</h2>
    <dl>${facts.map(([term, text]) => text !== undefined && html`<div><dt>${term}</dt><dd>${text}</dd></div>`)}</dl>
  </section>`;
}

/** Whether somebody sent it who may hold a tracking code and have sent files. */
const isSentOpinion = (record: AnyRecord): boolean =>
  record.kind === "opinion" && "source" in record && record.source === "form";

function further(request: PageRequest, { kind, unit, record }: OneRecord): Html {
  const { texts, language, session } = request;
  const { year } = record;
  const isWhole = session !== undefined && grantFor(request.caller, kind.rights.read, { unit }) !== undefined;
  const overview = `/units/${unit.id}/${year}/records`;
  return html`<p class="further">
    <a href="${href(request, `${overview}/${kind.collection}`)}">${texts.records.toList(kind.listName[language], year)}</a>
    ${when(isWhole, () => html`<a href="${href(request, overview)}">${texts.records.toOverview(year)}</a>`)}
    ${when(isWhole && isSentOpinion(record), () => html`<a href="${href(request, `/opinions/${record.id}/desk`)}">${texts.opinions.deskLink}</a>`)}
  </p>`;
}
