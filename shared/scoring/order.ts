import type { TieKey } from "../guidance/grading.ts";
import type { Guidance } from "../guidance/guidance.ts";
import type { Standing } from "./ranking.ts";
import type { Sheet } from "./sheet.ts";

/** Which of two units ranks first: by total, then by the guidance's keys. Zero: nothing declared tells them apart. */
export function compareStandings(guidance: Guidance, a: Standing, b: Standing): number {
  const [one, other] = [totalOf(guidance, a.sheet), totalOf(guidance, b.sheet)];
  const difference = other.points * one.of - one.points * other.of;
  if (difference !== 0n) return difference > 0n ? 1 : -1;
  for (const key of guidance.ties ?? []) {
    const byKey = keyOf(b.sheet, key) - keyOf(a.sheet, key);
    if (byKey !== 0) return byKey;
  }
  return 0;
}

export const isTied = (guidance: Guidance, a: Standing, b: Standing): boolean =>
  compareStandings(guidance, a, b) === 0;

/** Units that nothing declared tells apart stand in the order of their ids, and share a place. */
export const byRank =
  (guidance: Guidance) =>
  (a: Standing, b: Standing): number =>
    compareStandings(guidance, a, b) || (a.unit < b.unit ? -1 : 1);

/**
 * The total as a fraction: where criteria do not apply, the base counts by its share of what does, as it does for
 * the grade; bonus and deductions as they are; within 0 and the ceiling.
 */
function totalOf({ total, ceiling = total }: Guidance, sheet: Sheet): { points: bigint; of: bigint } {
  const { base, bonus, deductions } = sheet.parts ?? { base: sheet.points, bonus: 0, deductions: 0 };
  const of = BigInt(Math.max(sheet.max, 1));
  const points = BigInt(base) * BigInt(total) + BigInt(bonus - deductions) * of;
  const most = BigInt(ceiling) * of;
  return { points: points < 0n ? 0n : points > most ? most : points, of };
}

function keyOf(sheet: Sheet, key: TieKey): number {
  if (key.kind === "bonus") return sheet.parts?.bonus ?? 0;
  return sheet.lines.find(({ criterion }) => criterion === key.criterion)?.points ?? 0;
}
