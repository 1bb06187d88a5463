import * as z from "zod";
import { type Card, cardSchema, evidenceOf, isForecastOpen } from "../../shared/appraisals/card.ts";
import { crossCheck } from "../../shared/appraisals/cross-check.ts";
import type { Gap } from "../../shared/appraisals/gap.ts";
import { sumGaps } from "../../shared/appraisals/gap.ts";
import type { Beside } from "../../shared/appraisals/read-appraisals.dynamodb.ts";
import type { YearState } from "../../shared/appraisals/read-year.dynamodb.ts";
import { stepNameSchema, stepsAt, yearStageSchema } from "../../shared/appraisals/stage.ts";
import { localDateSchema } from "../../shared/calendar/local-date.ts";
import { guidanceSchema } from "../../shared/guidance/guidance.ts";
import { blockIdSchema, localityIdSchema, unitIdSchema } from "../../shared/ids/readable-id.ts";
import { metricNameSchema } from "../../shared/pipeline/metrics.ts";
import { type UnitYear, unitYearSchema } from "../../shared/pipeline/unit-year.ts";
import { rankingSchema } from "../../shared/scoring/ranking.ts";
import { storedSheetSchema } from "../../shared/scoring/sheet.ts";
import { appealSchema } from "../../shared/years/appeal.ts";
import { frozenRankingSchema } from "../../shared/years/decided.dynamodb.ts";
import { decidedSchema } from "../../shared/years/decided.ts";
import type { BlockRanking } from "../../shared/years/rankings.dynamodb.ts";
import type { YearResult } from "../../shared/years/read-result.dynamodb.ts";

const guidanceView = guidanceSchema.pick({ id: true, version: true, title: true, example: true });

/** Points the page shows beside a card; none of them refuses anything. */
const cardView = z.strictObject({
  card: cardSchema,
  evidence: z.int().min(0),
  forecastOpen: z.boolean(),
  /** Declared numbers that the records do not bear out. */
  differences: z.array(
    z.strictObject({
      metric: metricNameSchema,
      declared: z.int(),
      recorded: z.int(),
      confirmed: z.boolean(),
    }),
  ),
});

export const cardSavedView = cardSchema;
export const cardVersionsView = z.strictObject({ versions: z.array(cardSchema) });

export const stageView = z.strictObject({ ...yearStageSchema.shape, steps: z.array(stepNameSchema) });

export const selfScoreView = z.strictObject({
  ...unitYearSchema.shape,
  guidance: guidanceView,
  stage: stageView,
  decidedOn: localDateSchema.optional(),
  cards: z.array(cardView),
});

export const stageViewOf = (stage: YearState["stage"]): z.input<typeof stageView> => ({
  ...stage,
  steps: stepsAt(stage.stage),
});

export function selfScoreViewOf({
  stage,
  decidedOn,
  guidance: { id, version, title, example },
  cards,
  tally,
}: YearState & { readonly cards: readonly Card[] }): z.input<typeof selfScoreView> {
  const { unit, year } = stage;
  return {
    unit,
    year,
    guidance: { id, version, title, example },
    stage: stageViewOf(stage),
    ...(decidedOn !== undefined && { decidedOn }),
    cards: cards.map((card) => ({
      card,
      evidence: evidenceOf(card),
      forecastOpen: isForecastOpen(card),
      differences: crossCheck(card.self?.declared ?? [], tally),
    })),
  };
}

export const sideBySideView = z.strictObject({
  criterion: z.string(),
  units: z.array(
    z.strictObject({
      unit: unitIdSchema,
      name: z.string(),
      guidance: guidanceView,
      stage: stageView,
      card: cardSchema.optional(),
    }),
  ),
});

export const sideBySideViewOf = (
  criterion: string,
  rows: readonly Beside[],
): z.input<typeof sideBySideView> => ({
  criterion,
  units: rows.map(({ unit, stage, card, guidance: { id, version, title, example } }) => ({
    unit: unit.id,
    name: unit.name,
    guidance: { id, version, title, example },
    stage: stageViewOf(stage),
    ...(card && { card }),
  })),
});

const gapSum = z.strictObject({ of: z.string(), cards: z.int(), gap: z.int(), size: z.int() });
/** In 1/100 point; `gap` is appraised less self. */
export const gapsView = z.strictObject({
  byCriterion: z.array(gapSum),
  byUnit: z.array(gapSum),
  byAppraiser: z.array(gapSum),
  gaps: z.array(
    z.strictObject({
      unit: unitIdSchema,
      criterion: z.string(),
      appraiser: z.string(),
      self: z.int(),
      appraised: z.int(),
      gap: z.int(),
    }),
  ),
});

export const gapsViewOf = (gaps: readonly Gap[]): z.input<typeof gapsView> => ({
  byCriterion: sumGaps(gaps, "criterion"),
  byUnit: sumGaps(gaps, "unit"),
  byAppraiser: sumGaps(gaps, "appraiser"),
  gaps: [...gaps],
});

/** Without the accounts of those who decided, which their approval names, and the inputs, which the receipt does. */
const decidedView = decidedSchema.omit({ inputs: true, proposedBy: true, approvedBy: true });

export const resultView = z.strictObject({
  ...unitYearSchema.shape,
  /** Every version, the last one standing; empty while the year is open. */
  decided: z.array(decidedView),
  running: storedSheetSchema.optional(),
  appeals: z.array(appealSchema),
});
export const appealView = appealSchema;

export const resultViewOf = (
  of: UnitYear,
  { decided, running, appeals }: YearResult,
): z.input<typeof resultView> => ({
  ...of,
  decided: decided.map(({ inputs: _, proposedBy: __, approvedBy: ___, ...shown }) => shown),
  ...(running && { running }),
  appeals: [...appeals],
});

export const rankingsView = z.strictObject({
  year: unitYearSchema.shape.year,
  rankings: z.array(
    z.strictObject({
      locality: localityIdSchema,
      block: blockIdSchema.optional(),
      guidance: guidanceView,
      frozen: frozenRankingSchema.optional(),
      decided: z.array(decidedSchema.pick({ unit: true, version: true, ranked: true })),
      running: rankingSchema,
    }),
  ),
});

export const rankingsViewOf = (
  year: number,
  rankings: readonly BlockRanking[],
): z.input<typeof rankingsView> => ({
  year,
  rankings: rankings.map(({ locality, block, guidance, frozen, decided, running }) => {
    const { id, version, title, example } = guidance;
    return {
      locality,
      ...(block !== undefined && { block }),
      guidance: { id, version, title, example },
      ...(frozen && { frozen }),
      decided: decided.map(({ unit, version, ranked }) => ({ unit, version, ranked })),
      running,
    };
  }),
});
