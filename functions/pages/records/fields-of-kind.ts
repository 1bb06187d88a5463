import * as z from "zod";
import { fieldsOf } from "../../../shared/records/body.ts";
import { kindOfCollection } from "../../../shared/records/kinds.ts";
import type { AnyRecord, RecordKind } from "../../../shared/records/record-kind.ts";
import { type DeclaredField, declaredFields, declaredOf, formFieldsOf } from "../forms/declared-fields.ts";
import type { FormFields } from "../forms/form-fields.ts";

/** Fields of a new record. */
export const entryFields = ({ entry }: RecordKind): DeclaredField[] => declaredFields(entry);

/** Whether people enter records of the kind: others are made from what was entered elsewhere. */
export const isEntered = ({ entry }: RecordKind): boolean => Object.keys(entry.shape).length > 0;

/** Every field that people enter of a record: those of its entry first, then those of its steps. */
export function allFields(kind: RecordKind): DeclaredField[] {
  const own = entryFields(kind);
  const known = new Set(own.map(({ name }) => name));
  return [...own, ...declaredFields(z.object(fieldsOf(kind))).filter(({ name }) => !known.has(name))];
}

/** Every field that a record is shown with, also what was taken over from elsewhere; persons come last. */
export function shownFields(kind: RecordKind): DeclaredField[] {
  const { schema } = kind;
  const own = schema instanceof z.ZodObject ? declaredOf(schema) : [];
  const known = new Set(own.map(({ name }) => name));
  return [...own, ...allFields(kind).filter(({ name }) => !known.has(name))];
}

/** The fields that the record has so far: those of its entry, and those that its steps have filled in. */
export function fieldsSoFar(
  kind: RecordKind,
  record: AnyRecord,
  persons: Readonly<Record<string, unknown>>,
): DeclaredField[] {
  const own = new Set(Object.keys(kind.entry.shape));
  return allFields(kind).filter(({ name }) => own.has(name) || name in record || name in persons);
}

export const personNames = ({ persons }: RecordKind): string[] => Object.keys(persons?.shape ?? {});

/** What any form of the collection may have, for a form whose session ended while it was filled in. */
export function formFieldsIn({ collection = "" }: Readonly<Record<string, string>>): FormFields | undefined {
  const kind = kindOfCollection(collection);
  return kind && formFieldsOf(allFields(kind));
}
