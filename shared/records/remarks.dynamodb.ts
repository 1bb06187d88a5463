import type { LocalDate } from "../calendar/local-date.ts";
import { findLocality } from "../localities/localities.dynamodb.ts";
import type { FactKind } from "../pipeline/fact-kinds.ts";
import type { UnitYear } from "../pipeline/unit-year.ts";
import { pageOfFacts } from "../storage/facts.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import type { Unit } from "../units/unit.ts";
import { WITHDRAWN } from "./make.ts";
import type { AnyRecord, RecordKind, Remark } from "./record-kind.ts";

/** What must be said of the record today, by its kind; nothing of one that was withdrawn. */
export async function remarksOn(
  table: Table,
  kind: RecordKind,
  { record, unit, today }: { readonly record: AnyRecord; readonly unit: Unit; readonly today: LocalDate },
): Promise<readonly Remark[]> {
  if (!kind.remarks || record.state === WITHDRAWN) return [];
  const [locality, beside] = await Promise.all([
    findLocality(table, unit.locality),
    kind.remarksOver ? besides(table, record, kind.remarksOver) : [],
  ]);
  return locality ? kind.remarks(record, { unit, locality, today, beside }) : [];
}

/** What the rules in force today ask of such a unit, by the kind of record. */
export async function dutiesOf(
  table: Table,
  kind: RecordKind,
  unit: Unit,
  today: LocalDate,
): Promise<readonly Remark[]> {
  const locality = kind.duties && (await findLocality(table, unit.locality));
  return (locality && kind.duties?.({ unit, locality, today })) ?? [];
}

/** A vote of December stands for a work of January. */
async function besides(table: Table, { unit, year }: UnitYear, kind: FactKind): Promise<AnyRecord[]> {
  const years = await Promise.all(
    [year - 1, year, year + 1].map((one) => allOfKind(table, { unit, year: one }, kind)),
  );
  return years.flat();
}

const A_PAGE = 100;

async function allOfKind(table: Table, of: UnitYear, kind: FactKind): Promise<AnyRecord[]> {
  const found: AnyRecord[] = [];
  let after: string | undefined;
  do {
    const page = await pageOfFacts(table, of, kind, A_PAGE, after);
    found.push(...page.facts.map(({ fact }) => fact));
    after = page.next;
  } while (after !== undefined);
  return found;
}
