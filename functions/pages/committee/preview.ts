import * as z from "zod";
import { ALERT_RULES } from "../../../shared/alerts/alert-rule.ts";
import { audienceInWords } from "../../../shared/alerts/explain-audience.ts";
import { KNOWN_RULES } from "../../../shared/alerts/known-rules.ts";
import type { Occasion } from "../../../shared/alerts/occasion.ts";
import { recipientsOf } from "../../../shared/alerts/recipients.dynamodb.ts";
import type { CommitteeName } from "../../../shared/committees/committee.ts";
import { preferenceOf } from "../../../shared/committees/preference.ts";
import { unitIdSchema } from "../../../shared/ids/readable-id.ts";
import type { Unit } from "../../../shared/units/unit.ts";
import { unitName } from "../dialogues/units.ts";
import { href, type PageRequest } from "../page.ts";
import { type Html, html, when } from "../views/html.ts";
import { table } from "../views/table.ts";

const askedSchema = z.object({ rule: z.enum(ALERT_RULES), unit: unitIdSchema });

/** Who would get an alert of a kind about a unit, before any is sent. `units` are those that the reader may ask about. */
export async function recipientPreview(
  request: PageRequest,
  committees: readonly (CommitteeName & { readonly locality: Unit["locality"] })[],
  units: readonly Unit[],
): Promise<Html> {
  const { language, texts, query } = request;
  const words = texts.alerts.committee;
  const asked = askedSchema.safeParse(Object.fromEntries(query));
  const unit = asked.success ? units.find(({ id }) => id === asked.data.unit) : undefined;
  const option = (value: string, label: string, chosen: boolean) =>
    html`<option value="${value}"${when(chosen, () => html` selected`)}>${label}</option>`;
  return html`<section class="part" aria-labelledby="preview">
    <h2 id="preview">${words.preview}</h2>
    <p>${words.previewLead}</p>
    <form method="get" action="${href(request, "/committee")}#preview" class="chooser">
      <label for="rule">${words.previewRule}</label>
      <select id="rule" name="rule">${KNOWN_RULES.map(({ id, name }) =>
        option(id, name[language], asked.data?.rule === id),
      )}</select>
      <label for="preview-unit">${words.previewUnit}</label>
      <div class="chooser-line">
        <select id="preview-unit" name="unit">${units.map((one) =>
          option(one.id, unitName(request, one), one.id === unit?.id),
        )}</select>
        <button class="secondary" type="submit">${words.previewShow}</button>
      </div>
    </form>
    ${asked.success && unit ? await recipientsShown(request, asked.data.rule, unit, committees) : ""}
  </section>`;
}

async function recipientsShown(
  request: PageRequest,
  rule: Occasion["rule"],
  unit: Unit,
  committees: Parameters<typeof recipientPreview>[1],
): Promise<Html> {
  const { deps, today, language, texts } = request;
  const words = texts.alerts;
  const of = committees.find(({ locality }) => locality === unit.locality)?.id;
  const occasion: Occasion = {
    rule,
    subject: "preview",
    episode: "preview",
    on: today,
    locality: unit.locality,
    // What is about no unit's matter is about the committee's own.
    ...(rule === "recipient-unreachable" && of ? { committee: of } : { unit: unit.id }),
    facts: {},
  };
  const { rule: known, recipients, operators } = await recipientsOf(deps.table, occasion, today);
  if (recipients.length === 0)
    return html`<p class="notice">${operators ? words.committee.previewOperators : words.committee.previewNobody}</p>`;
  return table({
    label: words.committee.preview,
    columns: [
      { name: words.recipient },
      { name: words.columns.why },
      { name: words.committee.previewDelivery },
    ],
    rows: recipients.map(({ stored, because, duty }) => [
      stored.member.post,
      audienceInWords(because)[language],
      words.deliveries[
        preferenceOf(stored.member, stored.preferences, { topic: known.topic, unit: unit.id, duty })
      ],
    ]),
  });
}
