import type { CriterionId } from "./criterion-id.ts";
import type { Criterion, Guidance, Leaf } from "./guidance.ts";

/** A criterion where it stands: how many groups lie above it, and its place in the data. */
export interface PlacedCriterion {
  readonly criterion: Criterion;
  readonly depth: number;
  /** `criteria[1].children[0]`. */
  readonly at: string;
}

/** Every criterion in printed order, a group before its children: the order of a sheet's lines. */
export const criteriaOf = ({ criteria }: Pick<Guidance, "criteria">): PlacedCriterion[] =>
  place(criteria, "criteria", 0);

export const leavesOf = (guidance: Pick<Guidance, "criteria">): Leaf[] =>
  criteriaOf(guidance).flatMap(({ criterion }) => (criterion.kind === "leaf" ? [criterion] : []));

/** The criterion with that number, if the guidance has it. */
export const findCriterion = (guidance: Pick<Guidance, "criteria">, id: CriterionId): Criterion | undefined =>
  criteriaOf(guidance).find(({ criterion }) => criterion.id === id)?.criterion;

function place(criteria: readonly Criterion[], list: string, depth: number): PlacedCriterion[] {
  return criteria.flatMap((criterion, index) => {
    const at = `${list}[${index}]`;
    const below = criterion.kind === "group" ? place(criterion.children, `${at}.children`, depth + 1) : [];
    return [{ criterion, depth, at }, ...below];
  });
}
