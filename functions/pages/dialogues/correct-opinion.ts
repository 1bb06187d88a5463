import * as z from "zod";
import { type OpenedOpinion, openPersons } from "../../../shared/dialogues/read-persons.dynamodb.ts";
import { correctDialogue } from "../../../shared/dialogues/step-dialogue.dynamodb.ts";
import { correctionSchema } from "../../../shared/dialogues/submission.ts";
import { type Opinion, opinionEntrySchema } from "../../../shared/opinions/opinion.ts";
import { personSchema } from "../../../shared/personal/person.ts";
import type { FoundFact } from "../../../shared/pipeline/fact.ts";
import { parseOrRefuse } from "../../../shared/problems/parse.ts";
import { listUnits } from "../../../shared/units/units.dynamodb.ts";
import { withoutClosedPersons } from "../forms/closed-persons.ts";
import { valuesOfOpinion } from "../forms/dialogue-values.ts";
import { entered, textOf, type Values } from "../forms/field-values.ts";
import { answerForm, formState, receiptAddress } from "../forms/form-state.ts";
import { readOpinions, readPerson } from "../forms/read-dialogue-form.ts";
import { href, type Page, type PageRequest } from "../page.ts";
import { choiceField, labelOf } from "../views/controls.ts";
import { filingSection } from "../views/dialogue-fields.ts";
import { formFrame } from "../views/form-frame.ts";
import { html, when } from "../views/html.ts";
import { pageResponse } from "../views/layout.ts";
import { opinionFields } from "../views/opinion-fields.ts";
import { differences } from "./differences.ts";
import { conflictPanel, mustSayWhy, type OneDialogue, oneDialogue, targetOf } from "./one-dialogue.ts";
import { oneOpinion } from "./one-opinion.ts";
import { refusedForm } from "./refused-form.ts";
import { exampleNotesOf, namesOf } from "./units.ts";

/** One opinion of a dialogue, to be put right or withdrawn; its persons as far as the reader may see them. */
export const correctOpinionPage: Page = async (request, params) => {
  const one = await oneDialogue(request, params, "dialogue.record");
  const { stored, unit, address, title } = one;
  const found = await oneOpinion(request, one, params);
  const { fact: opinion } = found;
  const { forms, dialogue } = request.texts;
  // It is the only one of its form: a number would be taken for its number in the record.
  const nameOf = (name: string) => labelOf({ request }, name);
  const persons = await personsOf(request, one, found);
  const asNow = { nameOf, persons: { opinion: persons } };
  if (stored.fact.pending) return refusedForm(request, one, { code: "change-pending", ...asNow });
  if (opinion.state === "withdrawn")
    return refusedForm(request, one, { code: "step-not-allowed", why: dialogue.opinionGone, ...asNow });
  const units = await listUnits(request.deps.table);
  const now = valuesOfOpinion(opinion, persons);
  const typed = await formState(request, now);
  const state = { ...typed, values: withoutClosedPersons(typed.values, asNow.persons) };
  const differing = differences(request, { now, typed: state.values }, units, nameOf);
  const conflict = conflictPanel(request, one, state, differing);
  return pageResponse(request, {
    title: `${forms.correctOpinionTitle} – ${title}`,
    faulty: state.problem !== undefined,
    exampleNotes: await exampleNotesOf(request.deps.table, [unit]),
    main: html`<p class="crumb"><a href="${address}">${title}</a></p>
      <h1>${forms.correctOpinionTitle}</h1>
      <p class="lead">${forms.correctLead}</p>
      ${formFrame({
        request,
        state,
        action: `/dialogues/${stored.fact.id}/opinions/${opinion.id}`,
        parts: ["filingReason", "opinions"],
        submit: forms.submit.correct,
        back: address,
        version: stored.version,
        ...(conflict && { conflict }),
        body: (view) => html`${when(mustSayWhy(request, unit), () => filingSection(view))}
          <div class="row">${opinionFields(view, "opinions.0", units, persons)}</div>
          ${choiceField(view, WITHDRAWN, "checkbox", [{ value: "true", label: forms.withdrawOpinion }])}`,
      })}`,
  });
};

export const postCorrectOpinion: Page = async (request, params) => {
  const one = await oneDialogue(request, params, "dialogue.record");
  const { id: dialogue } = one.stored.fact;
  const { id } = (await oneOpinion(request, one, params)).fact;
  return answerForm(
    request,
    (draft) => href(request, `/dialogues/${dialogue}/opinions/${id}`, draft),
    async (form) => {
      const names = namesOf(await listUnits(request.deps.table));
      const opinion = { id, ...changeIn(form.values, names) };
      const correction = parseOrRefuse(correctionSchema, {
        opinions: [opinion],
        filingReason: entered(form.values, "filingReason"),
      });
      await correctDialogue(request.deps, targetOf(request, dialogue, form), correction);
      return receiptAddress(request, dialogue, "correct");
    },
  );
};

const WITHDRAWN = "opinions.0.withdrawn";

const entrySchema = opinionEntrySchema.extend({ raisedBy: personSchema.nullable().optional() });

/**
 * Withdrawn as it is, or with every field that the form had as entered: what it had no input for, since the reader may not
 * see it or it was erased, stays as it is.
 */
function changeIn(values: Values, names: ReadonlyMap<string, string>) {
  if (textOf(values, WITHDRAWN) === "true") return { withdrawn: true as const };
  const hasContent = "opinions.0.content" in values;
  const hasPerson = "opinions.0.raisedBy.name" in values;
  const read = readOpinions(values, names).map(({ content, raisedBy: _, ...open }) => ({
    ...open,
    ...(hasContent && { content }),
    ...(hasPerson && { raisedBy: readPerson(values, "opinions.0.raisedBy") ?? null }),
  }));
  const schema = hasContent ? entrySchema : entrySchema.omit({ content: true });
  const { opinions } = parseOrRefuse(z.strictObject({ opinions: z.array(schema).min(1).max(1) }), {
    opinions: read,
  });
  return opinions[0];
}

async function personsOf(
  { deps, caller }: PageRequest,
  { stored, unit }: OneDialogue,
  opinion: FoundFact<Opinion>,
): Promise<OpenedOpinion> {
  const persons = await openPersons(deps, caller, { dialogue: stored, unit }, [opinion]);
  return persons.opinions.get(opinion.fact.id) ?? {};
}
