import { addDays, type LocalDate } from "../../calendar/local-date.ts";
import type { LocalityId } from "../../ids/readable-id.ts";
import type { HeadTerm } from "../../units/head.ts";
import { type Unit, unitSchema } from "../../units/unit.ts";
import type { Rows } from "./tables.ts";

/** What each kind of row makes of a unit. A cell left empty leaves what is stored; nothing is taken away by a table. */

/** The unit as the row has it; `stored` is undefined for a new one, which is then the locality's. */
export function withUnitRow(stored: Unit | undefined, row: Rows["units"], locality: LocalityId): Unit {
  const { unit: id, unitKind: kind, unitName: name, unitNameEn: nameEn, headName, headPost } = row;
  const { block, remote, from, to } = row;
  return unitSchema.parse({
    locality,
    ...stored,
    ...defined({ block, remote, from, to }),
    ...(stored && row.renamedOn && { earlierNames: renamed(stored, row, row.renamedOn) }),
    id,
    kind,
    name,
    nameEn,
    head: { name: headName, post: headPost },
  });
}

/** The name until the day before goes among the earlier ones; said twice, it is there once. */
function renamed(stored: Unit, { unitName, source }: Rows["units"], on: LocalDate): Unit["earlierNames"] {
  const earlier = stored.earlierNames ?? [];
  const to = addDays(on, -1);
  if (stored.name === unitName || earlier.some((one) => one.to === to)) return stored.earlierNames;
  return [...earlier, { name: stored.name, nameEn: stored.nameEn, to, source: source ?? NO_SOURCE }];
}

const NO_SOURCE = "Bảng kê nạp vào không ghi văn bản / the loaded table names no document";

export function withSubUnitRow(unit: Unit, { subUnit, subUnitKind, subUnitId }: Rows["sub-units"]): Unit {
  const subUnits = unit.subUnits.includes(subUnit) ? unit.subUnits : [...unit.subUnits, subUnit];
  const said = defined({ id: subUnitId, kind: subUnitKind });
  if (Object.keys(said).length === 0) return { ...unit, subUnits };
  const details = unit.subUnitDetails ?? [];
  const before = details.find(({ name }) => name === subUnit);
  const detail = { ...before, ...said, name: subUnit };
  const subUnitDetails = before
    ? details.map((one) => (one === before ? detail : one))
    : [...details, detail];
  return { ...unit, subUnits, subUnitDetails };
}

/** A term of office replaces the one that began on the same day; an open one ends the day before the next begins. */
export function withHeadRow(unit: Unit, { headName, headPost, from, to }: Rows["heads"]): Unit {
  const before = unit.heads?.find((one) => one.from === from);
  const term: HeadTerm = { ...before, name: headName, post: headPost, from, ...defined({ to }) };
  const others = (unit.heads ?? []).filter((one) => one.from !== from);
  const sorted = [...others, term].sort((a, b) => (a.from < b.from ? -1 : 1));
  const heads = sorted.map((one, index) => {
    const next = sorted[index + 1];
    return one.to === undefined && next ? { ...one, to: addDays(next.from, -1) } : one;
  });
  const last = heads.at(-1);
  const head = last && last.to === undefined ? { name: last.name, post: last.post } : unit.head;
  return { ...unit, heads, head };
}

/** A count replaces the one of the same day. */
export function withCountRow(unit: Unit, { counted, value, on, source, subUnit }: Rows["counts"]): Unit {
  const count = { what: counted, value, on, source, ...defined({ subUnit }) };
  const same = (one: NonNullable<Unit["counts"]>[number]) =>
    one.what === counted && one.on === on && one.subUnit === subUnit;
  const counts = unit.counts ?? [];
  return {
    ...unit,
    counts: counts.some(same) ? counts.map((one) => (same(one) ? count : one)) : [...counts, count],
  };
}

/** Without the fields that are undefined. */
function defined<T extends object>(fields: T): Partial<T> {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Partial<T>;
}
