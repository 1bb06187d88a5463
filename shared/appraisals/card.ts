import * as z from "zod";
import { instantSchema, localDateSchema } from "../calendar/local-date.ts";
import { citationSchema, MAX_EVIDENCE_A_CRITERION } from "../evidence/evidence.ts";
import { metricNameSchema } from "../pipeline/metrics.ts";
import { unitYearSchema } from "../pipeline/unit-year.ts";
import { assessmentSchema } from "../scoring/assessment.ts";
import { line, paragraph } from "../texts/text.ts";

/** What the criterion's rule asks: points, a level, ticks, yes or no, figures; or that it does not apply. */
const { points, level, ticks, achieved, figures, notApplicable, contested, voided } = assessmentSchema.shape;
export const answerSchema = z.strictObject({ points, level, ticks, achieved, figures, notApplicable });
export type Answer = z.infer<typeof answerSchema>;

const evidence = z.array(citationSchema).min(1).max(MAX_EVIDENCE_A_CRITERION).optional();
const count = z.int().min(0).max(1_000_000_000);

/** A number that the unit declares although records count it, and, where both differ, why it stands by its own. */
export const declaredSchema = z.strictObject({
  metric: metricNameSchema,
  declared: count,
  /** Confirmed against this number of the records: where they have moved since, it must be looked at again. */
  confirmed: z.strictObject({ recorded: count, reason: paragraph(1000) }).optional(),
});
export type Declared = z.infer<typeof declaredSchema>;

/** "Dự kiến": what falls between the submission and the cut-off, and by when it is expected. */
export const forecastSchema = z.strictObject({ expected: paragraph(1000), by: localDateSchema });

/** Neither explanation nor evidence is required: an entry without them is taken, and the page flags it. */
export const selfScoreSchema = answerSchema.extend({
  explanation: paragraph(2000).optional(),
  evidence,
  declared: z.array(declaredSchema).min(1).max(20).optional(),
  forecast: forecastSchema.optional(),
  /** The unit disputes a line that is computed from records. */
  contested,
});
export type SelfScore = z.infer<typeof selfScoreSchema>;

export const reviewSchema = answerSchema.extend({
  comment: paragraph(2000).optional(),
  /** The criterion's points are lost: dishonest evidence. */
  voided,
  /** What became of what the unit expected. */
  forecast: z
    .strictObject({ outcome: z.enum(["as-expected", "otherwise"]), note: line(500).optional() })
    .optional(),
  /** The dispute is settled: the line as computed stands. */
  contestSettled: z.literal(true).optional(),
});
export type Review = z.infer<typeof reviewSchema>;

/** The unit's answer (giải trình) to the first review. */
export const explanationSchema = z.strictObject({ text: paragraph(2000), evidence });
export type Explanation = z.infer<typeof explanationSchema>;

/** Who wrote it and when. */
const signed = { by: z.string().max(300), at: instantSchema };
/** In whose name it was given, as it is shown: "Thường trực Ban Chỉ đạo". */
const reviewed = reviewSchema.extend({ ...signed, body: line(200) });
export type Reviewed = z.infer<typeof reviewed>;

/** Parts of a card in the order in which they are written. */
export const PARTS = ["self", "review1", "explanation", "review2", "final"] as const;
export const partSchema = z.enum(PARTS);
export type Part = z.infer<typeof partSchema>;
export const REVIEWS = ["review1", "review2", "final"] as const satisfies readonly Part[];
export type ReviewPart = (typeof REVIEWS)[number];
export const isReview = (part: Part): part is ReviewPart => REVIEWS.some((review) => review === part);

/** What may be posted for each part. */
export const PART_SCHEMAS = {
  self: selfScoreSchema,
  review1: reviewSchema,
  explanation: explanationSchema,
  review2: reviewSchema,
  final: reviewSchema,
} as const satisfies Record<Part, z.ZodType>;
export type Posted<P extends Part = Part> = z.infer<(typeof PART_SCHEMAS)[P]>;

/**
 * All that was said of one criterion of a unit-year (phiếu chấm), by the unit and by those who appraise it. `criterion`
 * is a criterion's number, or the id of a grade rule that a body must find to hold. Nothing is overwritten: every save
 * is a new version, and earlier ones are kept.
 */
export const cardSchema = z.strictObject({
  ...unitYearSchema.shape,
  criterion: assessmentSchema.shape.criterion,
  version: z.int().min(1),
  self: selfScoreSchema.extend(signed).optional(),
  review1: reviewed.optional(),
  explanation: explanationSchema.extend(signed).optional(),
  review2: reviewed.optional(),
  final: reviewed.optional(),
});
export type Card = z.infer<typeof cardSchema>;

/** How many files the unit cites, in its self-score and in its explanation. */
export const evidenceOf = ({ self, explanation }: Card): number =>
  (self?.evidence?.length ?? 0) + (explanation?.evidence?.length ?? 0);

/** The last thing that those who appraise have said. */
export const lastReviewOf = ({ review1, review2, final }: Card): Reviewed | undefined =>
  final ?? review2 ?? review1;

/** Something was expected, and nobody who appraises has said yet what became of it. */
export const isForecastOpen = (card: Card): boolean =>
  card.self?.forecast !== undefined && REVIEWS.every((review) => card[review]?.forecast === undefined);
