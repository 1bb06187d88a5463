import * as z from "zod";
import { SUBSCRIPTION_STATES } from "../alerts/subscription-states.ts";
import { instantSchema, type LocalDate, localDateSchema } from "../calendar/local-date.ts";
import { hotSpotSchema } from "../crowds/hot-spot.ts";
import { CLOCK_KINDS } from "../deadlines/clock-kinds.ts";
import { committeeIdSchema, localityIdSchema, memberIdSchema, unitIdSchema } from "../ids/readable-id.ts";
import { anyRecordIdSchema, recordIdSchema } from "../ids/record-id.ts";
import { FACT_KINDS } from "../pipeline/fact-kinds.ts";
import { DUTY_POSTS } from "../receptions/duty.ts";
import { headSchema } from "../units/unit.ts";

/** `2023-11`: the month of a pack. */
export const packMonthSchema = z
  .string()
  .regex(/^20\d\d-(0[1-9]|1[0-2])$/)
  .brand<"PackMonth">();
export type PackMonth = z.infer<typeof packMonthSchema>;
export const monthOf = (day: LocalDate): PackMonth => packMonthSchema.parse(day.slice(0, 7));

/** Of each list the most urgent are named; the count tells of all. */
export const MOST_LISTED = 20;

const count = z.int().min(0);
const listed = <S extends z.ZodType>(item: S) =>
  z.strictObject({ count, items: z.array(item).max(MOST_LISTED) });

/** Something with a last day: what, where it is found, and until when. */
const dueItemSchema = z.strictObject({
  clock: z.enum(CLOCK_KINDS),
  /** A record's id, or a unit-year. */
  subject: z.string().max(200),
  subjectKind: z.enum([...FACT_KINDS, "unit-year"]),
  due: localDateSchema,
  /** Days since the last day, where it is over. */
  daysOver: count,
});
export type DueItem = z.infer<typeof dueItemSchema>;

const namedSchema = z.strictObject({ id: anyRecordIdSchema, day: localDateSchema });

/** What one unit, and the head who answers for it, brings to the briefing: numbers and ids, no text of any record. */
export const packUnitSchema = z.strictObject({
  unit: unitIdSchema,
  head: headSchema,
  overdue: listed(dueItemSchema),
  /** Due in the month to come. */
  coming: listed(dueItemSchema),
  /** Decisions of earlier briefings that are not carried out; `daysOver` 0 while there is time. */
  decisions: listed(
    z.strictObject({ id: recordIdSchema("decision"), due: localDateSchema, daysOver: count }),
  ),
  /** Of the year so far. */
  dialogues: z.strictObject({ held: count, published: count }),
  receptions: z.strictObject({
    posted: count,
    held: count,
    missing: count,
    /** How often its heads must receive, by the strictest rule known; none is an answer. */
    duties: z.array(
      z.strictObject({ post: z.enum(DUTY_POSTS), days: z.int().min(1), per: z.enum(["week", "month"]) }),
    ),
  }),
  opinions: z.strictObject({ given: count, answeredOnTime: count, answeredLate: count, overdue: count }),
  /** Of the month since the last pack. */
  newWorks: listed(namedSchema),
  newModels: listed(namedSchema),
  /** In 1/100 point; absent where nothing is scored. */
  score: z
    .strictObject({ points: z.int(), warningLine: z.int().optional(), isBelow: z.boolean() })
    .optional(),
  /** Those that are not closed. */
  hotSpots: z.array(hotSpotSchema.pick({ id: true, field: true, cases: true, people: true, state: true })),
});
export type PackUnit = z.infer<typeof packUnitSchema>;

/** The pack of a month for the briefing (tài liệu giao ban), as it was on the day it was made. */
export const briefingPackSchema = z.strictObject({
  locality: localityIdSchema,
  month: packMonthSchema,
  /** The day it was made, and the first of the days it tells of. */
  on: localDateSchema,
  from: localDateSchema,
  madeAt: instantSchema,
  units: z.array(packUnitSchema),
  /** Recipients of alerts whom mails do not reach. */
  unreached: z.array(
    z.strictObject({
      committee: committeeIdSchema,
      member: memberIdSchema,
      state: z.enum(SUBSCRIPTION_STATES),
    }),
  ),
});
export type BriefingPack = z.infer<typeof briefingPackSchema>;

/** What stands first: sums over the units. */
export interface PackTotals {
  readonly overdue: number;
  readonly coming: number;
  readonly decisions: number;
  readonly missingReceptions: number;
  readonly belowWarning: number;
  readonly hotSpots: number;
  readonly newWorks: number;
  readonly newModels: number;
}

export function totalsOf({ units }: Pick<BriefingPack, "units">): PackTotals {
  const sum = (value: (unit: PackUnit) => number) => units.reduce((total, unit) => total + value(unit), 0);
  return {
    overdue: sum(({ overdue }) => overdue.count),
    coming: sum(({ coming }) => coming.count),
    decisions: sum(({ decisions }) => decisions.count),
    missingReceptions: sum(({ receptions }) => receptions.missing),
    belowWarning: sum(({ score }) => Number(score?.isBelow ?? false)),
    hotSpots: sum(({ hotSpots }) => hotSpots.length),
    newWorks: sum(({ newWorks }) => newWorks.count),
    newModels: sum(({ newModels }) => newModels.count),
  };
}
