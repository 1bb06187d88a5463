import type { Guidance } from "../guidance/guidance.ts";
import type { UnitId } from "../ids/readable-id.ts";
import { gradableOf, nextBelow } from "../scoring/grade.ts";
import type { Standing } from "../scoring/ranking.ts";
import { resolve } from "../scoring/resolve.ts";
import { score } from "../scoring/score.ts";
import { isLeafLine, type Reason, type StoredSheet } from "../scoring/sheet.ts";
import { amended } from "../years/appeal.ts";
import type { BlockFigure, DecisionPart, ReceiptContent } from "./receipt.ts";

type Recomputable = Pick<ReceiptContent, "unit" | "guidance" | "inputs" | "block"> & {
  readonly sheet: Pick<StoredSheet, "inputsRev">;
  readonly decision?: Pick<DecisionPart, "appeals"> | undefined;
};

/** The sheet anew, by the same engine that made it, from what the receipt holds and nothing else. */
export function recompute({ unit, guidance, inputs, block, sheet, decision }: Recomputable): StoredSheet {
  const own: Standing = {
    unit,
    sheet: { ...score({ guidance, ...inputs }), inputsRev: sheet.inputsRev },
  };
  const others = [...new Set(block.map((figure) => figure.unit))].map((other) =>
    standingOf(guidance, other, block),
  );
  const resolved = resolve(guidance, [own, ...others]).find((standing) => standing.unit === unit);
  return (decision?.appeals ?? []).reduce(
    (before, appeal) => amended(guidance, before, appeal),
    resolved?.sheet ?? own.sheet,
  );
}

/** Another unit with its figures: the rest of its sheet is empty and is not looked at. */
function standingOf(guidance: Guidance, unit: UnitId, block: readonly BlockFigure[]): Standing {
  const figures = block.filter((figure) => figure.unit === unit);
  const empty = score({ guidance, tally: {}, assessments: [] });
  const lines = empty.lines.map((line) => {
    const figure = figures.find(({ criterion }) => criterion === line.criterion);
    if (!figure || !isLeafLine(line)) return line;
    const { relative: _, ...bare } = line;
    return { ...bare, state: figure.state, ...(figure.relative && { relative: figure.relative }) };
  });
  return { unit, sheet: { ...empty, lines, inputsRev: figures[0]?.rev ?? 0 } };
}

/**
 * The grade after quotas with every reason, where the reasons say which quotas it fell to: each fall is done again under
 * the conditions of the grades below. Undefined where a reason names no quota that limits grades, or none follows.
 */
export function recomputeRanked(
  guidance: Guidance,
  sheet: StoredSheet,
  reasons: readonly Reason[],
): { readonly grade: string | undefined; readonly reasons: readonly Reason[] } {
  let grade = sheet.grade;
  const told: Reason[] = [...(sheet.reasons ?? [])];
  while (told.length < reasons.length && grade !== undefined) {
    const next = reasons[told.length];
    if (next?.stage === "tie") {
      told.push({ ...next, before: grade, after: grade });
      continue;
    }
    const quota = guidance.quotas?.find(({ id, limits }) => id === next?.rule && limits === "grade");
    if (next?.stage !== "quota" || quota?.grade !== grade) break;
    const { id: rule, text } = quota;
    const below = nextBelow(guidance, gradableOf(sheet), grade, { stage: "quota", rule, text });
    told.push(...below.reasons);
    grade = below.grade;
  }
  return { grade, reasons: told };
}
