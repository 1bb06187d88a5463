import * as z from "zod";
import type { Caller } from "../access/caller.ts";
import { logReading } from "../access-log/access-log.dynamodb.ts";
import { openCase } from "../personal/open-case.ts";
import { fieldView, type Opened, type PersonalView } from "../personal/personal-view.ts";
import type { RecordDeps } from "./context.dynamodb.ts";
import { mayReadAt, type RecordFor, recordOf } from "./read-records.dynamodb.ts";
import type { RecordKind } from "./record-kind.ts";

/** Personal fields by name; one that was never entered is left out. */
export type OpenedRecordPersons = Readonly<Record<string, PersonalView<unknown>>>;

/**
 * Opens what the reader may see of a record's persons, each field by its own right. What is opened is written to the
 * access log first. Nothing is decrypted for a reader who may see none of it.
 */
export async function openRecordPersons(
  { table, clock, keys }: RecordDeps,
  caller: Caller,
  kind: RecordKind,
  found: RecordFor,
): Promise<OpenedRecordPersons> {
  const { record, unit } = found;
  const names = Object.keys(kind.persons?.shape ?? {});
  const mayRead = (name: string) => mayReadAt(caller, kind.rights.persons?.[name] ?? "person.read", found);
  const isOpen = names.some(mayRead);
  const isHidden = !isOpen && record.sealed !== undefined && !record.case.erasure;
  const state: Opened<Readonly<Record<string, unknown>>> = isHidden
    ? { kind: "hidden" }
    : await openCase(keys, record, z.looseObject({}));
  const views = names.flatMap((name) => {
    const view = fieldView(state, mayRead(name), (part) => part[name]);
    return view ? [[name, view] as const] : [];
  });
  const fields = views.flatMap(([name, view]) => (view.kind === "open" ? [name] : []));
  const { id, year } = record.fact;
  if (fields.length > 0)
    await logReading(table, {
      caller,
      record: id,
      unit: unit.id,
      year,
      cases: [id],
      fields,
      at: clock.now(),
    });
  return Object.fromEntries(views);
}

/**
 * What of a record's persons everybody may see, by name: only what its kind says that they have agreed to, and never of a
 * case that was erased. Such a reading is no secret and stands in no log.
 */
export async function openPublicPersons(
  { keys }: Pick<RecordDeps, "keys">,
  kind: RecordKind,
  { record }: Pick<RecordFor, "record">,
): Promise<Readonly<Record<string, unknown>>> {
  const own = recordOf(kind, record.fact);
  const names = (own && kind.publicPersons?.(own)) ?? [];
  if (names.length === 0 || record.sealed === undefined) return {};
  const state = await openCase(keys, record, z.looseObject({}));
  if (state.kind !== "open") return {};
  return Object.fromEntries(Object.entries(state.part).filter(([name]) => names.includes(name)));
}
