import * as z from "zod";
import { readOpinions as findOpinions } from "../../../shared/dialogues/read-dialogue.dynamodb.ts";
import { correctDialogue } from "../../../shared/dialogues/step-dialogue.dynamodb.ts";
import { opinionIdSchema } from "../../../shared/ids/record-id.ts";
import { type Opinion, opinionEntrySchema } from "../../../shared/opinions/opinion.ts";
import { parseOrRefuse } from "../../../shared/problems/parse.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import { listUnits } from "../../../shared/units/units.dynamodb.ts";
import { valuesOfOpinion } from "../forms/dialogue-values.ts";
import { textOf, type Values } from "../forms/field-values.ts";
import { answerForm, formState, receiptAddress } from "../forms/form-state.ts";
import { readOpinions } from "../forms/read-dialogue-form.ts";
import { href, type Page, type PageRequest } from "../page.ts";
import { choiceField, labelOf } from "../views/controls.ts";
import { formFrame } from "../views/form-frame.ts";
import { html } from "../views/html.ts";
import { pageResponse } from "../views/layout.ts";
import { opinionFields } from "../views/opinion-fields.ts";
import { differences } from "./differences.ts";
import { conflictPanel, type OneDialogue, oneDialogue, targetOf } from "./one-dialogue.ts";
import { refusedForm } from "./refused-form.ts";
import { exampleNotesOf, namesOf } from "./units.ts";

/** One opinion of a dialogue, to be put right or withdrawn. */
export const correctOpinionPage: Page = async (request, params) => {
  const one = await oneDialogue(request, params);
  const { stored, unit, address, title } = one;
  const opinion = await opinionOf(request, one, params);
  const { forms, dialogue } = request.texts;
  // It is the only one of its form: a number would be taken for its number in the record.
  const nameOf = (name: string) => labelOf({ request }, name);
  if (stored.fact.pending) return refusedForm(request, one, { code: "change-pending", nameOf });
  if (opinion.state === "withdrawn")
    return refusedForm(request, one, { code: "step-not-allowed", why: dialogue.opinionGone, nameOf });
  const units = await listUnits(request.deps.table);
  const now = valuesOfOpinion(opinion);
  const state = await formState(request, now);
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
        parts: ["opinions"],
        submit: forms.submit.correct,
        back: address,
        version: stored.version,
        ...(conflict && { conflict }),
        body: (view) => html`<div class="row">${opinionFields(view, "opinions.0", units)}</div>
          ${choiceField(view, WITHDRAWN, "checkbox", [{ value: "true", label: forms.withdrawOpinion }])}`,
      })}`,
  });
};

export const postCorrectOpinion: Page = async (request, params) => {
  const one = await oneDialogue(request, params);
  const { id: dialogue } = one.stored.fact;
  const { id } = await opinionOf(request, one, params);
  return answerForm(
    request,
    (draft) => href(request, `/dialogues/${dialogue}/opinions/${id}`, draft),
    async (form) => {
      const names = namesOf(await listUnits(request.deps.table));
      const opinion = { id, ...changeIn(form.values, names) };
      await correctDialogue(request.deps, targetOf(dialogue, form), { opinions: [opinion] });
      return receiptAddress(request, dialogue, "correct");
    },
  );
};

const WITHDRAWN = "opinions.0.withdrawn";

const rowSchema = z.strictObject({ opinions: z.array(opinionEntrySchema).min(1).max(1) });

/** Withdrawn as it is, or with every field as entered. */
function changeIn(values: Values, names: ReadonlyMap<string, string>) {
  if (textOf(values, WITHDRAWN) === "true") return { withdrawn: true as const };
  const { opinions } = parseOrRefuse(rowSchema, { opinions: readOpinions(values, names) });
  return opinions[0];
}

/** The opinion that the path names, one of this dialogue's. Throws `not-found`. */
async function opinionOf(
  { deps }: PageRequest,
  { stored }: OneDialogue,
  params: Readonly<Record<string, string>>,
): Promise<Opinion> {
  const id = opinionIdSchema.safeParse(params.opinion);
  const [found] = id.success ? await findOpinions(deps.table, [id.data]) : [];
  if (found?.fact.dialogue !== stored.fact.id) throw new Refusal("not-found");
  return found.fact;
}
