import { unitIdSchema } from "../../shared/ids/readable-id.ts";
import type { LocalityPack } from "../../shared/localities/pack.ts";
import type { Unit } from "../../shared/units/unit.ts";

/** So many further communes, each like the first of the pack but for its id; no merger and no sub-unit is theirs. */
export function communesLike({ units }: Pick<LocalityPack, "units">, many: number): Unit[] {
  const first = units.find(({ kind }) => kind === "commune");
  if (first === undefined) throw new Error("the pack has no commune");
  const { to: _, successors: __, subUnitDetails: ___, ...like } = first;
  return Array.from({ length: many }, (____, nth) => ({
    ...like,
    id: unitIdSchema.parse(`xa-do-toc-do-${nth + 1}`),
  }));
}
