import { yearOf } from "../calendar/local-date.ts";
import { canonicalJson } from "../canonical/canonical-json.ts";
import type { FactEventType } from "../names/events.ts";
import { type Opinion, opinionSchema } from "../opinions/opinion.ts";
import type { PersonsWrite } from "../personal/persons-write.ts";
import type { StoredFact } from "../pipeline/fact.ts";
import { sameUnitYear } from "../pipeline/unit-year.ts";
import { type FieldProblem, fieldProblem } from "../problems/field-problem.ts";
import { Refusal } from "../problems/problem.ts";
import { namesOfChangedFields } from "../storage/changed-fields.ts";
import { headOn } from "../units/head.ts";
import { type Dialogue, dayOf, dialogueSchema } from "./dialogue.ts";
import { meetingSchema, planSchema } from "./parts.ts";
import { withCorrected } from "./raised.ts";
import { faultsOf, opinionFaults, type Parts } from "./rules.ts";
import { identityOf, partsOf, raisedBefore, withFiling } from "./step.ts";
import type { Correction } from "./submission.ts";
import { type DialogueContext, limitsOn } from "./submit.ts";

/** An opinion before and after a correction; `persons` where its personal part changes too. */
export interface CorrectedOpinion {
  readonly before: StoredFact<Opinion>;
  readonly after: Opinion;
  readonly persons?: PersonsWrite | undefined;
}

/** The personal parts that a correction changes, opened, by record id. */
export type OpenedParts = ReadonlyMap<string, object>;

export interface Corrected {
  readonly dialogue: Dialogue;
  readonly persons?: PersonsWrite | undefined;
  readonly opinions: readonly CorrectedOpinion[];
  readonly event: FactEventType;
}

/**
 * The dialogue with the correction in it. `context.unit` is the unit it belongs to afterwards. Where that, or the
 * year of its day, is another, a dialogue without opinions moves at once; one with opinions gets a pending move.
 * `opinions` are the stored opinions that the correction names, and where it moves the day all others too; `parts` the
 * personal parts that it changes. Answers undefined where nothing would change.
 */
export function correct(
  dialogue: Dialogue,
  correction: Correction,
  opinions: readonly StoredFact<Opinion>[],
  opened: OpenedParts,
  context: DialogueContext,
): Corrected | undefined {
  if (dialogue.pending) throw new Refusal("change-pending");
  if (dialogue.state === "withdrawn") throw new Refusal("step-not-allowed");
  const parts = mergeParts(partsOf(dialogue), correction);
  const corrected = correctedOpinions(dialogue, correction, opinions, opened);
  const faults = [
    ...faultsOf(parts, context.unit, context.localNow),
    ...answerFaults(parts, corrected, opinions),
    ...noticeFaults(dialogue, parts),
  ];
  if (faults.length > 0) throw new Refusal("fields-invalid", faults);

  const day = dayOf(parts);
  const target = { unit: context.unit.id, year: yearOf(day) };
  const raised = raisedAfter(dialogue, corrected);
  const moves = !sameUnitYear(target, dialogue);
  const waits = moves && raised.opinions.length > 0;
  const accountable =
    target.unit === dialogue.unit ? dialogue.accountable : (headOn(context.unit, day) ?? context.unit.head);
  const next = dialogueSchema.parse({
    ...identityOf(withFiling(dialogue, context)),
    ...(waits ? { pending: { kind: "move", to: target } } : { ...target, accountable }),
    limits: limitsOn(day, context),
    state: dialogue.state,
    ...parts,
    ...("raised" in dialogue && { raised }),
    ...("reason" in dialogue && { reason: dialogue.reason }),
  });
  const persons = correctedAttendees(dialogue, correction, opened);
  const changed = corrected.filter(({ before, after, persons }) => persons || !isSame(before.fact, after));
  const { filings: _, ...corrections } = next;
  const { filings: __, ...before } = dialogue;
  if (changed.length === 0 && !persons && isSame(before, corrections)) return undefined;
  return { dialogue: next, persons, opinions: changed, event: eventOf(moves, waits) };
}

function correctedAttendees(
  dialogue: Dialogue,
  { attendeeNames }: Correction,
  opened: OpenedParts,
): PersonsWrite | undefined {
  if (attendeeNames === undefined) return undefined;
  if (!partsOf(dialogue).meeting)
    throw new Refusal("fields-invalid", [
      fieldProblem("attendeeNames", "part-not-in-state", { name: "meeting" }),
    ]);
  return personsWrite(opened.get(dialogue.id) ?? {}, { attendeeNames });
}

/** The personal part with the changes in it, or undefined where they change nothing; `null` takes a field back. */
function personsWrite(before: object, changes: object): PersonsWrite | undefined {
  const part = Object.fromEntries(
    Object.entries({ ...before, ...defined(changes) }).filter(([, value]) => value !== null),
  );
  const changedFields = namesOfChangedFields(before, part);
  return changedFields.length > 0 ? { part, changedFields } : undefined;
}

const isSame = (a: object, b: object): boolean => canonicalJson(a) === canonicalJson(b);

/** Promised answers that would be due before the day: at the opinion where it is corrected, else at the day. */
function answerFaults(
  parts: Parts,
  corrected: readonly CorrectedOpinion[],
  stored: readonly StoredFact<Opinion>[],
): FieldProblem[] {
  const named = corrected.flatMap(({ after }, index) =>
    after.state === "raised"
      ? opinionFaults([after], parts).map(({ rule }) => fieldProblem(`opinions.${index}.outcome.dueOn`, rule))
      : [],
  );
  const others = stored.filter(
    ({ fact }) => fact.state === "raised" && !corrected.some(({ before }) => before.fact.id === fact.id),
  );
  const left = opinionFaults(
    others.map(({ fact }) => fact),
    parts,
  );
  return left.length > 0 ? [...named, fieldProblem("meeting.startedAt", "answers-before")] : named;
}

function eventOf(moves: boolean, waits: boolean): FactEventType {
  if (waits) return "dialogue.move-started";
  return moves ? "dialogue.moved" : "dialogue.corrected";
}

/** The notice is what makes a dialogue announced: one that is only planned is announced by a step, and stays so. */
function noticeFaults({ state }: Dialogue, { notice }: Parts): FieldProblem[] {
  if (state === "announced" && !notice) return [fieldProblem("notice", "part-missing", { name: "notice" })];
  if (state === "planned" && notice) return [fieldProblem("notice", "part-not-in-state", { name: "notice" })];
  return [];
}

const raisedAfter = (dialogue: Dialogue, corrected: readonly CorrectedOpinion[]) =>
  corrected.reduce(
    (all, { before, after }) => withCorrected(all, before.fact, after),
    raisedBefore(dialogue),
  );

function mergeParts(parts: Parts, correction: Correction): Parts {
  const merged = {
    plan: planSchema.parse(withoutNulls({ ...parts.plan, ...defined(correction.plan) })),
    notice: correction.notice === undefined ? parts.notice : (correction.notice ?? undefined),
    meeting:
      parts.meeting &&
      meetingSchema.parse(withoutNulls({ ...parts.meeting, ...defined(correction.meeting) })),
    conclusion: parts.conclusion && { ...parts.conclusion, ...defined(correction.conclusion) },
    publication: parts.publication && { ...parts.publication, ...defined(correction.publication) },
  };
  const absent = (["meeting", "conclusion", "publication"] as const).filter(
    (name) => correction[name] && !parts[name],
  );
  if (absent.length > 0)
    throw new Refusal(
      "fields-invalid",
      absent.map((name) => fieldProblem(name, "part-not-in-state", { name })),
    );
  return defined(merged) as Parts;
}

function correctedOpinions(
  dialogue: Dialogue,
  correction: Correction,
  stored: readonly StoredFact<Opinion>[],
  opened: OpenedParts,
): CorrectedOpinion[] {
  const faults: FieldProblem[] = [];
  const corrected = (correction.opinions ?? []).flatMap(
    ({ id, withdrawn, content, raisedBy, ...changes }, index) => {
      const before = stored.find(
        ({ fact }) => fact.id === id && fact.dialogue === dialogue.id && fact.state === "raised",
      );
      const again = correction.opinions?.findIndex((other) => other.id === id) !== index;
      if (!before || again) {
        faults.push(fieldProblem(`opinions.${index}.id`, "opinion-unknown"));
        return [];
      }
      const after = opinionSchema.parse({
        ...before.fact,
        ...defined(changes),
        state: withdrawn ? "withdrawn" : "raised",
      });
      return [{ before, after, persons: personsWrite(opened.get(id) ?? {}, { content, raisedBy }) }];
    },
  );
  if (faults.length > 0) throw new Refusal("fields-invalid", faults);
  return corrected;
}

/** Without the fields that are undefined: a field left out keeps what it was. */
function defined<T extends object>(value: T | undefined): Partial<T> {
  return Object.fromEntries(
    Object.entries(value ?? {}).filter(([, field]) => field !== undefined),
  ) as Partial<T>;
}

/** Without the fields that a correction takes back. */
const withoutNulls = (part: object): object =>
  Object.fromEntries(Object.entries(part).filter(([, field]) => field !== null));
