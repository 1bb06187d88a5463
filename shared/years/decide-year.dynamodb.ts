import { type Instant, localDateOf } from "../calendar/local-date.ts";
import { domainEvent } from "../events/domain-event.ts";
import type { Guidance } from "../guidance/guidance.ts";
import { guidanceOf } from "../guidance/guidances.dynamodb.ts";
import type { ApprovalId } from "../ids/record-id.ts";
import { type UnitYear, unitYearName } from "../pipeline/unit-year.ts";
import { Refusal } from "../problems/problem.ts";
import { tallyKey } from "../storage/keys.ts";
import { putEvent } from "../storage/outbox.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { DECIDED } from "../storage/tally-update.dynamodb.ts";
import type { WriteItem } from "../storage/transact.dynamodb.ts";
import type { YearDecision } from "./acts.ts";
import { candidatesOf, type ReadCandidate } from "./candidates.dynamodb.ts";
import { putDecided, putRanking } from "./decided.dynamodb.ts";
import type { Decided } from "./decided.ts";
import { type Result, resultOf } from "./decision.ts";

/** Which two persons made it, and when. */
export interface Approving {
  readonly approval: ApprovalId;
  readonly proposedBy: string;
  readonly approvedBy: string;
  readonly approvedAt: Instant;
}

/** What a decision rests on now, and what would come of it. Units that are scored by another version are left out. */
export async function yearResultOf(
  table: Table,
  {
    locality,
    block,
    year,
    guidance: reference,
    ties = [],
  }: Pick<YearDecision, "locality" | "block" | "year" | "guidance" | "ties">,
): Promise<{
  readonly guidance: Guidance;
  readonly candidates: readonly ReadCandidate[];
  /** Units of the block that another version scores: while there are any, nothing is decided. */
  readonly elsewhere: readonly ReadCandidate[];
  readonly result: Result;
}> {
  const guidance = await guidanceOf(table, reference);
  const all = await candidatesOf(table, { locality, year, guidance: guidance.id });
  const candidates = all.filter((one) => one.guidance.version === guidance.version);
  const elsewhere = all.filter(
    (one) => one.unit.block === block && one.guidance.version !== guidance.version,
  );
  return { guidance, candidates, elsewhere, result: resultOf({ guidance, block, candidates, ties }) };
}

/**
 * What the approved decision writes: per unit the sheet as it stands for good, the mark on its tally that makes later
 * changes carry over, and an event; and the block's ranking. Each on the revision that was looked at. Decided
 * meanwhile: `approval-settled`; scores moved since the proposal: `scores-moved`.
 */
export async function yearDecisionWrites(
  table: Table,
  act: YearDecision,
  approving: Approving,
): Promise<WriteItem[]> {
  const { candidates, elsewhere, result } = await yearResultOf(table, act);
  const deciding = candidates.filter(({ unit }) => unit.block === act.block);
  if (deciding.some(({ stage }) => stage === "decided")) throw new Refusal("approval-settled");
  if (elsewhere.length > 0 || result.faults.length > 0 || result.hash !== act.hash)
    throw new Refusal("scores-moved");
  const { locality, block, year, ties = [], document } = act;
  const { approval } = approving;
  const decidedOn = localDateOf(approving.approvedAt);
  return [
    putRanking(table, {
      locality,
      ...(block !== undefined && { block }),
      year,
      ranking: result.ranking,
      ties,
      decidedOn,
      document,
      approval,
    }),
    ...deciding.flatMap((one) => unitWrites(table, act, approving, one, result)),
    ...result.alsoRanked.map(({ unit, rev }) => checkRevision(table, { unit: unit.id, year }, rev)),
  ];
}

function unitWrites(
  table: Table,
  { year, document }: YearDecision,
  { approval, proposedBy, approvedBy, approvedAt }: Approving,
  { unit, rev, inputs }: ReadCandidate,
  { standings, ranking }: Result,
): WriteItem[] {
  const of = { unit: unit.id, year };
  const sheet = standings.find((standing) => standing.unit === unit.id)?.sheet;
  const ranked = ranking.units.find((one) => one.unit === unit.id);
  if (!sheet || ranked?.grade === undefined) throw new Error(`${unitYearName(of)} has no result`);
  const { tally, passedThrough, assessments } = inputs;
  const decided: Decided = {
    ...of,
    version: 1,
    sheet,
    ranked,
    inputs: { tally, assessments: [...assessments], ...(passedThrough !== undefined && { passedThrough }) },
    decidedOn: localDateOf(approvedAt),
    document,
    approval,
    proposedBy,
    approvedBy,
  };
  const event = domainEvent({
    type: "unit-year.decided",
    subject: unitYearName(of),
    time: approvedAt,
    actor: approvedBy,
    data: {
      unitYears: [of],
      approval,
      points: ranked.points,
      grade: ranked.grade,
      place: ranked.place,
    },
  });
  return [putDecided(table, decided), markDecided(table, decided, rev), putEvent(table, of, event)];
}

/** From now on what changes in this unit-year is carried over into the next one that is open. */
const markDecided = (table: Table, of: UnitYear & Pick<Decided, "decidedOn">, rev: number): WriteItem => ({
  Update: {
    TableName: table.name,
    Key: tallyKey(of),
    UpdateExpression: `SET ${DECIDED} = :on ADD rev :one`,
    ConditionExpression: `attribute_not_exists(${DECIDED}) AND rev = :rev`,
    ExpressionAttributeValues: { ":on": of.decidedOn, ":one": 1, ":rev": rev },
  },
});

const checkRevision = (table: Table, of: UnitYear, rev: number): WriteItem => ({
  ConditionCheck: {
    TableName: table.name,
    Key: tallyKey(of),
    ConditionExpression: "rev = :rev",
    ExpressionAttributeValues: { ":rev": rev },
  },
});
