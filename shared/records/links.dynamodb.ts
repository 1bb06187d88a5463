import { type FieldProblem, fieldProblem } from "../problems/field-problem.ts";
import { Refusal } from "../problems/problem.ts";
import { findFact } from "../storage/facts.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import type { Unit } from "../units/unit.ts";
import { findUnit } from "../units/units.dynamodb.ts";
import { WITHDRAWN } from "./make.ts";
import type { AnyRecord, RecordKind, RecordLink } from "./record-kind.ts";

/** Throws a {@link Refusal} where a record that is named does not exist, was withdrawn, or belongs elsewhere. */
export async function refuseBrokenLinks(
  table: Table,
  kind: RecordKind,
  record: AnyRecord,
  unit: Unit,
): Promise<void> {
  await refuseBroken(table, kind.links?.(record) ?? [], unit);
}

export async function refuseBroken(table: Table, links: readonly RecordLink[], unit: Unit): Promise<void> {
  const faults = await Promise.all(links.map((link) => faultOf(table, link, unit)));
  const found = faults.flatMap((fault) => fault ?? []);
  if (found.length > 0) throw new Refusal("fields-invalid", found);
}

async function faultOf(table: Table, link: RecordLink, unit: Unit): Promise<FieldProblem | undefined> {
  const linked = (await findFact(table, link.id))?.fact;
  const stands = linked?.kind === link.kind && linked.state !== WITHDRAWN;
  const isNear =
    linked !== undefined &&
    (linked.unit === unit.id ||
      (link.within === "locality" && (await findUnit(table, linked.unit))?.locality === unit.locality));
  if (!stands || !isNear) return fieldProblem(link.field, "record-unknown");
  return "accountable" in linked ? link.fault?.(linked) : undefined;
}
