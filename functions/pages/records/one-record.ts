import type { Action } from "../../../shared/access/access-table.ts";
import { formatDate } from "../../../shared/calendar/local-date.ts";
import type { FoundFact } from "../../../shared/pipeline/fact.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import { kindOfCollection } from "../../../shared/records/kinds.ts";
import { WITHDRAWN } from "../../../shared/records/make.ts";
import { type RecordFor, recordFor, recordOf } from "../../../shared/records/read-records.dynamodb.ts";
import type { AnyRecord, RecordKind } from "../../../shared/records/record-kind.ts";
import type { Unit } from "../../../shared/units/unit.ts";
import { unitName } from "../dialogues/units.ts";
import { href, type PageRequest } from "../page.ts";
import { type Html, html } from "../views/html.ts";

/** A record as its pages need it. */
export interface OneRecord {
  readonly kind: RecordKind;
  readonly found: FoundFact;
  readonly record: AnyRecord;
  readonly unit: Unit;
  /** Path of its page, without the language. */
  readonly path: string;
  /** Address of its page. */
  readonly address: string;
  /** `Giao ban ngày 10/11/2023 – Phường 1`. */
  readonly title: string;
}

/** The kind of record that the path names. Throws `not-found`. */
export function kindIn({ collection = "" }: Readonly<Record<string, string>>): RecordKind {
  const kind = kindOfCollection(collection);
  if (!kind) throw new Refusal("not-found");
  return kind;
}

/** The record that the path names, for somebody who may do this with it. Throws `not-found`. */
export async function oneRecord(
  request: PageRequest,
  params: Readonly<Record<string, string>>,
  actionOf: (kind: RecordKind) => Action,
): Promise<OneRecord> {
  const kind = kindIn(params);
  const { deps, caller } = request;
  const found = await recordFor(deps.table, caller, kind, params.id ?? "", actionOf(kind));
  const one = named(request, kind, found);
  if (placeElsewhere(one.record) !== undefined) throw new Refusal("not-found");
  return one;
}

/** Where a record is read and changed that belongs to another: an opinion of a dialogue, in the dialogue. */
export const placeElsewhere = (record: AnyRecord): string | undefined =>
  record.kind === "opinion" && "dialogue" in record && record.dialogue !== undefined
    ? `/dialogues/${record.dialogue}#${record.id}`
    : undefined;

/** The record with its title and address. */
export function named(request: PageRequest, kind: RecordKind, { record: found, unit }: RecordFor): OneRecord {
  const record = recordOf(kind, found.fact);
  if (!record) throw new Refusal("not-found");
  const day = formatDate(kind.day(record));
  const path = `/records/${kind.collection}/${record.id}`;
  return {
    kind,
    found,
    record,
    unit,
    path,
    address: href(request, path),
    title: request.texts.records.title(kind.name[request.language], day, unitName(request, unit)),
  };
}

/** What a state of that kind is called. */
export const stateName = (
  { texts, language }: Pick<PageRequest, "texts" | "language">,
  kind: RecordKind,
  state: string,
): string => (state === WITHDRAWN ? texts.records.withdrawn : (kind.states[state]?.[language] ?? state));

export const stateChip = (request: PageRequest, kind: RecordKind, state: string): Html =>
  html`<span class="chip record-${state}">${stateName(request, kind, state)}</span>`;

/** Address of the record's page that says what was done. */
export const receiptOf = (request: PageRequest, { path }: Pick<OneRecord, "path">, receipt: string): string =>
  href(request, path, { receipt });
