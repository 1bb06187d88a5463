import { dateOf, type Instant, type LocalDateTime, yearOf } from "../calendar/local-date.ts";
import { newDialogueId, newOpinionId } from "../ids/record-id.ts";
import { inForce, type Limit } from "../limits/limit.ts";
import type { Opinion, OpinionEntry, OpinionPersons } from "../opinions/opinion.ts";
import { fieldProblem } from "../problems/field-problem.ts";
import { Refusal } from "../problems/problem.ts";
import type { Filing } from "../records/record.ts";
import { headOn } from "../units/head.ts";
import type { Unit } from "../units/unit.ts";
import { type Dialogue, type DialoguePersons, dayOf, dialogueSchema } from "./dialogue.ts";
import { raisedOf } from "./raised.ts";
import { faultsOf, opinionFaults, type Parts } from "./rules.ts";
import type { DialogueSubmission } from "./submission.ts";

/** What the domain needs to know of the world to judge a submission; read before, passed in. */
export interface DialogueContext {
  readonly unit: Unit;
  /** Limits of the locality, of all dates. */
  readonly limits: readonly Limit[];
  readonly now: Instant;
  readonly localNow: LocalDateTime;
  /** Set where whoever enters gives a reason for filing in the unit's place. */
  readonly filing?: Filing | undefined;
}

/** A dialogue and the opinions raised in it, new, each beside its personal part. */
export interface NewDialogue {
  readonly dialogue: Dialogue;
  readonly persons: DialoguePersons | undefined;
  readonly opinions: readonly NewOpinion[];
}

export interface NewOpinion {
  readonly opinion: Opinion;
  readonly persons: OpinionPersons;
}

/** Makes the dialogue that was posted, or throws a {@link Refusal} naming every fault. */
export function submit(submission: DialogueSubmission, context: DialogueContext): NewDialogue {
  const parts = partsOf(submission);
  const faults = [
    ...missingParts(submission),
    ...faultsOf(parts, context.unit, context.localNow),
    ...opinionFaults(submission.opinions, parts),
  ];
  if (faults.length > 0) throw new Refusal("fields-invalid", faults);

  const day = dayOf(parts);
  const identity = {
    kind: "dialogue" as const,
    id: newDialogueId(),
    unit: context.unit.id,
    year: yearOf(day),
    enteredAt: context.now,
    accountable: headOn(context.unit, day) ?? context.unit.head,
    limits: limitsOn(day, context),
    ...(context.filing && { filings: [context.filing] }),
  };
  const opinions = opinionsOf(submission.opinions, identity, context.now);
  return {
    dialogue: dialogueSchema.parse({
      ...identity,
      ...stateOf(submission),
      ...parts,
      ...(parts.meeting && { raised: raisedOf(opinions.map(({ opinion }) => opinion)) }),
    }),
    persons: personsOf(submission),
    opinions,
  };
}

/** The dialogue's own personal part, where anything of it was entered. */
export const personsOf = ({ attendeeNames }: DialoguePersons): DialoguePersons | undefined =>
  attendeeNames && { attendeeNames };

/** Opinions as facts of their own, in the dialogue's unit-year. */
export function opinionsOf(
  entries: readonly OpinionEntry[],
  dialogue: Pick<Dialogue, "id" | "unit" | "year">,
  now: Instant,
): NewOpinion[] {
  return entries.map(({ content, raisedBy, ...open }) => ({
    opinion: {
      ...open,
      kind: "opinion",
      id: newOpinionId(),
      unit: dialogue.unit,
      year: dialogue.year,
      dialogue: dialogue.id,
      state: "raised",
      enteredAt: now,
    },
    persons: { content, ...(raisedBy && { raisedBy }) },
  }));
}

/** The limits that bind a dialogue of this unit on this day; a limit nobody knows of is left out. */
export function limitsOn(
  day: ReturnType<typeof dayOf>,
  { unit, limits }: Pick<DialogueContext, "unit" | "limits">,
): Dialogue["limits"] {
  const notice = inForce(limits, "dialogue-notice", unit.kind, day);
  const entry = inForce(limits, "dialogue-entry", unit.kind, day);
  return { ...(notice && { notice }), ...(entry && { entry }) };
}

function partsOf({ plan, notice, meeting, conclusion, publication }: DialogueSubmission): Parts {
  const plannedOn = plan.plannedOn ?? (meeting && dateOf(meeting.startedAt));
  if (plannedOn === undefined)
    throw new Refusal("fields-invalid", [fieldProblem("plan.plannedOn", "required")]);
  return {
    plan: { ...plan, plannedOn },
    ...(notice && { notice }),
    ...(meeting && { meeting }),
    ...(conclusion && { conclusion }),
    ...(publication && { publication }),
  };
}

function stateOf({ notice, meeting, conclusion, publication }: DialogueSubmission): {
  state: Dialogue["state"];
} {
  if (publication) return { state: "published" };
  if (conclusion) return { state: "concluded" };
  if (meeting) return { state: "held" };
  return { state: notice ? "announced" : "planned" };
}

/** Later parts need the earlier ones: no publication without a conclusion, no conclusion without a meeting. */
function missingParts({ meeting, opinions, conclusion, publication, attendeeNames }: DialogueSubmission) {
  const faults = [];
  if (publication && !conclusion)
    faults.push(fieldProblem("conclusion", "part-missing", { name: "conclusion" }));
  if ((conclusion || publication || attendeeNames || opinions.length > 0) && !meeting)
    faults.push(fieldProblem("meeting", "part-missing", { name: "meeting" }));
  return faults;
}
