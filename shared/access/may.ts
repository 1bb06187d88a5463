import type { BlockId, CommitteeId, LocalityId, UnitId } from "../ids/readable-id.ts";
import { CANARY } from "../names/canary.ts";
import { Refusal } from "../problems/problem.ts";
import { ACCESS_TABLE, type Action, type ActionRow, type Cell, type Relation } from "./access-table.ts";
import type { Caller } from "./caller.ts";
import type { Scope } from "./membership.ts";
import type { AnyRole } from "./roles.ts";

/** What an action is about: a unit (or a record of it), a committee, or, with neither, the installation. */
export interface Place {
  readonly unit?:
    | { readonly id: UnitId; readonly locality: LocalityId; readonly block?: BlockId | undefined }
    | undefined;
  readonly committee?: { readonly id: CommitteeId; readonly locality: LocalityId } | undefined;
  /** Of a criterion: the committees that appraise for its body (`own-body`). Absent: it is about no single criterion. */
  readonly appraisedBy?: readonly CommitteeId[] | undefined;
}

/** By which role and relation the caller may. */
export interface Grant {
  readonly role: AnyRole;
  readonly relation: Relation;
  /** The entry must say why it is made; the reason is kept. */
  readonly needsReason: boolean;
}

/** The right by which the caller may do this there, one that needs no reason first; undefined where there is none. */
export function grantFor({ memberships }: Caller, action: Action, place: Place): Grant | undefined {
  const grants = [
    ...memberships.flatMap(({ role, scope }) =>
      grantOf(action, role, (relation) => holds(relation, scope, place)),
    ),
    ...grantOf(action, "resident", (relation) => relation === "public" && isPublic(place)),
  ];
  return grants.find(({ needsReason }) => !needsReason) ?? grants[0];
}

/** As {@link grantFor}, or `not-found`: from outside, what is forbidden and what does not exist look the same. */
export function allow(caller: Caller, action: Action, place: Place): Grant {
  const grant = grantFor(caller, action, place);
  if (!grant) throw new Refusal("not-found");
  return grant;
}

/** What the table says of the role; undefined: nothing, it may not. */
export function cellOf(action: Action, role: AnyRole): Cell | undefined {
  const { may }: ActionRow = ACCESS_TABLE[action];
  return Object.hasOwn(may, role) ? may[role] : undefined;
}

function grantOf(action: Action, role: AnyRole, applies: (relation: Relation) => boolean): Grant[] {
  const cell = cellOf(action, role);
  if (cell === undefined) return [];
  const { relation, withReason } = typeof cell === "string" ? { relation: cell, withReason: false } : cell;
  return applies(relation) ? [{ role, relation, needsReason: withReason }] : [];
}

/** Whether a role held in that scope stands in this relation to the place. */
function holds(relation: Relation, scope: Scope, place: Place): boolean {
  const { unit, committee, appraisedBy } = place;
  switch (relation) {
    case "own-unit":
      return scope.kind === "unit" && scope.unit === unit?.id && scope.locality === unit.locality;
    case "own-block":
      return scope.kind === "block" && scope.block === unit?.block && scope.locality === unit.locality;
    case "own-committee":
      if (scope.kind !== "committee") return false;
      return committee
        ? scope.committee === committee.id && scope.locality === committee.locality
        : scope.locality === unit?.locality;
    case "own-body":
      return (
        holds("own-committee", scope, place) &&
        (appraisedBy === undefined || (scope.kind === "committee" && appraisedBy.includes(scope.committee)))
      );
    case "own-locality":
      return scope.kind !== "installation" && scope.locality === (unit ?? committee)?.locality;
    case "installation":
      return scope.kind === "installation";
    case "public":
      return isPublic(place);
  }
}

/** The canary is shown to nobody. */
const isPublic = ({ unit, committee }: Place): boolean => (unit ?? committee)?.locality !== CANARY;
