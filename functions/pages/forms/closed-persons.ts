import type { OpenedOpinion } from "../../../shared/dialogues/read-persons.dynamodb.ts";
import type { PersonalView } from "../../../shared/personal/personal-view.ts";
import type { Values } from "./field-values.ts";

/** Persons of a record as they are now: for a dialogue its attendees, for the opinion of a form its own. */
export interface PersonsNow {
  readonly attendeeNames?: PersonalView<unknown> | undefined;
  readonly opinion?: OpenedOpinion | undefined;
}

/**
 * What was typed, without the persons that were erased since or are not this reader's to see: a draft outlives both by up to
 * a day.
 */
export function withoutClosedPersons(values: Values, { attendeeNames, opinion }: PersonsNow): Values {
  const closed = [
    ...(isClosed(attendeeNames) ? [/^attendeeNames$/] : []),
    ...(isClosed(opinion?.content) ? [/^opinions\.0\.content$/] : []),
    ...(isClosed(opinion?.raisedBy) ? [/^opinions\.0\.raisedBy\./] : []),
  ];
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => !closed.some((pattern) => pattern.test(name))),
  );
}

const isClosed = (view: PersonalView<unknown> | undefined): boolean =>
  view?.kind === "erased" || view?.kind === "hidden";
