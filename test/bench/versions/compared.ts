import { median, rounded } from "../statistics.ts";
import { type Row, span, times } from "../table.ts";
import type { BothVersions } from "./both-versions.ts";

/** What was measured in blocks that took turns, both versions in each round. */
export type Blocks<B> = BothVersions<B[]>;

export const noBlocks = <B>(): Blocks<B> => ({ before: [], after: [] });

export const COMPARED_COLUMNS = ["", "before", "after", "ratio", "min–max of blocks"] as const;

/** Medians of both, and the ratio block against block of the same round. */
export function comparedRow<B>(name: string, { before, after }: Blocks<B>, of: (block: B) => number): Row {
  const ratios = after.flatMap((block, round) => {
    const other = before[round];
    return other === undefined ? [] : [rounded(of(block) / of(other))];
  });
  const middle = (blocks: readonly B[]) => rounded(median(blocks.map(of)));
  return [name, middle(before), middle(after), times(median(ratios)), span(ratios)];
}
