import { allow, grantFor } from "../../../shared/access/may.ts";
import { appraisedBy } from "../../../shared/appraisals/bodies.ts";
import { readYearState } from "../../../shared/appraisals/read-year.dynamodb.ts";
import { isAutomatic } from "../../../shared/appraisals/standing.ts";
import { committeesOf } from "../../../shared/committees/members.dynamodb.ts";
import { bodyOf, leavesOf } from "../../../shared/guidance/criteria.ts";
import type { Guidance, Leaf } from "../../../shared/guidance/guidance.ts";
import type { CommitteeId, LocalityId } from "../../../shared/ids/readable-id.ts";
import { unitYearPathSchema } from "../../../shared/platform/http/unit-year-path.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import { unitsIn } from "../../../shared/units/existence.ts";
import { isScored, type Unit } from "../../../shared/units/unit.ts";
import { listUnits } from "../../../shared/units/units.dynamodb.ts";
import type { PageRequest } from "../page.ts";

/** A committee that the reader belongs to. */
export interface AppraisedCommittee {
  readonly id: CommitteeId;
  readonly locality: LocalityId;
}

export function yearIn(params: Readonly<Record<string, string>>): number {
  const path = unitYearPathSchema.pick({ year: true }).safeParse(params);
  if (!path.success) throw new Refusal("not-found");
  return path.data.year;
}

/** The committee asked for, else the reader's first. Throws `not-found` for whoever belongs to none. */
export function askedCommittee(
  { caller, query }: PageRequest,
  asked: string | null = query.get("committee"),
): AppraisedCommittee {
  const held = caller.memberships.flatMap(({ scope }) =>
    scope.kind === "committee" ? [{ id: scope.committee, locality: scope.locality }] : [],
  );
  const found = held.find(({ id }) => id === asked) ?? (asked ? undefined : held[0]);
  if (!found) throw new Refusal("not-found");
  const { id, locality } = found;
  allow(caller, "appraisal.read", { committee: { id, locality } });
  return { id, locality };
}

/** The criteria of one guidance that a committee appraises, and the units that it scores. */
export interface ToAppraise {
  readonly guidance: Guidance;
  readonly leaves: readonly Leaf[];
  readonly units: readonly Unit[];
}

/** What the reader may see appraised there in that year, by guidance: no lines of records. */
export async function criteriaToAppraise(
  { deps: { table }, caller }: PageRequest,
  { id, locality }: AppraisedCommittee,
  year: number,
): Promise<ToAppraise[]> {
  const [all, committees] = await Promise.all([listUnits(table), committeesOf(table, locality)]);
  const there = caller.memberships.filter(
    ({ scope }) => scope.kind === "committee" && scope.committee === id,
  );
  const mayRead = (body: ReturnType<typeof bodyOf>) =>
    grantFor({ ...caller, memberships: there }, "appraisal.read", {
      committee: { id, locality },
      appraisedBy: appraisedBy(body, committees),
    }) !== undefined;
  const units = unitsIn(all, year).filter((unit) => unit.locality === locality && isScored(unit));
  const states = await Promise.all(
    units.map(async (unit) => ({ unit, state: await readYearState(table, { unit: unit.id, year }) })),
  );
  const scored = states.flatMap(({ unit, state }) => (state ? [{ unit, guidance: state.guidance }] : []));
  const groups = Map.groupBy(scored, ({ guidance }) => `${guidance.id}/${guidance.version}`);
  return [...groups.values()].flatMap((some): ToAppraise[] => {
    const guidance = some[0]?.guidance;
    if (!guidance) return [];
    const leaves = leavesOf(guidance).filter(
      (leaf) => !isAutomatic({ kind: "leaf", leaf }) && mayRead(bodyOf(guidance, leaf.id)),
    );
    return leaves.length > 0 ? [{ guidance, leaves, units: some.map(({ unit }) => unit) }] : [];
  });
}
