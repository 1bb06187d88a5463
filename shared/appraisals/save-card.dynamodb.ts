import type { Caller } from "../access/caller.ts";
import type { Clock } from "../calendar/clock.ts";
import { canonicalJson } from "../canonical/canonical-json.ts";
import { committeesOf } from "../committees/members.dynamodb.ts";
import { domainEvent } from "../events/domain-event.ts";
import { findEvidence } from "../evidence/evidence.dynamodb.ts";
import { type Citation, MAX_EVIDENCE_A_CRITERION } from "../evidence/evidence.ts";
import { type UnitYear, unitYearName } from "../pipeline/unit-year.ts";
import { type FieldProblem, fieldProblem } from "../problems/field-problem.ts";
import { parseOrRefuse } from "../problems/parse.ts";
import { Refusal } from "../problems/problem.ts";
import { namesOfChangedFields } from "../storage/changed-fields.ts";
import { putEvent } from "../storage/outbox.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { ConditionFailed, transact, type WriteItem } from "../storage/transact.dynamodb.ts";
import { findUnit } from "../units/units.dynamodb.ts";
import { type Card, cardSchema, evidenceOf, isReview, PART_SCHEMAS, type Part } from "./card.ts";
import { checkStage, findCard, putCard, raiseRevision } from "./cards.dynamodb.ts";
import { changedSince } from "./changed-since.dynamodb.ts";
import { faultsOfPart } from "./part-faults.ts";
import { allowPart } from "./permission.ts";
import { readYearState, type YearState } from "./read-year.dynamodb.ts";
import { FINDING_STAGES, PART_STAGES } from "./stage.ts";
import { standingOf } from "./standing.ts";
import { type Subject, subjectOf } from "./subject.ts";

export interface AppraisalDeps {
  readonly table: Table;
  readonly clock: Clock;
}

/** Which part of which card, and the version of the card that the sender has seen (0: there was none). */
export interface CardTarget {
  readonly caller: Caller;
  readonly of: UnitYear;
  readonly criterion: Card["criterion"];
  readonly part: Part;
  readonly version: number;
}

/**
 * Writes a part of a criterion's card as a new version. Somebody who was faster: `changed-meanwhile` with the card as
 * it is now and what changed in it; a part that is not written at this stage: `step-not-allowed`. The same content
 * again writes nothing.
 */
export async function saveCard(deps: AppraisalDeps, target: CardTarget, body: unknown): Promise<Card> {
  const { table, clock } = deps;
  const { caller, of, criterion, part, version } = target;
  const [unit, state] = await Promise.all([findUnit(table, of.unit), readYearState(table, of)]);
  const subject = state && subjectOf(state.guidance, criterion);
  if (!unit || !state || !subject) throw new Refusal("not-found");
  const { guidance } = state;
  const committees = await committeesOf(table, unit.locality);
  const name = allowPart(caller, part, { guidance, criterion, unit, committees });

  const posted = parseOrRefuse(PART_SCHEMAS[part], body);
  const faults = [
    ...faultsOfPart(guidance, subject, part, posted),
    ...(await unknownFiles(table, of, ("evidence" in posted && posted.evidence) || [])),
  ];
  if (faults.length > 0) throw new Refusal("fields-invalid", faults);

  const before = await findCard(table, of, criterion);
  const signed = { ...posted, by: caller.principal, at: clock.now(), ...(isReview(part) && { body: name }) };
  if (isSame(before?.[part], signed) && before) return before;
  if ((before?.version ?? 0) !== version) throw await changedSince(table, of, criterion, version);
  refuseStage(state, subject, part);
  const after = cardSchema.parse({ ...of, criterion, ...before, [part]: signed, version: version + 1 });
  if (evidenceOf(after) > MAX_EVIDENCE_A_CRITERION)
    throw new Refusal("fields-invalid", [
      fieldProblem("evidence", "too-many", { maximum: MAX_EVIDENCE_A_CRITERION }),
    ]);
  try {
    await transact(table, [
      ...cardWrites(table, { before, after, subject, part, actor: caller.principal }),
      checkStage(table, state.stage),
      raiseRevision(table, of),
    ]);
    return after;
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    const now = await readYearState(table, of);
    if (now) refuseStage(now, subject, part);
    throw await changedSince(table, of, criterion, version);
  }
}

interface CardChange {
  readonly before: Card | undefined;
  readonly after: Card;
  readonly subject: Subject;
  readonly part: Part;
  readonly actor: string;
}

/** The card in its new version, what stands of it, and the event that tells of it. */
export function cardWrites(table: Table, { before, after, subject, part, actor }: CardChange): WriteItem[] {
  const { unit, year, criterion, version } = after;
  const time = after[part]?.at;
  if (time === undefined) throw new Error(`the card of ${criterion} has no ${part}`);
  const event = domainEvent({
    type: "appraisal.saved",
    subject: unitYearName({ unit, year }),
    time,
    actor,
    data: {
      unitYears: [{ unit, year }],
      criterion,
      part,
      version,
      changedFields: namesOfChangedFields(before ?? {}, after).filter((name) => name.startsWith(part)),
    },
  });
  return [...putCard(table, before, after, standingOf(after, subject)), putEvent(table, after, event)];
}

function refuseStage({ stage: { stage } }: YearState, { kind }: Subject, part: Part): void {
  if (stage === "decided") throw new Refusal("year-decided");
  const isTime = kind === "finding" ? FINDING_STAGES.includes(stage) : PART_STAGES[part].at === stage;
  if (!isTime) throw new Refusal("step-not-allowed");
}

/** Whether the same person has said the same already. */
function isSame(before: object | undefined, after: object): boolean {
  return before !== undefined && canonicalJson({ ...before, at: "" }) === canonicalJson({ ...after, at: "" });
}

/** Files that the unit-year does not have: one that has not arrived proves nothing yet. */
export async function unknownFiles(
  table: Table,
  of: UnitYear,
  cited: readonly Citation[],
): Promise<FieldProblem[]> {
  const found = await Promise.all(cited.map(({ file }) => findEvidence(table, of, file)));
  return found.flatMap((file, index) =>
    file?.state !== "kept" ? [fieldProblem(`evidence.${index}.file`, "record-unknown")] : [],
  );
}
