import { type Listed, leavesOf } from "../guidance/criteria.ts";
import type { CriterionId } from "../guidance/criterion-id.ts";
import type { LeafLine } from "./sheet.ts";

/**
 * Criteria that are not counted twice, each set once: what criteria say of each other in `exclusiveWith`, in either
 * direction and over any number of steps, in the order of the sheet.
 */
export function exclusiveSets(guidance: Listed): CriterionId[][] {
  const leaves = leavesOf(guidance);
  const sets: Set<CriterionId>[] = [];
  for (const { id, exclusiveWith } of leaves) {
    if (!exclusiveWith) continue;
    const named = [id, ...exclusiveWith];
    const touched = sets.filter((set) => named.some((one) => set.has(one)));
    const merged = new Set([...touched.flatMap((set) => [...set]), ...named]);
    sets.splice(0, sets.length, ...sets.filter((set) => !touched.includes(set)), merged);
  }
  return sets.map((set) => leaves.flatMap(({ id }) => (set.has(id) ? [id] : [])));
}

/** Of each set only the line with most points counts, the first of the sheet where they are equal. */
export function countOnce(guidance: Listed, lines: readonly LeafLine[]): LeafLine[] {
  const changed = new Map(
    exclusiveSets(guidance).flatMap((set) =>
      onceOf(lines.filter(({ criterion }) => set.includes(criterion))).map((line) => [line.criterion, line]),
    ),
  );
  return lines.map((line) => changed.get(line.criterion) ?? line);
}

/** The line as it was before {@link countOnce}, so that it can be done again once others are closed. */
export function beforeCountedOnce(line: LeafLine, provisional: boolean): LeafLine {
  const last = line.steps.at(-1);
  const uncounted = last?.kind === "counted-elsewhere" ? last : undefined;
  const points = uncounted?.earned ?? line.points;
  // A line that earned something and can reach nothing was sure not to count; what it earned was sure as well.
  const sure = (!provisional && line.state === "counted") || (uncounted && line.reach.max === 0);
  return {
    ...line,
    points,
    reach: sure ? { min: points, max: points } : line.reach,
    steps: uncounted ? line.steps.slice(0, -1) : line.steps,
  };
}

function onceOf(lines: readonly LeafLine[]): LeafLine[] {
  const sure = lines.every(({ reach }) => reach.min === reach.max);
  const most = lines.reduce<LeafLine | undefined>(
    (best, line) => (best === undefined || line.points > best.points ? line : best),
    undefined,
  );
  return lines.map((line) => {
    // While one of them may still change, none is sure to be the one that counts.
    const reach = sure ? line.reach : { min: 0, max: line.reach.max };
    if (!most || line === most || line.points === 0) return { ...line, reach };
    const steps = [
      ...line.steps,
      { kind: "counted-elsewhere" as const, criterion: most.criterion, earned: line.points },
    ];
    return { ...line, points: 0, reach: sure ? { min: 0, max: 0 } : reach, steps };
  });
}
