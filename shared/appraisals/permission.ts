import type { Caller } from "../access/caller.ts";
import { grantFor, type Place } from "../access/may.ts";
import { type AnyRole, ROLE_NAMES } from "../access/roles.ts";
import { bodyOf } from "../guidance/criteria.ts";
import type { Guidance } from "../guidance/guidance.ts";
import { Refusal } from "../problems/problem.ts";
import { type AppraisingCommittee, isAppraiserOf } from "./bodies.ts";
import type { Card } from "./card.ts";
import { isReview, type Part } from "./card.ts";
import { PART_STAGES } from "./stage.ts";

/** Where and on what somebody wants to write a part of a card. */
export interface Writing {
  readonly guidance: Guidance;
  readonly criterion: Card["criterion"];
  readonly unit: NonNullable<Place["unit"]>;
  readonly committees: readonly AppraisingCommittee[];
}

/**
 * Lets the caller write the part, and says in whose name a review is given: heads of blocks review everything of their
 * block; appraisers the criteria of their own body and no others (`not-found`). Any of the caller's memberships will do.
 */
export function allowPart(caller: Caller, part: Part, writing: Writing): string {
  const roles = rolesFor(caller, part, writing);
  const [first] = roles;
  if (first === undefined) throw new Refusal("not-found");
  if (!isReview(part)) return ROLE_NAMES[first].vi;
  const ofBlock = roles.find((role) => role === "block-head" || role === "block-deputy");
  if (ofBlock !== undefined) return ROLE_NAMES[ofBlock].vi;
  const { guidance, criterion, unit, committees } = writing;
  const body = bodyOf(guidance, criterion);
  if (!isAppraiserOf(caller, unit.locality, body, committees)) throw new Refusal("not-found");
  return body?.name.vi ?? STANDING_AGENCY;
}

/** Every role by which the caller may write that part there. */
const rolesFor = ({ principal, memberships }: Caller, part: Part, { unit }: Writing): readonly AnyRole[] =>
  memberships.flatMap((one) => {
    const grant = grantFor({ principal, memberships: [one] }, PART_STAGES[part].action, { unit });
    return grant ? [grant.role] : [];
  });

/** Where a guidance names no bodies. */
const STANDING_AGENCY = "Thường trực Ban Chỉ đạo";
