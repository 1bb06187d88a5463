import * as z from "zod";
import type { Action } from "../../../shared/access/access-table.ts";
import { grantFor } from "../../../shared/access/may.ts";
import { formatDate } from "../../../shared/calendar/local-date.ts";
import { type Dialogue, dayOf } from "../../../shared/dialogues/dialogue.ts";
import { dialogueFor } from "../../../shared/dialogues/dialogue-for.dynamodb.ts";
import { partsOf } from "../../../shared/dialogues/step.ts";
import type { Target } from "../../../shared/dialogues/step-dialogue.dynamodb.ts";
import { dialogueIdSchema } from "../../../shared/ids/record-id.ts";
import type { FoundFact } from "../../../shared/pipeline/fact.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import type { Unit } from "../../../shared/units/unit.ts";
import type { FormState, PostedForm } from "../forms/form-state.ts";
import { mayAnywhere } from "../may-anywhere.ts";
import { href, type PageRequest } from "../page.ts";
import { type Html, html } from "../views/html.ts";
import { unitName } from "./units.ts";

/** A dialogue as its pages need it. */
export interface OneDialogue {
  readonly stored: FoundFact<Dialogue>;
  readonly unit: Unit;
  /** Address of its record. */
  readonly address: string;
  /** `Đối thoại ngày 10/11/2023 – Phường 1`. */
  readonly title: string;
}

const pathSchema = z.looseObject({ id: dialogueIdSchema });

/** The id in the path. Throws `not-found`. */
export function idOf(params: Readonly<Record<string, string>>): Dialogue["id"] {
  const path = pathSchema.safeParse(params);
  if (!path.success) throw new Refusal("not-found");
  return path.data.id;
}

/** The dialogue that the path names, for somebody who may do this with it. Throws `not-found`. */
export async function oneDialogue(
  request: PageRequest,
  params: Readonly<Record<string, string>>,
  action: Action,
): Promise<OneDialogue> {
  const { deps, caller } = request;
  const { dialogue, unit } = await dialogueFor(deps.table, caller, idOf(params), action);
  return named(request, { dialogue, unit });
}

/** The dialogue with its title and address. */
export function named(
  request: PageRequest,
  { dialogue, unit }: { readonly dialogue: FoundFact<Dialogue>; readonly unit: Unit },
): OneDialogue {
  const day = formatDate(dayOf(partsOf(dialogue.fact)));
  return {
    stored: dialogue,
    unit,
    address: href(request, `/dialogues/${dialogue.fact.id}`),
    title: request.texts.dialogue.title(unitName(request, unit), day),
  };
}

/** Throws `not-found` for whoever may record nowhere. */
export function allowRecorder({ caller }: Pick<PageRequest, "caller">): void {
  if (!mayAnywhere(caller, "dialogue.record")) throw new Refusal("not-found");
}

/** Whether whoever records for the unit must say why: the standing agency, which files in its place. */
export const mustSayWhy = (
  { caller }: Pick<PageRequest, "caller">,
  unit: Unit,
  action: Action = "dialogue.record",
): boolean => grantFor(caller, action, { unit })?.needsReason ?? false;

/** What a posted form changes, who posts it, and the version that the person saw. */
export function targetOf(
  { caller }: Pick<PageRequest, "caller">,
  id: Target["id"],
  { key, version }: PostedForm,
): Target {
  if (version === undefined) throw new Refusal("key-malformed");
  return { id, version, caller, key };
}

/**
 * Told above the form when the record was changed meanwhile; undefined when it was not. `differing` sets both sides
 * against each other where the form is about what the record has already.
 */
export function conflictPanel(
  request: PageRequest,
  { address }: Pick<OneDialogue, "address">,
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
