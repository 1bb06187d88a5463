import { yearOf } from "../calendar/local-date.ts";
import type { FactEventType } from "../names/events.ts";
import type { OpinionEntry } from "../opinions/opinion.ts";
import { type FieldProblem, fieldProblem } from "../problems/field-problem.ts";
import { Refusal } from "../problems/problem.ts";
import {
  type Dialogue,
  type DialoguePersons,
  type DialogueState,
  dayOf,
  dialogueSchema,
  MAX_OPINIONS,
} from "./dialogue.ts";
import { raisedOf, withOpinion } from "./raised.ts";
import { faultsOf, opinionFaults, type Parts } from "./rules.ts";
import type { Step, StepName } from "./submission.ts";
import { type DialogueContext, limitsOn, type NewOpinion, opinionsOf, personsOf } from "./submit.ts";

/** From which states each step leads on; the pages offer exactly these. */
export const STEPS_FROM: Record<StepName, readonly DialogueState[]> = {
  announce: ["planned", "postponed"],
  record: ["planned", "announced", "postponed"],
  conclude: ["held"],
  publish: ["concluded"],
  postpone: ["planned", "announced"],
  cancel: ["planned", "announced", "postponed"],
  withdraw: ["planned", "announced", "postponed", "cancelled", "held", "concluded", "published"],
  "add-opinions": ["held", "concluded", "published"],
};

const EVENT_OF_STEP: Record<StepName, FactEventType> = {
  announce: "dialogue.announced",
  record: "dialogue.recorded",
  conclude: "dialogue.concluded",
  publish: "dialogue.published",
  postpone: "dialogue.postponed",
  cancel: "dialogue.cancelled",
  withdraw: "dialogue.withdrawn",
  "add-opinions": "dialogue.opinions-added",
};

/** What a step comes to: the dialogue as it is then, opinions newly raised, and the event that tells of it. */
export interface Stepped {
  readonly dialogue: Dialogue;
  /** The dialogue's personal part, where the step brings one. */
  readonly persons?: DialoguePersons | undefined;
  readonly opinions: readonly NewOpinion[];
  readonly event: FactEventType;
}

/** Takes one step, or throws a {@link Refusal}: wrong state, a change still running, or faulty fields. */
export function takeStep(dialogue: Dialogue, step: Step, context: DialogueContext): Stepped {
  if (dialogue.pending) throw new Refusal("change-pending");
  if (!STEPS_FROM[step.step].includes(dialogue.state)) throw new Refusal("step-not-allowed");
  if (step.step === "withdraw") return withdraw(withFiling(dialogue, context), step.reason);

  const parts = { ...partsOf(dialogue), ...partsAfter(dialogue, step) };
  const entries = "opinions" in step ? step.opinions : [];
  refuseFaults([
    ...faultsOf(parts, context.unit, context.localNow),
    ...opinionFaults(entries, parts),
    ...missing(step),
    ...tooMany(dialogue, entries),
  ]);

  const day = dayOf(parts);
  const identity = {
    ...identityOf(withFiling(dialogue, context)),
    year: yearOf(day),
    limits: limitsOn(day, context),
  };
  const opinions = opinionsOf(entries, identity, context.now);
  const raised =
    parts.meeting && opinions.reduce((all, { opinion }) => withOpinion(all, opinion), raisedBefore(dialogue));
  const reason = "reason" in step ? { reason: step.reason } : {};
  return {
    dialogue: dialogueSchema.parse({
      ...identity,
      ...parts,
      ...(raised && { raised }),
      ...reason,
      state: stateAfter(dialogue, step),
    }),
    persons: step.step === "record" ? personsOf(step) : undefined,
    opinions,
    event: EVENT_OF_STEP[step.step],
  };
}

/** Opinions go first, each in its own transaction; a dialogue without any is withdrawn at once. */
function withdraw(dialogue: Dialogue, reason: string): Stepped {
  if (raisedBefore(dialogue).opinions.length > 0) {
    const pending = { kind: "withdrawal" as const, reason };
    return { dialogue: { ...dialogue, pending }, opinions: [], event: "dialogue.withdrawal-started" };
  }
  return { dialogue: withdrawn(dialogue, reason), opinions: [], event: "dialogue.withdrawn" };
}

/** The dialogue as a record entered by mistake: everything that was entered stays readable, nothing counts. */
export function withdrawn(dialogue: Dialogue, reason: string): Dialogue {
  const { pending: _, ...rest } = dialogue;
  return dialogueSchema.parse({ ...rest, state: "withdrawn", reason });
}

/** Id, unit-year, head, limits and filings: what every state carries. */
export function identityOf({ kind, id, unit, year, enteredAt, accountable, limits, filings }: Dialogue) {
  return { kind, id, unit, year, enteredAt, accountable, limits, ...(filings && { filings }) };
}

/** With who filed for the unit this time, and why; the record keeps the last hundred. */
export function withFiling(dialogue: Dialogue, { filing }: Pick<DialogueContext, "filing">): Dialogue {
  return filing ? { ...dialogue, filings: [...(dialogue.filings ?? []), filing].slice(-100) } : dialogue;
}

/** The parts that the dialogue has in its state. */
export function partsOf(dialogue: Dialogue): Parts {
  const { plan } = dialogue;
  const notice = "notice" in dialogue ? dialogue.notice : undefined;
  const meeting = "meeting" in dialogue ? dialogue.meeting : undefined;
  const conclusion = "conclusion" in dialogue ? dialogue.conclusion : undefined;
  const publication = "publication" in dialogue ? dialogue.publication : undefined;
  return {
    plan,
    ...(notice && { notice }),
    ...(meeting && { meeting }),
    ...(conclusion && { conclusion }),
    ...(publication && { publication }),
  };
}

export const raisedBefore = (dialogue: Dialogue) => ("raised" in dialogue && dialogue.raised) || raisedOf([]);

function partsAfter(dialogue: Dialogue, step: Step): Partial<Parts> {
  const plannedOn = "plannedOn" in step ? step.plannedOn : undefined;
  return {
    ...(plannedOn && { plan: { ...dialogue.plan, plannedOn } }),
    ...("notice" in step && { notice: step.notice }),
    ...("meeting" in step && { meeting: step.meeting }),
    ...("conclusion" in step && step.conclusion && { conclusion: step.conclusion }),
    ...("publication" in step && step.publication && { publication: step.publication }),
  };
}

function stateAfter(dialogue: Dialogue, step: Step): DialogueState {
  if ("publication" in step && step.publication) return "published";
  if ("conclusion" in step && step.conclusion) return "concluded";
  switch (step.step) {
    case "announce":
      return "announced";
    case "record":
      return "held";
    case "postpone":
      return "postponed";
    case "cancel":
      return "cancelled";
    default:
      return dialogue.state;
  }
}

function missing(step: Step): FieldProblem[] {
  const needed = step.step === "record" && step.publication && !step.conclusion;
  return needed ? [fieldProblem("conclusion", "part-missing", { name: "conclusion" })] : [];
}

function tooMany(dialogue: Dialogue, entries: readonly OpinionEntry[]): FieldProblem[] {
  const total = raisedBefore(dialogue).opinions.length + entries.length;
  return total > MAX_OPINIONS ? [fieldProblem("opinions", "opinions-full", { maximum: MAX_OPINIONS })] : [];
}

function refuseFaults(faults: readonly FieldProblem[]): void {
  if (faults.length > 0) throw new Refusal("fields-invalid", faults);
}
