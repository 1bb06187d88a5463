import { localDateOf } from "../calendar/local-date.ts";
import { domainEvent } from "../events/domain-event.ts";
import { guidanceOf } from "../guidance/guidances.dynamodb.ts";
import type { LocalityId } from "../ids/readable-id.ts";
import { unitYearName } from "../pipeline/unit-year.ts";
import { fieldProblem } from "../problems/field-problem.ts";
import { Refusal } from "../problems/problem.ts";
import { putEvent } from "../storage/outbox.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import type { WriteItem } from "../storage/transact.dynamodb.ts";
import { findUnit } from "../units/units.dynamodb.ts";
import type { AppealDecision } from "./acts.ts";
import { type Appeal, amended, leafLineOf } from "./appeal.ts";
import { appealsOf, putAppeal } from "./appeals.dynamodb.ts";
import { candidatesOf } from "./candidates.dynamodb.ts";
import type { Approving } from "./decide-year.dynamodb.ts";
import { findRanking, putDecided, readDecided } from "./decided.dynamodb.ts";
import { type Decided, diffOf } from "./decided.ts";
import { resultOf } from "./decision.ts";

type Answer = Omit<AppealDecision, "action" | "document">;

/** What an answer rests on: the open appeal, the result it disputes, the locality whose units it was ranked with. */
interface AppealBasis {
  readonly appeal: Appeal;
  readonly decided: Decided;
  readonly locality: LocalityId;
}

/** Refused where the appeal was answered already or the result has a further version: `approval-settled`. */
export async function appealBasisOf(
  table: Table,
  {
    unit,
    year,
    criterion,
    number,
    base,
  }: Pick<Answer, "unit" | "year" | "criterion" | "number"> & {
    readonly base?: number;
  },
): Promise<AppealBasis> {
  const of = { unit, year };
  const [known, decided, appeals] = await Promise.all([
    findUnit(table, unit),
    readDecided(table, of),
    appealsOf(table, of),
  ]);
  const appeal = appeals.find((one) => one.criterion === criterion && one.number === number);
  if (!known || !decided || !appeal) throw new Refusal("not-found");
  if (appeal.state !== "open" || (base !== undefined && base !== decided.version))
    throw new Refusal("approval-settled");
  return { appeal, decided, locality: known.locality };
}

/**
 * The next version of the decided result. The unit is ranked anew among the results that stand; the others keep theirs,
 * whatever quota it now takes up, and the frozen ranking stays as it was. An open tie must be decided by name.
 */
export async function nextVersion(
  table: Table,
  { decided, locality }: Pick<AppealBasis, "decided" | "locality">,
  { unit, year, criterion, points, ties = [] }: Omit<Answer, "outcome" | "base">,
): Promise<Pick<Decided, "sheet" | "ranked" | "diff">> {
  const line = leafLineOf(decided.sheet, criterion);
  if (points === undefined) throw new Refusal("fields-invalid", [fieldProblem("points", "required")]);
  if (!line || points > line.max)
    throw new Refusal("fields-invalid", [fieldProblem("points", "too-large", { maximum: line?.max ?? 0 })]);
  const guidance = await guidanceOf(table, decided.sheet.guidance);
  const sheet = amended(guidance, decided.sheet, { criterion, points });
  const { block } = decided.ranked;
  const frozen = await findRanking(table, { locality, year, block, guidance: guidance.id });
  const all = await candidatesOf(table, { locality, year, guidance: guidance.id });
  const candidates = all
    .filter((one) => one.guidance.version === guidance.version)
    .map((one) => (one.unit.id === unit ? { ...one, sheet } : one));
  const { ranking } = resultOf({ guidance, block, candidates, ties: [...ties, ...(frozen?.ties ?? [])] });
  const ranked = ranking.units.find((one) => one.unit === unit);
  if (ranked?.grade === undefined) {
    const units = ranking.openTies.flatMap((tie) => tie.units).join(", ");
    throw new Refusal("fields-invalid", [fieldProblem("ties", "tie-open", { name: units })]);
  }
  return { sheet, ranked, diff: diffOf(decided, { sheet, ranked }) };
}

/** What the approved answer writes: the appeal's end, a new version of the result where it is upheld, an event. */
export async function appealDecisionWrites(
  table: Table,
  act: AppealDecision,
  approving: Approving,
): Promise<WriteItem[]> {
  const basis = await appealBasisOf(table, act);
  const { unit, year, criterion, number, outcome, reason, document, points } = act;
  const { approval, proposedBy, approvedBy, approvedAt } = approving;
  const { state: _, ...open } = basis.appeal;
  const answered = {
    ...open,
    answer: reason,
    document,
    approval,
    proposedBy,
    approvedBy,
    answeredAt: approvedAt,
  };
  const version = basis.decided.version + 1;
  const isUpheld = outcome === "upheld" && points !== undefined;
  const event = domainEvent({
    type: "appeal.decided",
    subject: unitYearName({ unit, year }),
    time: approvedAt,
    actor: approvedBy,
    data: { unit, year, criterion, number, approval, outcome, ...(isUpheld && { sheetVersion: version }) },
  });
  if (!isUpheld) return [putAppeal(table, { ...answered, state: "rejected" }), putEvent(table, act, event)];
  const next: Decided = {
    ...basis.decided,
    ...(await nextVersion(table, basis, act)),
    version,
    decidedOn: localDateOf(approvedAt),
    document,
    approval,
    proposedBy,
    approvedBy,
    appeal: { criterion, number, reason },
  };
  return [
    putAppeal(table, { ...answered, state: "upheld", points, sheetVersion: version }),
    putDecided(table, next),
    putEvent(table, act, event),
  ];
}
