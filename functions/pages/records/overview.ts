import { grantFor } from "../../../shared/access/may.ts";
import { pageOfDialogues } from "../../../shared/dialogues/read-dialogue.dynamodb.ts";
import type { FactKind } from "../../../shared/pipeline/fact-kinds.ts";
import type { UnitYear } from "../../../shared/pipeline/unit-year.ts";
import { RECORD_KINDS } from "../../../shared/records/kinds.ts";
import { pageOfRecords } from "../../../shared/records/read-records.dynamodb.ts";
import type { RecordKind } from "../../../shared/records/record-kind.ts";
import { formatNumber } from "../../../shared/texts/bilingual.ts";
import { isScored, type Unit } from "../../../shared/units/unit.ts";
import { exampleNotesOf, unitName } from "../dialogues/units.ts";
import { href, type Page, type PageRequest } from "../page.ts";
import { askedUnitYear } from "../unit-year-page.ts";
import { type Html, html, when } from "../views/html.ts";
import { pageResponse } from "../views/layout.ts";
import { table } from "../views/table.ts";
import { isEntered } from "./fields-of-kind.ts";
import { unitInYear } from "./unit-in-year.ts";
import { yearForm } from "./units.ts";

/** Counted up to here: the page costs the same however many records a unit has. */
const COUNTED = 50;

/** What belongs together on the page; a kind that is named nowhere stands under the last. */
const GROUPS = {
  people: ["dialogue", "reception", "duty-day", "opinion", "assignment", "petition"],
  democracy: ["democracy-act", "report"],
  models: ["model", "model-year", "broadcast"],
  works: ["work", "work-year", "vote", "gift"],
  leading: ["briefing", "decision", "inspection", "sanction", "hot-spot", "award-received", "carry-over"],
} as const satisfies Readonly<Record<string, readonly FactKind[]>>;
type Group = keyof typeof GROUPS;
const GROUP_NAMES = Object.keys(GROUPS) as Group[];

const groupOf = (kind: FactKind): Group =>
  GROUP_NAMES.find((name) => (GROUPS[name] as readonly FactKind[]).includes(kind)) ?? "leading";

/** A list of the unit: where it is, how many records it has, and where one is entered. */
interface List {
  readonly kind: FactKind;
  readonly name: string;
  readonly address: string;
  readonly count: string;
  readonly enter?: { readonly address: string; readonly name: string } | undefined;
}

/** The unit's year at one look: every list that the reader may see, by groups. */
export const recordOverviewPage: Page = async (request, params) => {
  const { deps, texts } = request;
  const { unit, of } = await askedUnitYear(request, params, "unit.read");
  const dialogues = await dialogueList(request, unit, of);
  const kinds = RECORD_KINDS.filter((kind) => isOpen(request, kind, unit));
  const own = await Promise.all(kinds.map((kind) => listOf(request, kind, unit, of)));
  const lists = [...(dialogues ? [dialogues] : []), ...own];
  const title = texts.records.overviewTitle(unitName(request, unit), of.year);
  return pageResponse(request, {
    title,
    exampleNotes: await exampleNotesOf(deps.table, [unit]),
    main: html`<h1>${title}</h1>
      <p class="lead">${lists.length > 0 ? texts.records.overviewLead : texts.records.overviewNone}</p>
      ${when(
        lists.length > 0,
        () => html`<p class="further"><a href="${href(request, "/reports")}">${texts.records.reports}</a>
        <a href="${href(request, `/deadlines/${unit.id}`)}">${texts.deadlines.toList}</a></p>`,
      )}
      ${GROUP_NAMES.map((group) =>
        section(
          request,
          group,
          lists.filter(({ kind }) => groupOf(kind) === group),
        ),
      )}
      ${lists.length > 0 ? await unitInYear(request, unit, of) : ""}
      ${yearForm(request, unit, of)}
      ${further(request, unit, of)}`,
  });
};

/** A list that the reader may see, and that units of the kind have. */
const isOpen = ({ caller }: PageRequest, { unitKinds, rights }: RecordKind, unit: Unit): boolean =>
  (unitKinds === undefined || unitKinds.includes(unit.kind)) &&
  grantFor(caller, rights.read, { unit }) !== undefined;

async function listOf(request: PageRequest, kind: RecordKind, unit: Unit, of: UnitYear): Promise<List> {
  const { deps, caller, language } = request;
  const { records, next } = await pageOfRecords(deps.table, caller, kind, unit, of, COUNTED);
  const mayEnter = isEntered(kind) && grantFor(caller, kind.rights.record, { unit }) !== undefined;
  return {
    kind: kind.kind,
    name: kind.listName[language],
    address: href(request, `/units/${unit.id}/${of.year}/records/${kind.collection}`),
    count: countOf(request, records.length, next !== undefined),
    enter: mayEnter
      ? {
          address: href(request, `/records/${kind.collection}/new`, { unit: unit.id }),
          name: kind.name[language],
        }
      : undefined,
  };
}

async function dialogueList(request: PageRequest, unit: Unit, of: UnitYear): Promise<List | undefined> {
  const { deps, caller, texts } = request;
  if (!grantFor(caller, "dialogue.read", { unit })) return undefined;
  const { dialogues, next } = await pageOfDialogues(deps.table, of, COUNTED);
  const mayEnter = grantFor(caller, "dialogue.record", { unit }) !== undefined;
  return {
    kind: "dialogue",
    name: texts.records.dialogues,
    address: href(request, `/units/${unit.id}/${of.year}/dialogues`),
    count: countOf(request, dialogues.length, next !== undefined),
    enter: mayEnter
      ? { address: href(request, "/", { unit: unit.id }), name: texts.records.dialogue }
      : undefined,
  };
}

function countOf({ texts, language }: PageRequest, count: number, isMore: boolean): string {
  const text = formatNumber(count, language);
  return isMore ? texts.records.atLeast(text) : text;
}

function section({ texts }: PageRequest, group: Group, lists: readonly List[]): Html | "" {
  const { groups, columns, enterNew } = texts.records;
  return when(
    lists.length > 0,
    () => html`<section class="block lists" aria-labelledby="${group}">
      <h2 id="${group}">${groups[group]}</h2>
      ${table({
        label: groups[group],
        columns: [
          { name: columns.list },
          { name: columns.count, numeric: true },
          { name: texts.records.enterNew },
        ],
        rows: lists.map(({ name, address, count, enter }) => [
          html`<a href="${address}">${name}</a>`,
          count,
          html`${enter && html`<a class="button quiet" href="${enter.address}">${enterNew}<span class="unseen"> ${enter.name}</span></a>`}`,
        ]),
      })}
    </section>`,
  );
}

function further(request: PageRequest, unit: Unit, { year }: UnitYear): Html {
  const { texts, caller } = request;
  const hasSheet = isScored(unit) && grantFor(caller, "score.read", { unit }) !== undefined;
  return html`<p class="further">
    ${when(hasSheet, () => html`<a href="${href(request, `/scores/${unit.id}/${year}`)}">${texts.dialogue.score}</a>`)}
  </p>`;
}
