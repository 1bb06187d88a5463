import type { Action } from "../access/access-table.ts";
import type { Caller } from "../access/caller.ts";
import { grantFor } from "../access/may.ts";
import type { FoundFact, StoredFact } from "../pipeline/fact.ts";
import type { UnitYear } from "../pipeline/unit-year.ts";
import { Refusal } from "../problems/problem.ts";
import { findFact, pageOfFacts } from "../storage/facts.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import type { Unit } from "../units/unit.ts";
import { findUnit } from "../units/units.dynamodb.ts";
import { WITHDRAWN } from "./make.ts";
import type { AnyRecord, RecordKind } from "./record-kind.ts";

/** A record that a caller may see, and the unit it belongs to. */
export interface RecordFor {
  readonly record: FoundFact;
  readonly unit: Unit;
  /** Another unit whose people deal with it, and may read it. */
  readonly alsoReadAt?: Unit | undefined;
}

/** Whether the caller may read by that right, at the record's unit or at the other one that deals with it. */
export const mayReadAt = (
  caller: Caller,
  action: Action,
  { unit, alsoReadAt }: Pick<RecordFor, "unit" | "alsoReadAt">,
): boolean =>
  [unit, alsoReadAt].some(
    (place) => place !== undefined && grantFor(caller, action, { unit: place }) !== undefined,
  );

/** The record for a caller who may do this with it. One that is unknown and one that is not: `not-found`. */
export async function recordFor(
  table: Table,
  caller: Caller,
  kind: RecordKind,
  id: string,
  action: Action,
): Promise<RecordFor> {
  const found = await findRecord(table, kind, id);
  if (!found || !grantFor(caller, action, { unit: found.unit })) throw new Refusal("not-found");
  return found;
}

/** The whole record, or what everybody may see of it. */
export type RecordView = { readonly view: "whole" } | { readonly view: "public"; readonly part: object };

export async function recordToShow(
  table: Table,
  caller: Caller,
  kind: RecordKind,
  id: string,
): Promise<RecordFor & RecordView> {
  const found = await findRecord(table, kind, id);
  if (found && mayReadAt(caller, kind.rights.read, found)) return { ...found, view: "whole" };
  const part = found && mayReadPublic(caller, kind, found.unit) && publicPartOf(kind, found.record);
  if (!found || !part) throw new Refusal("not-found");
  return { ...found, view: "public", part };
}

/** A page of a unit-year's records, newest entry first; `next` asks for the following one. */
export interface RecordPage {
  readonly view: "whole" | "public";
  readonly records: readonly StoredFact[];
  readonly next?: string;
}

/** Looked through at a time for what is public, of which there may be little. */
const LOOKED_THROUGH = 100;

/** Throws `not-found` where the caller may see nothing of the kind in that unit. */
export async function pageOfRecords(
  table: Table,
  caller: Caller,
  kind: RecordKind,
  unit: Unit,
  of: UnitYear,
  limit: number,
  after?: string,
): Promise<RecordPage> {
  if (grantFor(caller, kind.rights.read, { unit })) {
    const { facts, next } = await pageOfFacts(table, of, kind.kind, limit, after);
    return { view: "whole", records: facts, ...(next !== undefined && { next }) };
  }
  if (!mayReadPublic(caller, kind, unit)) throw new Refusal("not-found");
  const records: StoredFact[] = [];
  let from = after;
  do {
    const page = await pageOfFacts(table, of, kind.kind, LOOKED_THROUGH, from);
    records.push(...page.facts.filter((stored) => publicPartOf(kind, stored)));
    from = page.next;
  } while (from !== undefined && records.length <= limit);
  const last = records[limit - 1];
  return {
    view: "public",
    records: records.slice(0, limit),
    ...(records.length > limit && last && { next: last.fact.id }),
  };
}

/** What everybody may see of the record: nothing once it is withdrawn. */
export function publicPartOf(kind: RecordKind, { fact }: StoredFact): object | undefined {
  if (fact.state === WITHDRAWN) return undefined;
  const record = recordOf(kind, fact);
  return record && kind.publicPart?.(record);
}

/** The fact as a record of that kind; undefined where it is of another. */
export function recordOf(kind: RecordKind, fact: StoredFact["fact"]): AnyRecord | undefined {
  return fact.kind === kind.kind ? kind.schema.parse(fact) : undefined;
}

const mayReadPublic = (caller: Caller, { rights, publicPart }: RecordKind, unit: Unit): boolean =>
  publicPart !== undefined &&
  rights.readPublic !== undefined &&
  grantFor(caller, rights.readPublic, { unit }) !== undefined;

async function findRecord(table: Table, kind: RecordKind, id: string): Promise<RecordFor | undefined> {
  const record = await findFact(table, id);
  if (record?.fact.kind !== kind.kind) return undefined;
  const own = recordOf(kind, record.fact);
  const other = own && kind.alsoReadAt?.(own);
  const [unit, there] = await Promise.all([
    findUnit(table, record.fact.unit),
    other === undefined ? undefined : findUnit(table, other),
  ]);
  // What residents said is read within their locality and nowhere else, whatever unit the record names.
  const alsoReadAt = there?.locality === unit?.locality ? there : undefined;
  return unit && { record, unit, alsoReadAt };
}
