import type { Body } from "../guidance/guidance.ts";
import type { CommitteeId } from "../ids/readable-id.ts";

/**
 * Who appraises for which body of a guidance. A committee whose data names bodies (`appraises`) does for those and no
 * others; every other body is appraised by the committees that name none: in most localities the one there is.
 */
export interface AppraisingCommittee {
  readonly id: CommitteeId;
  /** Ids of bodies, as guidances name them. */
  readonly appraises?: readonly string[] | undefined;
}

/** The committees that appraise for the body: the access table's `own-body` asks for one of them. */
export function appraisedBy(
  body: Body | undefined,
  committees: readonly AppraisingCommittee[],
): readonly CommitteeId[] {
  const bound = committees.filter(({ appraises }) => body !== undefined && appraises?.includes(body.id));
  const appraising = bound.length > 0 ? bound : committees.filter(({ appraises }) => appraises === undefined);
  return appraising.map(({ id }) => id);
}
