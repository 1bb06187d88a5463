import * as z from "zod";
import { readIssue } from "../../../shared/approvals/approvals.dynamodb.ts";
import { formatDate, localDateSchema } from "../../../shared/calendar/local-date.ts";
import type { Guidance } from "../../../shared/guidance/guidance.ts";
import { findGuidance } from "../../../shared/guidance/guidances.dynamodb.ts";
import { findDraft } from "../../../shared/guidance-drafts/drafts.dynamodb.ts";
import { readGuidance } from "../../../shared/guidance-drafts/read-guidance.dynamodb.ts";
import { guidanceIdSchema } from "../../../shared/ids/readable-id.ts";
import { placeOf, termsHere } from "../../../shared/limits/scope.ts";
import { findLocality } from "../../../shared/localities/localities.dynamodb.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import { formatPoints } from "../../../shared/scoring/points.ts";
import { readableUnits } from "../dialogues/units.ts";
import { mayAnywhere } from "../may-anywhere.ts";
import type { Page, PageRequest } from "../page.ts";
import { UNIT_KIND_LABELS } from "../texts/labels.ts";
import { type Html, html, when } from "../views/html.ts";
import { pageResponse } from "../views/layout.ts";
import { table } from "../views/table.ts";
import { criteriaSections } from "./criteria.ts";
import { gradeSections } from "./grades.ts";

const pathSchema = z.object({
  id: guidanceIdSchema,
  version: z
    .string()
    .regex(/^[1-9]\d{0,5}$/)
    .transform(Number),
});

/** A guidance as people read it: criteria with their rules in words, grades with every condition, quotas, what was mended. */
export const guidancePage: Page = async (request, params) => {
  const { deps, caller, language, texts } = request;
  const path = pathSchema.safeParse(params);
  if (!mayAnywhere(caller, "score.read") || !path.success) throw new Refusal("not-found");
  const { id, version } = path.data;
  const [guidance, issue, draft] = await Promise.all([
    findGuidance(deps.table, id, version),
    readIssue(deps.table, id, version),
    findDraft(deps.table, id, version),
  ]);
  if (!guidance) throw new Refusal("not-found");
  const elsewhere = await isElsewhere(request, guidance);
  // What is not issued yet is for those who prepare it, in its own locality.
  if (draft && !issue) await readGuidance(deps.table, caller, { guidance: id, version });
  const { guidances, scores, site } = texts;
  return pageResponse(request, {
    title: guidance.title[language],
    main: html`<h1>${guidance.title[language]}</h1>
      <p>${when(guidance.example, () => html`<span class="chip example">${site.example}</span> `)}${when(
        guidance.draft === true,
        () => html`<span class="chip provisional">${guidances.draft}</span> `,
      )}<span class="aside">${guidances.version(version)}</span></p>
      ${when(guidance.example, () => html`<p class="notice">${site.exampleGuidance}</p>`)}
      ${when(elsewhere, () => html`<p class="notice">${guidances.elsewhere}</p>`)}
      ${when(guidance.draft === true, () => html`<p class="notice">${guidances.draftLead}</p>`)}
      <p>${issue ? scores.issued(issue.document.number, formatDate(issue.document.issuedOn)) : scores.notIssued}</p>
      ${about(request, guidance)}
      ${criteriaSections(request, guidance)}
      ${gradeSections(request, guidance)}
      ${normalisations(request, guidance)}`,
  });
};

/** Whether it binds none of the localities whose units the reader may know of, on any day of its year. */
async function isElsewhere(request: PageRequest, { scope, year }: Guidance): Promise<boolean> {
  const localities = new Set((await readableUnits(request)).map(({ locality }) => locality));
  const found = await Promise.all([...localities].map((id) => findLocality(request.deps.table, id)));
  const [from, to] = [localDateSchema.parse(`${year}-01-01`), localDateSchema.parse(`${year}-12-31`)];
  return (
    scope !== undefined &&
    found.every((locality) => !locality || termsHere({ from, to, scope }, placeOf(locality)).length === 0)
  );
}

function about(request: PageRequest, guidance: Guidance): Html {
  const { language, texts } = request;
  const words = texts.guidances;
  const { validity, period, submission, cutOff, bodies, total, ceiling } = guidance;
  const facts: readonly (readonly [string, string | undefined])[] = [
    [words.year, String(guidance.year)],
    [words.kinds, guidance.unitKinds.map((kind) => UNIT_KIND_LABELS[kind][language]).join(", ")],
    [words.source, guidance.source[language]],
    [words.validity, validity && spanInWords(request, validity)],
    [words.period, period && spanInWords(request, period)],
    [words.submission, submission && spanInWords(request, submission)],
    [words.cutOff, formatDate(cutOff)],
    [words.lateEntry, lateEntryInWords(request, guidance)],
    [words.bodies, bodies?.map(({ name }) => name[language]).join(", ")],
    [words.total, formatPoints(total, language)],
    [words.ceiling, ceiling === undefined ? undefined : formatPoints(ceiling, language)],
  ];
  return html`<dl>${facts.map(([term, text]) => text !== undefined && html`<div><dt>${term}</dt><dd>${text}</dd></div>`)}</dl>`;
}

const spanInWords = ({ texts }: PageRequest, { from, to }: NonNullable<Guidance["validity"]>): string =>
  to === undefined
    ? texts.guidances.from(formatDate(from))
    : texts.guidances.span(formatDate(from), formatDate(to));

function lateEntryInWords({ texts, language }: PageRequest, { lateEntry }: Guidance): string | undefined {
  if (!lateEntry) return undefined;
  const { lateDays, lateLast, lateCounts } = texts.guidances;
  const { afterDays, lastDay, counts, source } = lateEntry;
  return [
    lateDays(afterDays),
    ...(lastDay === undefined ? [] : [lateLast(formatDate(lastDay))]),
    lateCounts[`${counts}`],
    ...(source ? [source[language]] : []),
  ].join("; ");
}

/** Where the table did not add up: what it said, what was taken instead, and why. */
function normalisations({ texts, language }: PageRequest, { normalisations: all = [] }: Guidance): Html | "" {
  if (all.length === 0) return "";
  const words = texts.guidances;
  const { at, said, taken, why } = words.normalisationColumns;
  return html`<section aria-labelledby="normalisations">
    <h2 id="normalisations">${words.normalisations}</h2>
    <p>${words.normalisationsLead}</p>
    ${table({
      label: words.normalisations,
      columns: [{ name: at }, { name: said }, { name: taken }, { name: why }],
      rows: all.map((one) => [one.at, one.said, one.taken, one.why[language]]),
    })}
  </section>`;
}
