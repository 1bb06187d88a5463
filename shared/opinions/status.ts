import type { LocalDate } from "../calendar/local-date.ts";
import type { OpinionId } from "../ids/record-id.ts";
import { type Assignment, promisedOn } from "./assignment.ts";
import type { Holder } from "./codes.dynamodb.ts";
import type { Opinion } from "./opinion.ts";
import { reopenUntil } from "./rule.ts";

/** How far an opinion has come, as its sender is told. */
export type Stage =
  | { readonly kind: "withdrawn" | "pending" | "to-verify" | "answered-on-the-spot" }
  | { readonly kind: "refused"; readonly reason: RefusalReason }
  | { readonly kind: "passed-up"; readonly to?: string | undefined }
  /** Handed to a unit or body, which has not answered yet, or must answer anew. */
  | {
      readonly kind: "handed-over";
      readonly answering: Answering;
      readonly dueOn: LocalDate;
      readonly isOverdue: boolean;
      readonly isExtended: boolean;
      readonly isAgain: boolean;
    }
  | { readonly kind: "answered"; readonly answering: Answering; readonly answer: Answer };
type RefusalReason = Extract<Opinion["outcome"], { kind: "refused" }>["reason"];

/** A unit of this installation by id, or a body by name. */
type Answering = { readonly unit: string } | { readonly body: string };

export interface Answer {
  readonly answeredOn: LocalDate;
  readonly extent: NonNullable<Assignment["extent"]>;
  readonly documentNumber?: string | undefined;
  readonly published?: Published | undefined;
  readonly satisfaction?: Assignment["satisfaction"];
}

/** What everybody may read of an answer. */
export interface Published {
  readonly question: string;
  readonly answer: string;
  readonly on: LocalDate;
}

/** All that a tracking code tells its holder: nothing of who sent it, and no text that was not published. */
export interface Status {
  readonly opinion: OpinionId;
  readonly holder: Holder;
  readonly receivedOn: LocalDate;
  readonly class: Opinion["class"];
  readonly field: Opinion["field"];
  readonly subUnit?: string | undefined;
  readonly unit: Opinion["unit"];
  readonly supporters: number;
  readonly decidedOn?: LocalDate | undefined;
  readonly stage: Stage;
  /** Last day on which its sender may confirm the answer or ask for a new one; undefined: not now, or not this holder. */
  readonly mayActUntil?: LocalDate | undefined;
}

export function statusOf(
  opinion: Opinion,
  assignment: Assignment | undefined,
  holder: Holder,
  today: LocalDate,
): Status {
  const standing = assignment?.state === "withdrawn" ? undefined : assignment;
  const stage = stageOf(opinion, standing);
  const until = standing && holder === "sender" ? actUntil(standing, today) : undefined;
  return {
    opinion: opinion.id,
    holder,
    receivedOn: opinion.receivedOn ?? today,
    class: opinion.class,
    field: opinion.field,
    subUnit: opinion.subUnit,
    unit: opinion.unit,
    supporters: opinion.supporters ?? 0,
    decidedOn: opinion.decidedOn,
    stage,
    mayActUntil: until,
  };
}

/** While the answer stands unconfirmed, and not longer than the rule of its day allows. */
export function actUntil(
  { state, answeredOn }: Pick<Assignment, "state" | "answeredOn">,
  today: LocalDate,
): LocalDate | undefined {
  if (state !== "answered" || answeredOn === undefined) return undefined;
  const until = reopenUntil(answeredOn);
  return until !== undefined && today <= until ? until : undefined;
}

function stageOf({ state, outcome }: Opinion, assignment: Assignment | undefined): Stage {
  if (state === "withdrawn") return { kind: "withdrawn" };
  switch (outcome.kind) {
    case "pending":
    case "to-verify":
    case "answered-on-the-spot":
      return { kind: outcome.kind };
    case "refused":
      return { kind: "refused", reason: outcome.reason };
    case "beyond-authority":
      return { kind: "passed-up", to: outcome.reportedTo };
    case "handed-over": {
      const answering = outcome.toUnit ? { unit: outcome.toUnit } : { body: outcome.to ?? "" };
      const answer = assignment && answerOf(assignment);
      if (answer) return { kind: "answered", answering, answer };
      return {
        kind: "handed-over",
        answering,
        dueOn: assignment ? promisedOn(assignment) : outcome.dueOn,
        isOverdue: assignment?.state === "overdue",
        isExtended: assignment?.extendedTo !== undefined,
        isAgain: assignment?.reopenedOn !== undefined,
      };
    }
  }
}

/** The answer that stands. */
export function answerOf(assignment: Assignment): Answer | undefined {
  const { state, answeredOn, extent, documentNumber, satisfaction } = assignment;
  if ((state !== "answered" && state !== "rated") || answeredOn === undefined || extent === undefined)
    return undefined;
  return { answeredOn, extent, documentNumber, satisfaction, published: publishedOf(assignment) };
}

/** What of the answer everybody may read; undefined while nothing is published. */
export function publishedOf(assignment: Assignment): Published | undefined {
  const { state, publishedQuestion, publishedAnswer, publishedOn } = assignment;
  if (state === "withdrawn" || publishedQuestion === undefined || publishedAnswer === undefined)
    return undefined;
  return publishedOn && { question: publishedQuestion, answer: publishedAnswer, on: publishedOn };
}
