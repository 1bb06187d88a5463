import { askAlerts, type OccasionAnswer } from "../../../shared/alerts/ask-alerts.dynamodb.ts";
import { questionSchema } from "../../../shared/alerts/ask-view.ts";
import { audienceInWords, audiencesInWords } from "../../../shared/alerts/explain-audience.ts";
import { ruleOf } from "../../../shared/alerts/known-rules.ts";
import { formatDate } from "../../../shared/calendar/local-date.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import { listUnits } from "../../../shared/units/units.dynamodb.ts";
import { exampleNotesOf } from "../dialogues/units.ts";
import type { Page, PageRequest } from "../page.ts";
import { type Html, html } from "../views/html.ts";
import { pageResponse } from "../views/layout.ts";
import { table } from "../views/table.ts";

/** Every decision about telling people of a subject; with a member, why that one was not told. */
export const aboutPage: Page = async (request) => {
  const { deps, caller, query, texts } = request;
  const words = texts.alerts;
  const question = questionSchema.safeParse(Object.fromEntries(query));
  if (!question.success) throw new Refusal("not-found");
  const answers = await askAlerts(deps.table, caller, question.data, deps.clock.now());
  const about = new Set(answers.map(({ occasion }) => occasion.unit));
  const units = (await listUnits(deps.table)).filter(({ id }) => about.has(id));
  return pageResponse(request, {
    title: words.aboutTitle,
    exampleNotes: await exampleNotesOf(deps.table, units),
    main: html`<h1>${words.aboutTitle}</h1>
      <p class="lead">${words.aboutLead(question.data.subject)}</p>
      ${answers.map((answer) => occasionPart(request, answer))}`,
  });
};

function occasionPart(request: PageRequest, { occasion, recipients, whyNot }: OccasionAnswer): Html {
  const { language, texts } = request;
  const words = texts.alerts;
  const rule = ruleOf(occasion.rule);
  const name = rule.name[language];
  return html`<section class="part">
    <h2>${name}</h2>
    <p>${words.aboutRaised(formatDate(occasion.on))}. ${words.aboutTells(audiencesInWords(rule.to)[language])}.</p>
    ${whyNot && html`<p class="notice">${whyNot.words[language]}</p>`}
    ${
      recipients.length === 0
        ? html`<p>${whyNot ? "" : words.aboutNobody}</p>`
        : table({
            label: name,
            columns: [{ name: words.recipient }, { name: words.columns.why }, { name: words.columns.fate }],
            rows: recipients.map(({ entry, post, because, fate, words: told }) => [
              post ?? entry.member,
              because ? audienceInWords(because)[language] : "–",
              html`<span class="chip alert-${fate}">${words.fates[fate]}</span><br><span class="aside">${told[language]}</span>`,
            ]),
          })
    }
  </section>`;
}
