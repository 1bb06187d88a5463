import * as z from "zod";
import { ALERT_TOPICS } from "../../../shared/alerts/alert-rule.ts";
import { DELIVERIES } from "../../../shared/alerts/entry.ts";
import { type TopicReach, topicsReaching } from "../../../shared/alerts/explain-topics.ts";
import { type Chooser, choose, chooserOf } from "../../../shared/committees/preferences.dynamodb.ts";
import { choicesOf, DUTY_DELIVERIES } from "../../../shared/committees/preferences.ts";
import { committeeIdSchema, memberIdSchema } from "../../../shared/ids/readable-id.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import { LANGUAGES } from "../../../shared/texts/bilingual.ts";
import { conflictPanel } from "../dialogues/one-dialogue.ts";
import { exampleNotesOf, unitName } from "../dialogues/units.ts";
import { answerForm, formState } from "../forms/form-state.ts";
import { href, type Page, type PageRequest } from "../page.ts";
import { type FormView, selectField } from "../views/controls.ts";
import { formFrame, rows, section } from "../views/form-frame.ts";
import { type Html, html, when } from "../views/html.ts";
import { pageResponse } from "../views/layout.ts";
import { CHOICE_FORM, postedChoice, refusedOnForm, topicField, valuesOf } from "./choice-fields.ts";

const pathSchema = z.looseObject({ committee: committeeIdSchema, member: memberIdSchema });

function targetIn(request: PageRequest, params: Readonly<Record<string, string>>) {
  const path = pathSchema.safeParse(params);
  if (!path.success) throw new Refusal("not-found");
  const { committee, member } = path.data;
  return { caller: request.caller, committee, member, path: choicesPath(committee, member) };
}

/** Where the choices of a member are made. */
export const choicesPath = (committee: string, member: string): string =>
  `/committees/${committee}/members/${member}/alerts`;

/** When a member hears of things: chosen by the member, or by the committee's clerk for one who has no computer. */
export const choosePage: Page = async (request, params) => {
  const { texts, deps } = request;
  const words = texts.alerts;
  const target = targetIn(request, params);
  const chooser = await chooserOf(deps.table, target);
  const { stored, units, forAnother } = chooser;
  const state = await formState(request, valuesOf(stored));
  const back = href(request, forAnother ? "/committee" : "/alerts");
  const reach = topicsReaching(stored);
  const conflict = conflictPanel(request, { address: href(request, target.path) }, state);
  return pageResponse(request, {
    title: words.chooseTitle,
    faulty: state.problem !== undefined,
    exampleNotes: await exampleNotesOf(deps.table, units),
    main: html`<p class="crumb"><a href="${back}">${forAnother ? texts.committee.title : words.toMine}</a></p>
      <h1>${words.chooseTitle}</h1>
      ${when(forAnother, () => html`<p><strong>${words.chooseFor(stored.member.post)}</strong></p>`)}
      <p class="lead">${words.chooseLead}</p>
      ${saidBack(request, chooser)}
      ${formFrame({
        request,
        state,
        action: target.path,
        parts: CHOICE_FORM.patterns,
        fields: CHOICE_FORM,
        submit: words.save,
        back,
        version: stored.preferencesVersion,
        ...(conflict && { conflict }),
        body: (view) => fieldsOf(view, chooser, reach),
      })}`,
  });
};

export const postChoose: Page = async (request, params) => {
  const { deps } = request;
  const { path, ...target } = targetIn(request, params);
  const { stored } = await chooserOf(deps.table, target);
  return answerForm(
    request,
    (draft) => href(request, path, draft),
    async ({ values, version }) => {
      if (version === undefined) throw new Refusal("key-malformed");
      const { choice, fields } = postedChoice(stored, values);
      await choose(deps, target, version, choice).catch((error: unknown) => {
        throw refusedOnForm(fields, error);
      });
      return href(request, path, { saved: "yes" });
    },
    CHOICE_FORM,
  );
};

function fieldsOf(view: FormView, { units }: Chooser, reach: readonly TopicReach[]): Html {
  const { request } = view;
  const words = request.texts.alerts;
  const deliveries = DELIVERIES.map((value) => ({ value, label: words.deliveries[value] }));
  const ofDuty = deliveries.filter(({ value }) => DUTY_DELIVERIES.includes(value));
  return html`${selectField(
    view,
    "language",
    LANGUAGES.map((value) => ({ value, label: words.languages[value] })),
  )}
    ${reach.map(({ topic, duty }) =>
      selectField(view, topicField(topic), duty === "all" ? ofDuty : deliveries, {
        ...(duty === "all" && { hint: words.dutyAll }),
        ...(duty === "some" && { hint: words.dutySome }),
      }),
    )}
    <p class="hint">${words.urgent}</p>
    ${when(units.length > 1, () =>
      section(
        view,
        "preferences",
        words.exceptions,
        rows(
          view,
          "preferences",
          words.exception,
          (at) =>
            html`${selectField(
              view,
              `${at}.topic`,
              reach.map(({ topic }) => ({ value: topic, label: words.topics[topic] })),
            )}
            ${selectField(
              view,
              `${at}.unit`,
              units.map((unit) => ({ value: unit.id, label: unitName(request, unit) })),
            )}
            ${selectField(view, `${at}.delivery`, deliveries)}`,
          [{ count: 1, label: words.moreExceptions }],
        ),
        words.exceptionsLead,
      ),
    )}`;
}

/** What the choices come to, in words. */
function saidBack(request: PageRequest, { stored, units }: Chooser): Html {
  const words = request.texts.alerts;
  const isSaved = request.query.has("saved");
  const { language, topics } = choicesOf(stored);
  const nameOf = (id: string) => {
    const unit = units.find((one) => one.id === id);
    return unit ? unitName(request, unit) : id;
  };
  const lines = ALERT_TOPICS.flatMap((topic) => {
    const told = topics.find((one) => one.topic === topic);
    if (!told) return [];
    const general = words.said(words.topics[topic], words.deliveries[told.delivery]);
    return [
      told.duty === "all" ? `${general} (${words.saidDuty})` : general,
      ...told.units.map(({ unit, delivery }) =>
        words.saidOf(words.topics[topic], nameOf(unit), words.deliveries[delivery]),
      ),
    ];
  });
  return html`<div class="${isSaved ? "receipt" : "about"}"${when(isSaved, () => html` role="status"`)}>
    <h2>${isSaved ? words.saved : words.nowSo}</h2>
    <ul>${[...lines, words.saidLanguage(words.languages[language])].map((line) => html`<li>${line}</li>`)}</ul>
  </div>`;
}
