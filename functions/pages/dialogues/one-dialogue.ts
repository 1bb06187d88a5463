import * as z from "zod";
import { formatDate } from "../../../shared/calendar/local-date.ts";
import { type Dialogue, dayOf } from "../../../shared/dialogues/dialogue.ts";
import { readDialogue } from "../../../shared/dialogues/read-dialogue.dynamodb.ts";
import { partsOf } from "../../../shared/dialogues/step.ts";
import type { Target } from "../../../shared/dialogues/step-dialogue.dynamodb.ts";
import { dialogueIdSchema } from "../../../shared/ids/record-id.ts";
import type { StoredFact } from "../../../shared/pipeline/fact.ts";
import { LOCAL_PRINCIPAL } from "../../../shared/platform/principal.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import type { Unit } from "../../../shared/units/unit.ts";
import { findUnit } from "../../../shared/units/units.dynamodb.ts";
import type { FormState, PostedForm } from "../forms/form-state.ts";
import { href, type PageRequest } from "../page.ts";
import { type Html, html } from "../views/html.ts";
import { unitName } from "./units.ts";

/** A dialogue as its pages need it. */
export interface OneDialogue {
  readonly stored: StoredFact<Dialogue>;
  readonly unit: Unit;
  /** Address of its record. */
  readonly address: string;
  /** `Đối thoại ngày 10/11/2023 – Phường 1`. */
  readonly title: string;
}

const pathSchema = z.looseObject({ id: dialogueIdSchema });

/** The dialogue that the path names. Throws `not-found`. */
export async function oneDialogue(
  request: PageRequest,
  params: Readonly<Record<string, string>>,
): Promise<OneDialogue> {
  const path = pathSchema.safeParse(params);
  const stored = path.success ? await readDialogue(request.deps.table, path.data.id) : undefined;
  const unit = stored && (await findUnit(request.deps.table, stored.fact.unit));
  if (!stored || !unit) throw new Refusal("not-found");
  const day = formatDate(dayOf(partsOf(stored.fact)));
  return {
    stored,
    unit,
    address: href(request, `/dialogues/${stored.fact.id}`),
    title: request.texts.dialogue.title(unitName(request, unit), day),
  };
}

/** What a posted form changes, and the version that the person saw. */
export function targetOf(id: Target["id"], { key, version }: PostedForm): Target {
  if (version === undefined) throw new Refusal("key-malformed");
  return { id, version, principal: LOCAL_PRINCIPAL, key };
}

/**
 * Told above the form when the record was changed meanwhile; undefined when it was not. `differing` sets both sides
 * against each other where the form is about what the record has already.
 */
export function conflictPanel(
  request: PageRequest,
  { address }: OneDialogue,
  { problem }: FormState,
  differing?: Html,
): Html | undefined {
  if (problem?.code !== "version-changed") return undefined;
  const { forms } = request.texts;
  return html`<div class="summary conflict" id="problems" tabindex="-1" role="alert" aria-labelledby="problems-title">
    <h2 id="problems-title">${forms.conflictTitle}</h2>
    <p>${differing ? forms.conflictLead : forms.conflictOfStep}</p>
    ${differing}
    <p><a href="${address}" target="_blank" rel="noopener">${forms.currentRecord}</a></p>
  </div>`;
}
