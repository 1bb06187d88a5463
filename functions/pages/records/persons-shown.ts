import type { PersonalView } from "../../../shared/personal/personal-view.ts";
import type { OpenedRecordPersons } from "../../../shared/records/open-persons.dynamodb.ts";
import { partOf } from "../forms/field-names.ts";
import type { Values } from "../forms/field-values.ts";
import type { PageRequest } from "../page.ts";
import { closedWords } from "../views/personal-view.ts";

/** The personal fields that are open to the reader. */
export const openIn = (persons: OpenedRecordPersons): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(persons).flatMap(([name, view]) => (view.kind === "open" ? [[name, view.value]] : [])),
  );

/** Why each of the others cannot be shown. */
export const closedIn = (request: PageRequest, persons: OpenedRecordPersons): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(persons).flatMap(([name, view]: [string, PersonalView<unknown>]) => {
      const words = closedWords(request, view);
      return words === undefined ? [] : [[name, words] as const];
    }),
  );

/** What was typed, without persons that were erased since or are not this reader's to see: a draft outlives both. */
export const withoutClosed = (values: Values, closed: ReadonlyMap<string, string>): Values =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !closed.has(partOf(name))));
