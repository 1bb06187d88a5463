import * as z from "zod";
import { grantFor } from "../../../shared/access/may.ts";
import { nextSteps, WITHDRAW, WITHDRAWN } from "../../../shared/records/make.ts";
import { enteredBy } from "../../../shared/records/record.ts";
import type { RecordStep } from "../../../shared/records/record-kind.ts";
import { declaredFields } from "../forms/declared-fields.ts";
import { href, type PageRequest } from "../page.ts";
import { type Html, html, when } from "../views/html.ts";
import type { OneRecord } from "./one-record.ts";
import { recordName } from "./record-name.ts";

/** The steps that the record's state and the access table allow this person now, by name. */
export function possibleSteps(
  { caller }: Pick<PageRequest, "caller">,
  { kind, record, unit }: Pick<OneRecord, "kind" | "record" | "unit">,
): [string, RecordStep][] {
  return nextSteps(kind, record).flatMap((name): [string, RecordStep][] => {
    const step = kind.steps[name];
    if (!step || !grantFor(caller, step.action ?? kind.rights.record, { unit })) return [];
    return step.byAnother && enteredBy(record) === caller.principal ? [] : [[name, step]];
  });
}

/** Steps that ask for nothing: from the list they take two clicks. */
export function quickSteps(request: PageRequest, one: Pick<OneRecord, "kind" | "record" | "unit">): Html[] {
  const { kind, record } = one;
  return possibleSteps(request, one)
    .filter(([, { fields }]) => declaredFields(fields ?? z.object({})).every(({ isRequired }) => !isRequired))
    .map(([name, step]) => {
      const address = href(request, `/records/${kind.collection}/${record.id}/${name}`);
      const label = step.name[request.language];
      return html`<a class="button quiet" href="${address}">${label}<span class="unseen"> ${recordName(request, kind, record)}</span></a> `;
    });
}

/** What can be done with the record now: steps first, what undoes comes last. */
export function stepList(request: PageRequest, one: OneRecord): Html | "" {
  const { texts, language, caller } = request;
  const { kind, record, unit, path, found } = one;
  const steps = possibleSteps(request, one);
  const mayChange =
    record.state !== WITHDRAWN && grantFor(caller, kind.rights.record, { unit }) !== undefined;
  const mayErase = found.sealed !== undefined && grantFor(caller, "persons.erase", { unit }) !== undefined;
  if (steps.length === 0 && !mayChange && !mayErase) return "";
  const entry = (name: string, label: string, look: string) =>
    html`<li><a class="button ${look}" href="${href(request, `${path}/${name}`)}">${label}</a></li>`;
  return html`<section class="steps" aria-labelledby="steps">
    <h2 id="steps">${texts.records.steps}</h2>
    <ul>${steps.map(([name, step], index) => entry(name, step.name[language], index === 0 ? "primary" : ""))}
      ${when(
        mayChange,
        () => html`${entry("correct", texts.records.correct, "quiet")}
          ${entry(WITHDRAW, texts.records.withdraw, "quiet")}`,
      )}
      ${when(mayErase, () => entry("erase", texts.records.erase, "quiet"))}</ul>
  </section>`;
}
