import { leavesOf } from "../guidance/criteria.ts";
import type { Guidance, Leaf } from "../guidance/guidance.ts";
import { guidanceHash } from "../guidance/hash.ts";
import { close, isBetter, type TargetRule } from "../guidance/rules/target.ts";
import { beforeCountedOnce } from "./counted-once.ts";
import type { Standing } from "./ranking.ts";
import { assemble } from "./score.ts";
import { isLeafLine, type LeafLine, type Reference, type Relative, type StoredSheet } from "./sheet.ts";

/**
 * Closes the lines that are relative to the block, with the best of it as reference (unit, revision, value, target)
 * on each line. Pure: the same sheets give the same result in any order. A line stays open while some unit of the
 * block has no figures for it yet, since any of them may become the leader; sheets of another guidance are left as
 * they are and are no reference. Nothing is stored: it is done anew at each reading, until the ranking is frozen.
 */
export function resolve(guidance: Guidance, block: readonly Standing[]): Standing[] {
  const hash = guidanceHash(guidance);
  const compared = block
    .filter(({ sheet }) => sheet.guidance.hash === hash)
    .sort((a, b) => (a.unit < b.unit ? -1 : 1));
  const closers = leavesOf(guidance).flatMap((leaf) => {
    const closer = leaf.rule.kind === "target" ? closerOf(leaf, leaf.rule, compared) : undefined;
    return closer ? [[leaf.id, closer] as const] : [];
  });
  if (closers.length === 0) return [...block];
  const byId = new Map<string, Closer>(closers);
  return block.map((standing) =>
    standing.sheet.guidance.hash === hash
      ? { ...standing, sheet: closed(guidance, standing.sheet, byId) }
      : standing,
  );
}

type Closer = (line: LeafLine, provisional: boolean) => LeafLine;

function closed(guidance: Guidance, sheet: StoredSheet, closers: ReadonlyMap<string, Closer>): StoredSheet {
  const { provisional, inputsRev } = sheet;
  const lines = sheet.lines.filter(isLeafLine).map((line) => {
    const closer = closers.get(line.criterion);
    const own = beforeCountedOnce(line, provisional);
    return closer ? closer(own, provisional) : own;
  });
  return { ...assemble(guidance, lines, sheet), inputsRev };
}

/** How the block closes the lines of one criterion; undefined while not every unit has its figures. */
function closerOf(leaf: Leaf, rule: TargetRule, block: readonly Standing[]): Closer | undefined {
  const lines = block.flatMap(({ unit, sheet }) => {
    const line = sheet.lines.find((one) => one.criterion === leaf.id);
    return line && isLeafLine(line) ? [{ unit, rev: sheet.inputsRev, line }] : [];
  });
  if (lines.some(({ line }) => WAITING.includes(line.state))) return undefined;
  const figures = lines.flatMap(({ unit, rev, line }) =>
    line.relative ? [{ unit, rev, ...line.relative }] : [],
  );
  const best = {
    with: bestOf(figures.filter(({ target }) => target !== undefined)),
    without: bestOf(figures.filter(({ target }) => target === undefined)),
  };
  return (line, provisional) => {
    const own = line.relative;
    if (line.state !== "open" || !own) return line;
    const leader = own.target === undefined ? best.without : best.with;
    return leader ? closedLine(leaf, rule, line, own, leader, provisional) : line;
  };
}

const WAITING: readonly LeafLine["state"][] = ["not-due", "awaiting-assessment"];

function closedLine(
  leaf: Leaf,
  rule: TargetRule,
  line: LeafLine,
  own: Relative,
  leader: Reference,
  provisional: boolean,
): LeafLine {
  const { value, target } = leader;
  const { points, steps } = close(rule, leaf.max, own, target === undefined ? { value } : { value, target });
  return {
    ...line,
    state: "counted",
    points,
    reach: provisional ? { min: 0, max: leaf.max } : { min: points, max: points },
    steps: [...steps],
    references: [leader],
  };
}

/** The first of the best, in the order of the units' ids. */
const bestOf = (figures: readonly Reference[]): Reference | undefined =>
  figures.reduce<Reference | undefined>(
    (best, one) => (best === undefined || isBetter(one, best) ? one : best),
    undefined,
  );
