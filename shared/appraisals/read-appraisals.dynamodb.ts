import type { Caller } from "../access/caller.ts";
import { allow, grantFor } from "../access/may.ts";
import { committeesOf } from "../committees/members.dynamodb.ts";
import { bodyOf, leavesOf } from "../guidance/criteria.ts";
import type { CommitteeId, LocalityId } from "../ids/readable-id.ts";
import type { UnitYear } from "../pipeline/unit-year.ts";
import { Refusal } from "../problems/problem.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { unitsIn } from "../units/existence.ts";
import { isScored, type Unit } from "../units/unit.ts";
import { findUnit, listUnits } from "../units/units.dynamodb.ts";
import { type AppraisingCommittee, appraisedBy } from "./bodies.ts";
import type { Card } from "./card.ts";
import { earlierCards, findCard } from "./cards.dynamodb.ts";
import { type Gap, gapOf } from "./gap.ts";
import { readYear, readYearState, type YearState } from "./read-year.dynamodb.ts";
import { subjectOf } from "./subject.ts";

/** A unit-year's whole appraisal for whoever may read it. */
export async function readSelfScore(table: Table, caller: Caller, of: UnitYear) {
  const unit = await findUnit(table, of.unit);
  if (!unit) throw new Refusal("not-found");
  allow(caller, "appraisal.read", { unit });
  const year = await readYear(table, of);
  if (!year) throw new Refusal("not-found");
  return year;
}

/** Every version of one card, the newest first. */
export async function readCardVersions(
  table: Table,
  caller: Caller,
  of: UnitYear,
  criterion: string,
): Promise<readonly Card[]> {
  const unit = await findUnit(table, of.unit);
  if (!unit) throw new Refusal("not-found");
  allow(caller, "appraisal.read", { unit });
  const card = await findCard(table, of, criterion);
  if (!card) throw new Refusal("not-found");
  return [card, ...(await earlierCards(table, of, criterion)).toReversed()];
}

/** One criterion of one unit, as it stands beside those of the others. */
export interface Beside extends Pick<YearState, "stage" | "guidance"> {
  readonly unit: Unit;
  readonly card?: Card | undefined;
}

/**
 * One criterion of all units of the committee's locality, side by side. An appraiser sees those of the own body; clerks
 * and members all. No unit has it, or none that the caller may see: `not-found`.
 */
export async function readSideBySide(
  table: Table,
  caller: Caller,
  committee: CommitteeId,
  { year, criterion }: { readonly year: number; readonly criterion: string },
): Promise<readonly Beside[]> {
  const { locality, bodies } = await committeeOf(table, caller, committee);
  const rows = await Promise.all(
    (await scoredUnits(table, locality, year)).map(async (unit): Promise<Beside[]> => {
      const of = { unit: unit.id, year };
      const state = await readYearState(table, of);
      const subject = state && subjectOf(state.guidance, criterion);
      if (!state || !subject) return [];
      const id = subject.kind === "leaf" ? subject.leaf.id : undefined;
      if (!bodies.sees(id === undefined ? undefined : bodyOf(state.guidance, id))) return [];
      const { stage, guidance } = state;
      return [{ unit, stage, guidance, card: await findCard(table, of, criterion) }];
    }),
  );
  const found = rows.flat();
  if (found.length === 0) throw new Refusal("not-found");
  return found;
}

/** How far self-scores and appraisals lie apart, for every card of the committee's units that has both. */
export async function readGaps(
  table: Table,
  caller: Caller,
  committee: CommitteeId,
  year: number,
): Promise<readonly Gap[]> {
  const { locality, bodies } = await committeeOf(table, caller, committee);
  const gaps = await Promise.all(
    (await scoredUnits(table, locality, year)).map(async ({ id }) => {
      const read = await readYear(table, { unit: id, year });
      if (!read) return [];
      const leaves = leavesOf(read.guidance).filter((leaf) => bodies.sees(bodyOf(read.guidance, leaf.id)));
      return read.cards.flatMap((card) => {
        const leaf = leaves.find((one) => one.id === card.criterion);
        return (leaf && gapOf(leaf, card, read.tally)) ?? [];
      });
    }),
  );
  return gaps.flat();
}

const scoredUnits = async (table: Table, locality: LocalityId, year: number): Promise<Unit[]> =>
  unitsIn(await listUnits(table), year).filter((unit) => unit.locality === locality && isScored(unit));

/** The caller's committee, and of which bodies it shows the caller what was appraised. */
async function committeeOf(table: Table, caller: Caller, id: CommitteeId) {
  const held = caller.memberships.filter(({ scope }) => scope.kind === "committee" && scope.committee === id);
  const scope = held[0]?.scope;
  if (scope?.kind !== "committee") throw new Refusal("not-found");
  const { locality } = scope;
  allow(caller, "appraisal.read", { committee: { id, locality } });
  const committees: readonly AppraisingCommittee[] = await committeesOf(table, locality);
  const sees = (body: ReturnType<typeof bodyOf>) =>
    grantFor({ ...caller, memberships: held }, "appraisal.read", {
      committee: { id, locality },
      appraisedBy: appraisedBy(body, committees),
    }) !== undefined;
  return { locality, bodies: { sees } };
}
