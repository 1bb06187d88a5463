import * as z from "zod";
import { grantFor } from "../../../shared/access/may.ts";
import { formatDate } from "../../../shared/calendar/local-date.ts";
import { dayOf } from "../../../shared/dialogues/dialogue.ts";
import { partsOf } from "../../../shared/dialogues/step.ts";
import { anyRecordIdSchema } from "../../../shared/ids/record-id.ts";
import type { Opinion } from "../../../shared/opinions/opinion.ts";
import type { StoredFact } from "../../../shared/pipeline/fact.ts";
import { METRICS, type MetricName, metricNameSchema } from "../../../shared/pipeline/metrics.ts";
import { countOf } from "../../../shared/pipeline/tally.ts";
import { unitYearName } from "../../../shared/pipeline/unit-year.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import { recordKindOf } from "../../../shared/records/kinds.ts";
import { stateName } from "../../../shared/records/make.ts";
import { recordOf } from "../../../shared/records/read-records.dynamodb.ts";
import { pageOfRecords } from "../../../shared/scoring/scoring.dynamodb.ts";
import { formatNumber } from "../../../shared/texts/bilingual.ts";
import type { Unit } from "../../../shared/units/unit.ts";
import { exampleNotesOf, unitName } from "../dialogues/units.ts";
import { href, type Page, type PageRequest } from "../page.ts";
import { OPINION_FIELD_LABELS, OUTCOME_LABELS, STATE_LABELS } from "../texts/labels.ts";
import { askedUnitYear } from "../unit-year-page.ts";
import { type Html, html, when } from "../views/html.ts";
import { pageResponse } from "../views/layout.ts";
import { listNavigation } from "../views/list-navigation.ts";
import { table } from "../views/table.ts";

const RECORDS_A_PAGE = 50;

const querySchema = z.object({
  metric: metricNameSchema,
  after: anyRecordIdSchema.optional(),
});

/** The records behind a figure of a sheet: what each counts for, and the way to it. */
export const recordsPage: Page = async (request, params) => {
  const { unit, of } = await askedUnitYear(request, params, "score.read-records");
  const query = querySchema.safeParse(Object.fromEntries(request.query));
  if (!query.success) throw new Refusal("not-found");
  const { metric, after } = query.data;
  const { records, next } = await pageOfRecords(request.deps.table, of, metric, RECORDS_A_PAGE, after);
  const { scores } = request.texts;
  const title = scores.recordsTitle(METRICS[metric][request.language]);
  const { recordColumns: columns } = scores;
  return pageResponse(request, {
    title,
    exampleNotes: await exampleNotesOf(request.deps.table, [unit]),
    main: html`<p class="crumb"><a href="${href(request, `/scores/${unitYearName(of)}`)}">${scores.backToSheet}</a></p>
      <h1>${title}</h1>
      <p class="lead">${scores.recordsLead(unitName(request, unit), of.year)}</p>
      ${when(records.length === 0, () => html`<p>${scores.recordsNone}</p>`)}
      ${when(records.length > 0, () =>
        table({
          label: title,
          columns: [
            { name: columns.record },
            { name: columns.what },
            { name: columns.counts, numeric: true },
          ],
          rows: records.map((record) => rowOf(request, unit, record, metric)),
        }),
      )}
      ${listNavigation(request, next)}`,
  });
};

/** What the record is, with the way to it. An opinion raised at a dialogue leads to its place there; its text is read there. */
function rowOf(
  request: PageRequest,
  unit: Unit,
  { fact, effect }: StoredFact,
  metric: MetricName,
): (Html | string)[] {
  const counts = formatNumber(countOf(effect, metric), request.language);
  return [...toldOf(request, unit, fact), counts];
}

function toldOf(request: PageRequest, unit: Unit, fact: StoredFact["fact"]): (Html | string)[] {
  const { language, texts } = request;
  switch (fact.kind) {
    case "dialogue": {
      const day = formatDate(dayOf(partsOf(fact)));
      return [
        html`<a href="${href(request, `/dialogues/${fact.id}`)}">${texts.scores.dialogueOf(day)}</a>`,
        `${fact.plan.place}, ${STATE_LABELS[fact.state][language]}`,
      ];
    }
    case "carry-over":
      return [texts.scores.carriedFrom(fact.source.year), fact.source.id];
    case "opinion":
      if (fact.dialogue !== undefined) return opinionAtDialogue(request, fact, fact.dialogue);
  }
  const kind = recordKindOf(fact.kind);
  const record = kind && recordOf(kind, fact);
  if (!record) return [fact.id, ""];
  // Of sanctions and petitions only their number is known to whoever may not read them.
  if (grantFor(request.caller, kind.rights.read, { unit }) === undefined) return [kind.name[language], ""];
  const address = href(request, `/records/${kind.collection}/${record.id}`);
  return [
    html`<a href="${address}">${kind.name[language]} ${formatDate(kind.day(record))}</a>`,
    stateName(kind, record)[language],
  ];
}

function opinionAtDialogue(request: PageRequest, opinion: Opinion, dialogue: string): (Html | string)[] {
  const { language, texts } = request;
  const address = href(request, `/dialogues/${dialogue}`);
  const what = `${OPINION_FIELD_LABELS[opinion.field][language]}: ${OUTCOME_LABELS[opinion.outcome.kind][language]}`;
  return [html`<a href="${address}#${opinion.id}">${texts.scores.opinionOf}</a>`, what];
}
