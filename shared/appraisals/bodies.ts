import type { Caller } from "../access/caller.ts";
import type { Body } from "../guidance/guidance.ts";
import type { CommitteeId, LocalityId } from "../ids/readable-id.ts";

/**
 * Who appraises for which body of a guidance. A committee whose data names bodies (`appraises`) does for those and no
 * others; every other body is appraised by the committees that name none: in most localities the one there is.
 */
export interface AppraisingCommittee {
  readonly id: CommitteeId;
  /** Ids of bodies, as guidances name them. */
  readonly appraises?: readonly string[] | undefined;
}

export function appraisesFor(
  committee: CommitteeId,
  body: Body | undefined,
  committees: readonly AppraisingCommittee[],
): boolean {
  const bound = committees.filter(({ appraises }) => body !== undefined && appraises?.includes(body.id));
  if (bound.length > 0) return bound.some(({ id }) => id === committee);
  return committees.find(({ id }) => id === committee)?.appraises === undefined;
}

/** Whether the caller is an appraiser of a committee there that appraises for the body. */
export const isAppraiserOf = (
  { memberships }: Caller,
  locality: LocalityId,
  body: Body | undefined,
  committees: readonly AppraisingCommittee[],
): boolean =>
  memberships.some(
    ({ role, scope }) =>
      role === "appraiser" &&
      scope.kind === "committee" &&
      scope.locality === locality &&
      appraisesFor(scope.committee, body, committees),
  );
