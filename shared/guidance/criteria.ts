import type { Section } from "../scoring/sheet.ts";
import type { CriterionId } from "./criterion-id.ts";
import type { Body, Criterion, Guidance, Leaf } from "./guidance.ts";

/** The lists of a guidance that hold criteria. */
export type Listed = Pick<Guidance, "criteria" | "bonus" | "deductions">;

/** A criterion where it stands: how many groups lie above it, in which list, and its place in the data. */
export interface PlacedCriterion {
  readonly criterion: Criterion;
  readonly depth: number;
  /** `criteria[1].children[0]`. */
  readonly at: string;
  readonly section?: Section;
  /** The headings above it, the nearest last. */
  readonly above: readonly CriterionId[];
}

/** Every criterion in printed order, a group before its children, bonus and deductions last: the order of a sheet. */
export const criteriaOf = ({ criteria, bonus, deductions }: Listed): PlacedCriterion[] => [
  ...place(criteria, "criteria", []),
  ...place(bonus?.criteria ?? [], "bonus.criteria", [], "bonus"),
  ...place(deductions?.criteria ?? [], "deductions.criteria", [], "deductions"),
];

export const leavesOf = (guidance: Listed): Leaf[] =>
  criteriaOf(guidance).flatMap(({ criterion }) => (criterion.kind === "leaf" ? [criterion] : []));

/** The criterion with that number, if the guidance has it. */
export const findCriterion = (guidance: Listed, id: CriterionId): Criterion | undefined =>
  criteriaOf(guidance).find(({ criterion }) => criterion.id === id)?.criterion;

/**
 * Who appraises a criterion: its own body, else that of the nearest heading above, else the guidance's first.
 * Undefined where the guidance names no bodies: then the unit's committee does.
 */
export function bodyOf(guidance: Guidance, id: CriterionId): Body | undefined {
  const placed = criteriaOf(guidance);
  const at = placed.find(({ criterion }) => criterion.id === id);
  const chain = [id, ...(at?.above.toReversed() ?? [])];
  const named = chain
    .map((one) => placed.find(({ criterion }) => criterion.id === one)?.criterion.appraisedBy)
    .find((body) => body !== undefined);
  return named === undefined ? guidance.bodies?.[0] : guidance.bodies?.find((body) => body.id === named);
}

function place(
  criteria: readonly Criterion[],
  list: string,
  above: readonly CriterionId[],
  section?: Section,
): PlacedCriterion[] {
  return criteria.flatMap((criterion, index) => {
    const at = `${list}[${index}]`;
    const below =
      criterion.kind === "group"
        ? place(criterion.children, `${at}.children`, [...above, criterion.id], section)
        : [];
    return [{ criterion, depth: above.length, at, above, ...(section && { section }) }, ...below];
  });
}
