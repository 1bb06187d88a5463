import { readFileSync } from "node:fs";
import * as z from "zod";
import { localDateSchema } from "../../../shared/calendar/local-date.ts";
import { leavesOf } from "../../../shared/guidance/criteria.ts";
import { type Guidance, guidanceSchema, type Leaf } from "../../../shared/guidance/guidance.ts";
import { figuresOf } from "../../../shared/guidance/rules/terms.ts";
import { blockIdSchema } from "../../../shared/ids/readable-id.ts";
import { effectOf, type Fact } from "../../../shared/pipeline/fact.ts";
import { sum, type Tally } from "../../../shared/pipeline/tally.ts";
import type { Assessment } from "../../../shared/scoring/assessment.ts";
import { rank } from "../../../shared/scoring/rank.ts";
import type { Ranking, Standing } from "../../../shared/scoring/ranking.ts";
import { resolve } from "../../../shared/scoring/resolve.ts";
import { score } from "../../../shared/scoring/score.ts";
import { communeAt, YEAR } from "./setting.ts";
import { blocksOf, factsOf, type Share } from "./year.ts";

const PACK = new URL("../../../shared/demonstration/kien-tuong-2023/pack.json", import.meta.url);
const guidancesSchema = z.object({ guidances: z.array(guidanceSchema) });

/** The guidance of communes as the demonstration ships it. */
export function communeGuidance(): Guidance {
  const { guidances } = guidancesSchema.parse(JSON.parse(readFileSync(PACK, "utf8")));
  const guidance = guidances.find(({ unitKinds }) => unitKinds.includes("commune"));
  if (guidance === undefined) throw new Error("the demonstration has no guidance of communes");
  return guidance;
}

/** One block of the country when it is through. */
export interface ScoredBlock {
  readonly block: number;
  readonly tallies: readonly Tally[];
  /** Resolved, in the order of the tallies. */
  readonly standings: readonly Standing[];
  readonly ranking: Ranking;
}

/** Time in the steps of the engine, in the unit of the clock that it was measured by. */
export interface Spent {
  effects: number;
  sums: number;
  scores: number;
  rankings: number;
}

/** Everything has been entered, and the last day of the year is over. */
const LAST_DAY = localDateSchema.parse(`${YEAR}-12-31`);

/**
 * The communes of a share through the pure engine: fact → effect → tally → sheet, then the ranking of each block. One unit's facts
 * are in memory at a time, one block's sheets. Generating the facts is not in `spent`; `now` is the clock for it.
 */
export function* scoreCountry(
  guidance: Guidance,
  share: Share,
  { spent, now }: { readonly spent: Spent; readonly now: () => number },
): Generator<ScoredBlock> {
  const assessments = assessmentsFor(guidance);
  const step = <T>(name: keyof Spent, act: () => T): T => {
    const since = now();
    const result = act();
    spent[name] += now() - since;
    return result;
  };
  const unitScored = (nth: number, block: number) => {
    const facts: readonly Fact[] = factsOf(nth);
    const effects = step("effects", () => facts.map(effectOf));
    const tally = step("sums", () => sum(effects));
    const sheet = step("scores", () => score({ guidance, tally, assessments, passedThrough: LAST_DAY }));
    const standing = {
      unit: communeAt(nth),
      block: blockIdSchema.parse(`khoi-${block}`),
      sheet: { ...sheet, inputsRev: facts.length },
    };
    return { tally, standing };
  };
  for (const { block, members } of blocksOf(share)) {
    const scored = members.map((nth) => unitScored(nth, block));
    const open = scored.map(({ standing }) => standing);
    const { standings, ranking } = step("rankings", () => {
      const standings = resolve(guidance, open);
      return { standings, ranking: rank(guidance, standings) };
    });
    yield { block, tallies: scored.map(({ tally }) => tally), standings, ranking };
  }
}

export const nothingSpent = (): Spent => ({ effects: 0, sums: 0, scores: 0, rankings: 0 });

export const inAll = ({ effects, sums, scores, rankings }: Spent): number =>
  effects + sums + scores + rankings;

/** What bodies say of every unit alike, so that each line is judged. */
const assessmentsFor = (guidance: Guidance): Assessment[] => leavesOf(guidance).flatMap(assessmentOf);

function assessmentOf({ id, rule, max }: Leaf): Assessment[] {
  const said = { criterion: id, body: "Thường trực Ban Chỉ đạo (ví dụ)" };
  switch (rule.kind) {
    case "assessed":
      return [{ ...said, points: max }];
    case "level":
      return rule.levels.slice(0, 1).map((level) => ({ ...said, level: level.id }));
    case "ticks":
      return [{ ...said, ticks: [] }];
    case "achieved":
      return [{ ...said, achieved: true }];
    default: {
      const figures = figuresOf(rule);
      if (figures.length === 0) return [];
      return [{ ...said, figures: Object.fromEntries(figures.map((figure) => [figure, 1])) }];
    }
  }
}
