import * as z from "zod";
import { type AwardReceived, awardReceivedSchema } from "../awards/award-received.ts";
import { type Briefing, briefingSchema } from "../briefings/briefing.ts";
import { type Decision, decisionSchema } from "../briefings/decision.ts";
import { type Broadcast, broadcastSchema } from "../broadcasts/broadcast.ts";
import type { LocalDate } from "../calendar/local-date.ts";
import { type CarryOver, carryOverEffect, carryOverSchema } from "../carry-over/carry-over.ts";
import { type HotSpot, hotSpotSchema } from "../crowds/hot-spot.ts";
import { type DemocracyAct, democracyActSchema } from "../democracy/democracy-act.ts";
import { type Report, reportSchema } from "../democracy/report.ts";
import type { Dialogue } from "../dialogues/dialogue.ts";
import { dialogueSchema } from "../dialogues/dialogue.ts";
import { dialogueEffect } from "../dialogues/effect.ts";
import { erasureSchema } from "../erasure/erasure.ts";
import { type Inspection, inspectionSchema } from "../inspections/inspection.ts";
import { type Model, modelSchema } from "../models/model.ts";
import { type ModelYear, modelYearSchema } from "../models/model-year.ts";
import { type Assignment, assignmentSchema } from "../opinions/assignment.ts";
import { opinionEffect } from "../opinions/effect.ts";
import type { Opinion } from "../opinions/opinion.ts";
import { opinionSchema } from "../opinions/opinion.ts";
import { type Petition, petitionSchema } from "../petitions/petition.ts";
import { type DutyDay, dutyDaySchema } from "../receptions/duty-day.ts";
import { type Reception, receptionSchema } from "../receptions/reception.ts";
import { recordKindOf } from "../records/kinds.ts";
import { type Sanction, sanctionSchema } from "../sanctions/sanction.ts";
import { type Gift, giftSchema } from "../works/gift.ts";
import { type Vote, voteSchema } from "../works/vote.ts";
import { type Work, workSchema } from "../works/work.ts";
import { type WorkYear, workYearSchema } from "../works/work-year.ts";
import { EMPTY, type Tally } from "./tally.ts";

/** Facts that are declared in `RECORD_KINDS`. */
type RecordFact =
  | Briefing
  | Reception
  | DutyDay
  | Model
  | ModelYear
  | Work
  | WorkYear
  | Vote
  | Gift
  | Assignment
  | Petition
  | AwardReceived
  | Decision
  | Broadcast
  | HotSpot
  | DemocracyAct
  | Report
  | Inspection
  | Sanction;

/**
 * A recorded thing. Every kind has an id, the unit-year it contributes to (exactly one), a state, and an effect:
 * a pure function of its present state. A new kind joins this union, {@link factSchema} and `RECORD_KINDS`.
 */
export type Fact = Dialogue | Opinion | CarryOver | RecordFact;

export const factSchema: z.ZodType<Fact> = z.discriminatedUnion("kind", [
  dialogueSchema,
  opinionSchema,
  carryOverSchema,
  briefingSchema,
  sanctionSchema,
  inspectionSchema,
  reportSchema,
  democracyActSchema,
  broadcastSchema,
  hotSpotSchema,
  decisionSchema,
  awardReceivedSchema,
  receptionSchema,
  dutyDaySchema,
  modelSchema,
  modelYearSchema,
  workSchema,
  workYearSchema,
  voteSchema,
  giftSchema,
  assignmentSchema,
  petitionSchema,
]);

/** What the fact adds to its unit-year's tally in its present state; withdrawn facts add nothing. */
export function effectOf(fact: Fact): Tally {
  switch (fact.kind) {
    case "dialogue":
      return dialogueEffect(fact);
    case "opinion":
      return opinionEffect(fact);
    case "carry-over":
      return carryOverEffect(fact);
    default:
      return fact.state === "withdrawn" ? EMPTY : (recordKindOf(fact.kind)?.effect(fact) ?? EMPTY);
  }
}

/** The day after which the calendar alone changes the fact; undefined where it waits for none. */
export function passingDayOf(fact: Fact): LocalDate | undefined {
  if (fact.kind === "dialogue" || fact.kind === "carry-over" || fact.state === "withdrawn") return undefined;
  return recordKindOf(fact.kind)?.passing?.day(fact);
}

/** A fact as it lies in the table: its version (1, 2, …) and the effect of it that is in the tally. */
export interface StoredFact<F extends Fact = Fact> {
  readonly fact: F;
  readonly version: number;
  readonly effect: Tally;
  /** Its personal part under the key of its case; nobody needs to open it to score, move or recalculate. */
  readonly sealed?: string | undefined;
}

/** What stands of a record's persons: the wrapped key that opens them, or that and why they were erased. */
export const caseStateSchema = z.object({
  caseKey: z.string().optional(),
  erasure: erasureSchema.optional(),
});
export type CaseState = z.infer<typeof caseStateSchema>;

/** A fact found by its id, together with its case. */
export interface FoundFact<F extends Fact = Fact> extends StoredFact<F> {
  readonly case: CaseState;
}
