import type { UnitId } from "../ids/readable-id.ts";
import { sum, type Tally } from "../pipeline/tally.ts";
import type { SuccessorLink } from "./successor.ts";
import type { Unit } from "./unit.ts";

/** A link from a unit to what carried it on. */
export interface Succession {
  readonly from: UnitId;
  readonly link: SuccessorLink;
}

/** The links into that unit: what was merged or split into it. */
export const successionsInto = (into: UnitId, units: readonly Unit[]): readonly Succession[] =>
  units.flatMap((unit) =>
    (unit.successors ?? []).filter(({ to }) => to === into).map((link) => ({ from: unit.id, link })),
  );

/**
 * The units and their predecessors of all times added up, or why that is no number anybody may show: only a part of a
 * unit went into them (no record says which part), or a unit did whose records are not held here.
 */
export type SumOver =
  | { readonly kind: "sum"; readonly tally: Tally; readonly units: readonly UnitId[] }
  | { readonly kind: "not-over-a-part"; readonly parts: readonly Succession[] }
  | { readonly kind: "not-all-here"; readonly missing: readonly string[] };

/**
 * Each unit is counted once, however many ways lead to it; one that was split is counted where all who carried it on are
 * among those summed. `tallyOf` gives a unit's own tally.
 */
export function sumOver(
  ids: readonly UnitId[],
  units: readonly Unit[],
  tallyOf: (unit: UnitId) => Tally,
): SumOver {
  const counted = withPredecessors(ids, units);
  const parts = [...counted]
    .flatMap((id) => successionsInto(id, units))
    .filter(({ from }) => !counted.has(from));
  if (parts.length > 0) return { kind: "not-over-a-part", parts };
  const missing = units.flatMap(({ id, predecessorsOutside = [] }) =>
    counted.has(id) ? predecessorsOutside : [],
  );
  if (missing.length > 0) return { kind: "not-all-here", missing: missing.map(({ name }) => name) };
  return { kind: "sum", tally: sum([...counted].map(tallyOf)), units: [...counted].sort() };
}

/** The units and, again and again, every unit that was carried on by none but them. */
function withPredecessors(ids: readonly UnitId[], units: readonly Unit[]): ReadonlySet<UnitId> {
  const counted = new Set(ids);
  for (let before = -1; before !== counted.size; ) {
    before = counted.size;
    for (const { id, successors = [] } of units)
      if (successors.length > 0 && successors.every(({ to }) => counted.has(to)) && isAll(successors))
        counted.add(id);
  }
  return counted;
}

/** One part alone leaves it open who has the rest. */
const isAll = (successors: readonly SuccessorLink[]): boolean =>
  successors.length > 1 || successors.every(({ extent }) => extent === "whole");
