import type { Dialogue } from "../../../shared/dialogues/dialogue.ts";
import type { OpenedOpinion, OpenedPersons } from "../../../shared/dialogues/read-persons.dynamodb.ts";
import { partsOf } from "../../../shared/dialogues/step.ts";
import type { Opinion, Outcome } from "../../../shared/opinions/opinion.ts";
import type { PersonalView } from "../../../shared/personal/personal-view.ts";
import type { Values } from "./field-values.ts";

/** What the inputs of the correction form hold for the dialogue as it is; of its persons, what the reader may see. */
export function valuesOfDialogue(
  dialogue: Dialogue,
  { attendeeNames }: Pick<OpenedPersons, "attendeeNames"> = {},
): Values {
  const { plan, notice, meeting, conclusion, publication } = partsOf(dialogue);
  return filled({
    unit: dialogue.unit,
    "plan.plannedOn": plan.plannedOn,
    "plan.place": plan.place,
    "plan.form": plan.form,
    "plan.area.kind": plan.area.kind,
    "plan.area.names": plan.area.kind === "sub-units" ? plan.area.names : undefined,
    "plan.basis": plan.basis,
    "plan.model": plan.model,
    "notice.publishedOn": notice?.publishedOn,
    "meeting.startedAt.date": meeting?.startedAt.slice(0, 10),
    "meeting.startedAt.time": meeting?.startedAt.slice(11),
    "meeting.endedAt.date": meeting?.endedAt.slice(0, 10),
    "meeting.endedAt.time": meeting?.endedAt.slice(11),
    ...Object.fromEntries(
      (meeting?.chairs ?? []).flatMap(({ name, post, title }, index) => [
        [`meeting.chairs.${index}.name`, name],
        [`meeting.chairs.${index}.post`, post],
        [`meeting.chairs.${index}.title`, title],
      ]),
    ),
    "meeting.coOrganiser": meeting?.coOrganiser,
    "meeting.attendees": meeting && String(meeting.attendees),
    attendeeNames: openValue(attendeeNames)?.join("\n"),
    "conclusion.number": conclusion?.number,
    "conclusion.issuedOn": conclusion?.issuedOn,
    "publication.publishedOn": publication?.publishedOn,
    "publication.channels": publication?.channels,
  });
}

/** What the inputs of one opinion's row, the first, hold for the opinion as it is. */
export function valuesOfOpinion(
  { field, people, outcome }: Pick<Opinion, "field" | "people" | "outcome">,
  { content, raisedBy }: OpenedOpinion = {},
): Values {
  const person = openValue(raisedBy);
  return filled({
    "opinions.0.field": field,
    "opinions.0.content": openValue(content),
    "opinions.0.people": String(people),
    "opinions.0.raisedBy.name": person?.name,
    "opinions.0.raisedBy.contact": person?.contact,
    "opinions.0.raisedBy.idNumber": person?.idNumber,
    ...outcomeValues(outcome),
  });
}

const openValue = <T>(view: PersonalView<T> | undefined): T | undefined =>
  view?.kind === "open" ? view.value : undefined;

function outcomeValues({ kind, ...fields }: Outcome): Record<string, string | undefined> {
  const entries = Object.entries(fields).map(([name, value]) => [`opinions.0.outcome.${name}`, value]);
  return { "opinions.0.outcome.kind": kind, ...Object.fromEntries(entries) };
}

function filled(inputs: Readonly<Record<string, string | readonly string[] | undefined>>): Values {
  return Object.fromEntries(
    Object.entries(inputs).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, typeof value === "string" ? [value] : value]],
    ),
  );
}
