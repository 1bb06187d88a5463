import type { Quota } from "../guidance/grading.ts";
import type { Guidance } from "../guidance/guidance.ts";
import { guidanceHash } from "../guidance/hash.ts";
import { gradableOf, indexOf, nextBelow } from "./grade.ts";
import { byRank, isTied } from "./order.ts";
import type { CountedQuota, OpenTie, Pool, RankedUnit, Ranking, Standing, TieDecision } from "./ranking.ts";
import type { Reason } from "./sheet.ts";

/**
 * The ranking of all units that a guidance scores in a locality: places within each block, then quotas. Pure, total
 * and stable: the same units in any order give the same ranking, and units equal in every declared key share a place.
 *
 * Grades need not follow places: a veto or a cap lowers the grade and leaves the points. Quotas are taken from the
 * highest grade down, those on proposals last, among what grades are by then. `standings` must be resolved.
 */
export function rank(
  guidance: Guidance,
  standings: readonly Standing[],
  decisions: readonly TieDecision[] = [],
): Ranking {
  const sorted = [...standings].sort(byRank(guidance));
  const places = new Map(sorted.map(({ unit }) => [unit, 0]));
  for (const { block } of sorted)
    numberBlock(
      guidance,
      sorted.filter((one) => one.block === block),
      places,
    );
  const count = new QuotaCount(guidance, sorted, decisions);
  for (const quota of quotasInOrder(guidance)) count.apply(quota);
  const units = sorted.map(({ unit, block, sheet }): RankedUnit => {
    const grade = count.gradeOf(unit);
    return {
      unit,
      ...(block !== undefined && { block }),
      rev: sheet.inputsRev,
      place: places.get(unit) ?? 1,
      points: sheet.points,
      provisional: sheet.provisional,
      ...(grade !== undefined && { grade }),
      reasons: count.reasonsOf(unit),
      proposals: count.proposalsOf(unit),
    };
  });
  const { id, version, example } = guidance;
  return {
    guidance: { id, version, hash: guidanceHash(guidance), example },
    units: units.sort(byBlock),
    quotas: count.counted,
    openTies: count.openTies,
  };
}

function numberBlock(guidance: Guidance, block: readonly Standing[], places: Map<string, number>): void {
  let place = 0;
  for (const [index, standing] of block.entries()) {
    const above = block[index - 1];
    if (above === undefined || !isTied(guidance, above, standing)) place = index + 1;
    places.set(standing.unit, place);
  }
}

function byBlock(a: RankedUnit, b: RankedUnit): number {
  const [one, other] = [a.block ?? "", b.block ?? ""];
  if (one !== other) return one < other ? -1 : 1;
  return a.place - b.place || (a.unit < b.unit ? -1 : 1);
}

/** Grades from the highest down, in the guidance's order where two limit the same; then proposals. */
const quotasInOrder = (guidance: Guidance): Quota[] => {
  const { quotas = [] } = guidance;
  const grades = quotas.filter(({ limits }) => limits === "grade");
  return [
    ...grades.sort((a, b) => indexOf(guidance, a.grade) - indexOf(guidance, b.grade)),
    ...quotas.filter(({ limits }) => limits === "proposals"),
  ];
};

/** What quotas leave of grades and proposals, as they are applied one after the other. */
class QuotaCount {
  readonly counted: CountedQuota[] = [];
  readonly openTies: OpenTie[] = [];
  readonly #guidance: Guidance;
  readonly #standings: readonly Standing[];
  readonly #decisions: readonly TieDecision[];
  readonly #grades: Map<string, string | undefined>;
  readonly #reasons: Map<string, Reason[]>;
  readonly #proposals: Map<string, string[]>;
  /** Units whose grade waits for a decision. */
  readonly #waiting = new Set<string>();

  constructor(guidance: Guidance, sorted: readonly Standing[], decisions: readonly TieDecision[]) {
    this.#guidance = guidance;
    this.#standings = sorted;
    this.#decisions = decisions;
    this.#grades = new Map(sorted.map(({ unit, sheet }) => [unit, sheet.grade]));
    this.#reasons = new Map(sorted.map(({ unit, sheet }) => [unit, [...(sheet.reasons ?? [])]]));
    this.#proposals = new Map(sorted.map(({ unit }) => [unit, []]));
  }

  gradeOf = (unit: string): string | undefined => this.#grades.get(unit);
  reasonsOf = (unit: string): Reason[] => this.#reasons.get(unit) ?? [];
  proposalsOf = (unit: string): string[] => this.#proposals.get(unit) ?? [];

  apply(quota: Quota): void {
    for (const [pool, members] of this.#poolsOf(quota)) this.#applyIn(quota, pool, members);
  }

  #poolsOf(quota: Quota): [Pool, Standing[]][] {
    if (quota.per === "locality") return [[{ per: "locality" }, [...this.#standings]]];
    const blocks = [...new Set(this.#standings.map(({ block }) => block))].sort();
    return blocks.map((block) => [
      { per: "block", ...(block !== undefined && { block }) },
      this.#standings.filter((standing) => standing.block === block),
    ]);
  }

  #applyIn(quota: Quota, pool: Pool, members: readonly Standing[]): void {
    const candidates = members.filter(({ unit }) => this.#isCandidate(quota, unit));
    const places = sizeOf(quota, members.length);
    const row = { quota: quota.id, pool, units: members.length, places };
    const undecided = members.filter(({ unit }) => this.#waiting.has(unit)).length;
    if (undecided > 0 && candidates.length + undecided > places) {
      this.#wait(quota, candidates);
      this.counted.push({ ...row, within: [], over: [], waits: true });
      return;
    }
    const { within, tied, over, reason } = this.#split(quota, candidates, places);
    if (tied.length > 0) {
      const fits = places - within.length;
      this.openTies.push({ quota: quota.id, pool, units: tied.map(({ unit }) => unit), places: fits });
      this.#wait(quota, tied);
    }
    if (reason) for (const { unit } of reason.tied) this.#tell(unit, reason.why);
    if (quota.limits === "grade") for (const standing of over) this.#drop(quota, standing);
    else for (const { unit } of within) this.#proposals.get(unit)?.push(quota.id);
    this.counted.push({ ...row, within: within.map(({ unit }) => unit), over: over.map(({ unit }) => unit) });
  }

  #isCandidate({ limits, grade }: Quota, unit: string): boolean {
    const has = this.#grades.get(unit);
    if (has === undefined) return false;
    return limits === "grade"
      ? has === grade
      : indexOf(this.#guidance, has) <= indexOf(this.#guidance, grade);
  }

  /** Who is within, who over, and who is tied on the line with nothing to decide it. */
  #split(quota: Quota, candidates: readonly Standing[], places: number) {
    const [last, next] = [candidates[places - 1], candidates[places]];
    if (!last || !next || !isTied(this.#guidance, last, next))
      return { within: candidates.slice(0, places), tied: [], over: candidates.slice(places) };
    const tied = candidates.filter((one) => isTied(this.#guidance, one, last));
    const first = candidates.indexOf(tied[0] ?? last);
    const [better, worse] = [candidates.slice(0, first), candidates.slice(first + tied.length)];
    const decision = this.#decisions.find((one) => one.quota === quota.id && decides(one, tied));
    if (!decision) return { within: better, tied, over: worse };
    const ordered = [...tied].sort((a, b) => decision.order.indexOf(a.unit) - decision.order.indexOf(b.unit));
    const text = `${decision.by}: ${decision.reason}`;
    return {
      within: [...better, ...ordered.slice(0, places - first)],
      tied: [],
      over: [...ordered.slice(places - first), ...worse],
      reason: { tied, why: { rule: quota.id, text: { vi: text, en: text } } },
    };
  }

  #wait({ limits }: Quota, standings: readonly Standing[]): void {
    if (limits !== "grade") return;
    for (const { unit } of standings) {
      this.#grades.set(unit, undefined);
      this.#waiting.add(unit);
    }
  }

  #tell(unit: string, why: Pick<Reason, "rule" | "text">): void {
    const grade = this.#grades.get(unit);
    if (grade !== undefined) this.reasonsOf(unit).push({ stage: "tie", ...why, before: grade, after: grade });
  }

  #drop({ id, grade, text }: Quota, { unit, sheet }: Standing): void {
    const below = nextBelow(this.#guidance, gradableOf(sheet), grade, { stage: "quota", rule: id, text });
    this.#grades.set(unit, below.grade);
    this.reasonsOf(unit).push(...below.reasons);
  }
}

const decides = ({ order }: TieDecision, tied: readonly Standing[]): boolean =>
  order.length === tied.length && tied.every(({ unit }) => order.includes(unit));

/** How many units a quota has room for among so many. */
export function sizeOf({ size }: Pick<Quota, "size">, units: number): number {
  if (size.kind === "number") return size.count;
  const share = units * size.percent;
  const whole = {
    down: Math.floor(share / 100),
    "half-up": Math.floor((share + 50) / 100),
    up: Math.ceil(share / 100),
  }[size.rounding];
  return Math.max(whole, size.atLeast ?? 0);
}
