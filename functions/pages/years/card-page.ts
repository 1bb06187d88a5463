import { answerSchema, PARTS, type Part } from "../../../shared/appraisals/card.ts";
import { saveCard } from "../../../shared/appraisals/save-card.dynamodb.ts";
import type { Subject } from "../../../shared/appraisals/subject.ts";
import { listEvidence } from "../../../shared/evidence/evidence.dynamodb.ts";
import type { Evidence } from "../../../shared/evidence/evidence.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import { formatPoints } from "../../../shared/scoring/points.ts";
import { differencesIn, type Reading } from "../dialogues/differences.ts";
import { conflictPanel } from "../dialogues/one-dialogue.ts";
import { typedValuesIn } from "../dialogues/typed-values.ts";
import { exampleNotesOf, unitName } from "../dialogues/units.ts";
import { entered, textOf, textsOf, type Values } from "../forms/field-values.ts";
import { answerForm, type FormState, formState, type PostedForm } from "../forms/form-state.ts";
import { href, type Page, type PageRequest } from "../page.ts";
import { formFrame } from "../views/form-frame.ts";
import { type Html, html } from "../views/html.ts";
import { placeInWords } from "../views/in-words.ts";
import { pageResponse } from "../views/layout.ts";
import { readAnswer } from "./answer-values.ts";
import { cardControls } from "./card-controls.ts";
import { CARD_FORM } from "./card-fields.ts";
import { cardValues, readPart } from "./card-values.ts";
import { ruleTold } from "./criterion-head.ts";
import { nextCriterion } from "./next-criterion.ts";
import { onForm } from "./on-form.ts";
import { cardOf, idOf, type OneYear, oneYear, partNow, subjectIn } from "./one-year.ts";
import { answerInWords, cardTold } from "./told.ts";

/**
 * One criterion of a unit's year: everything said of it so far, and the form of the part that the reader may write at this
 * stage. A form counts versions from 1, so that the card nobody has written yet has one, too.
 */
export const cardPage: Page = async (request, params) => {
  const { texts, deps, language } = request;
  const { years } = texts;
  const year = await oneYear(request, params);
  const { criterion, subject } = subjectIn(year, params);
  const card = cardOf(year, criterion);
  const part = partNow(request, year, subject);
  const files = await listEvidence(deps.table, year.of);
  const state = await formState(request, part ? cardValues(card, subject, part, language) : {});
  const telling = { subject, tally: year.state.tally, files };
  const title = titleOf(request, year, subject);
  return pageResponse(request, {
    title,
    faulty: state.problem !== undefined,
    exampleNotes: await exampleNotesOf(deps.table, [year.unit]),
    main: html`<p class="crumb"><a href="${year.address}#${criterion}">${years.toSheet}</a></p>
      ${receipt(request, year, criterion)}
      <h1>${title}</h1>
      <div class="about">
        <p><strong>${wordsOf(request, subject)}</strong></p>
        ${ruleTold(request, year.state.guidance, subject)}
      </div>
      <section class="part" aria-labelledby="so-far">
        <h2 id="so-far">${years.saidSoFar}</h2>
        ${cardTold(request, card, telling) || html`<p>${years.nothingSaid}</p>`}
        ${card && html`<p class="aside">${years.cardVersion(card.version)}</p>`}
      </section>
      ${part ? partForm(request, { year, subject, part, files, state }) : notNow(request, year, state, subject, files)}`,
  });
};

export const postCard: Page = async (request, params) => {
  const { deps, caller, language } = request;
  const year = await oneYear(request, params);
  const { criterion, subject } = subjectIn(year, params);
  const path = pathOf(year, subject);
  return answerForm(
    request,
    (draft) => href(request, path, draft),
    async (form) => {
      const { values } = form;
      const part = partOf(values);
      try {
        const target = { caller, of: year.of, criterion, part, version: versionSeen(form) };
        await saveCard(deps, target, readPart(subject, part, values));
      } catch (error) {
        throw onForm(error, { subject, values, language });
      }
      return href(request, path, { saved: part });
    },
    CARD_FORM,
  );
};

const pathOf = ({ path }: OneYear, subject: Subject): string => `${path}/criteria/${idOf(subject)}`;

/** The version of the card that the form was made from; 0: there was none. */
export function versionSeen({ version }: Pick<PostedForm, "version">): number {
  if (version === undefined) throw new Refusal("key-malformed");
  return version - 1;
}

function partOf(values: Values): Part {
  const part = PARTS.find((known) => known === entered(values, "part"));
  if (!part) throw new Refusal("not-found");
  return part;
}

interface PartForm {
  readonly year: OneYear;
  readonly subject: Subject;
  readonly part: Part;
  readonly files: readonly Evidence[];
  readonly state: FormState;
}

function partForm(request: PageRequest, { year, subject, part, files, state }: PartForm): Html {
  const { years } = request.texts;
  const card = cardOf(year, idOf(subject));
  const now = cardValues(card, subject, part, request.language);
  const differing = differencesIn(request, { now, typed: state.values }, readingOf(request, subject, files));
  const conflict = conflictPanel(
    request,
    { address: href(request, pathOf(year, subject)) },
    state,
    differing,
  );
  const { tally } = year.state;
  const evidencePath = `/evidence/${year.of.unit}/${year.of.year}`;
  return html`<h2 class="form-title">${years.write[part]}</h2>
    ${formFrame({
      request,
      state,
      action: pathOf(year, subject),
      parts: CARD_FORM.patterns,
      fields: CARD_FORM,
      submit: years.submit,
      back: year.address,
      version: (card?.version ?? 0) + 1,
      ...(conflict && { conflict }),
      body: (view) => cardControls(view, { subject, part, card, tally, files, evidencePath }),
    })}`;
}

/** Why there is no form now, and what was typed in one that came too late. */
function notNow(
  request: PageRequest,
  year: OneYear,
  state: FormState,
  subject: Subject,
  files: readonly Evidence[],
): Html {
  const { years } = request.texts;
  return html`<p class="notice">${years.notNow(years.stages[year.state.stage.stage])}</p>
    ${state.draft === "found" && typedValuesIn(request, state.values, readingOf(request, subject, files))}`;
}

function titleOf(request: PageRequest, { unit }: OneYear, subject: Subject): string {
  const { years } = request.texts;
  const name = unitName(request, unit);
  return subject.kind === "leaf" ? years.cardTitle(subject.leaf.id, name) : years.findingTitle(name);
}

function wordsOf({ language, texts }: PageRequest, subject: Subject): string {
  if (subject.kind === "finding") return subject.rule.text[language];
  const { text, max } = subject.leaf;
  return `${text[language]} (${texts.years.max.toLowerCase()} ${formatPoints(max, language)})`;
}

/** That it was saved, and the way to the next criterion that the reader may write. */
function receipt(request: PageRequest, year: OneYear, criterion: string): Html | "" {
  const { years } = request.texts;
  if (!PARTS.some((part) => part === request.query.get("saved"))) return "";
  const next = nextCriterion(request, year, criterion);
  return html`<div class="receipt" role="status">
    <h2>${years.cardSaved}</h2>
    <p>${next !== undefined && html`<a class="button" href="${href(request, `${year.path}/criteria/${next}`)}">${years.next}: ${next}</a> `}
      <a class="button quiet" href="${year.address}#${criterion}">${years.toSheet}</a></p>
  </div>`;
}

/** How the inputs of the form are read aloud where both sides of a conflict are set against each other. */
function readingOf(request: PageRequest, subject: Subject, files: readonly Evidence[]): Reading {
  const shown = CARD_FORM.patterns.filter((name) => name !== "part" && name !== "declared.*.recorded");
  return {
    fields: { ...CARD_FORM, patterns: shown },
    nameOf: (name) => placeInWords(request, name, CARD_FORM),
    textFor: (values, name) => inWords(request, subject, files, values, name),
  };
}

function inWords(
  request: PageRequest,
  subject: Subject,
  files: readonly Evidence[],
  values: Values,
  name: string,
): string {
  const text = textOf(values, name);
  if (name.endsWith(".file")) return files.find(({ id }) => id === text)?.title ?? text;
  if (["level", "ticks", "achieved"].includes(name) && text !== "") {
    const only = { [name]: textsOf(values, name) };
    const read = subject.kind === "leaf" ? readAnswer(subject.leaf, only) : readPart(subject, "final", only);
    const answer = answerSchema.safeParse(read);
    return answer.success ? answerInWords(request, subject, answer.data).join("; ") : text;
  }
  if (name === "forecast.outcome") {
    const { outcomes } = request.texts.years;
    return Object.entries(outcomes).find(([outcome]) => outcome === text)?.[1] ?? text;
  }
  return name === "contestSettled" && text !== "" ? request.texts.years.settle : text;
}
