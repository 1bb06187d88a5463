import * as z from "zod";
import { formatDate } from "../../../shared/calendar/local-date.ts";
import { dayOf } from "../../../shared/dialogues/dialogue.ts";
import { partsOf } from "../../../shared/dialogues/step.ts";
import { dialogueIdSchema, opinionIdSchema } from "../../../shared/ids/record-id.ts";
import type { StoredFact } from "../../../shared/pipeline/fact.ts";
import { METRICS, type MetricName, metricNameSchema } from "../../../shared/pipeline/metrics.ts";
import { countOf } from "../../../shared/pipeline/tally.ts";
import { unitYearName } from "../../../shared/pipeline/unit-year.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import { pageOfRecords } from "../../../shared/scoring/scoring.dynamodb.ts";
import { formatNumber } from "../../../shared/texts/bilingual.ts";
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
  after: z.union([dialogueIdSchema, opinionIdSchema]).optional(),
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
          rows: records.map((record) => rowOf(request, record, metric)),
        }),
      )}
      ${listNavigation(request, next)}`,
  });
};

/** An opinion leads to its place in the record of its dialogue; its text is read there, not here. */
function rowOf(request: PageRequest, { fact, effect }: StoredFact, metric: MetricName): (Html | string)[] {
  const { language, texts } = request;
  const counts = formatNumber(countOf(effect, metric), language);
  if (fact.kind === "opinion") {
    const address = href(request, `/dialogues/${fact.dialogue}`);
    const what = `${OPINION_FIELD_LABELS[fact.field][language]}: ${OUTCOME_LABELS[fact.outcome.kind][language]}`;
    return [html`<a href="${address}#${fact.id}">${texts.scores.opinionOf}</a>`, what, counts];
  }
  const day = formatDate(dayOf(partsOf(fact)));
  return [
    html`<a href="${href(request, `/dialogues/${fact.id}`)}">${texts.scores.dialogueOf(day)}</a>`,
    `${fact.plan.place}, ${STATE_LABELS[fact.state][language]}`,
    counts,
  ];
}
