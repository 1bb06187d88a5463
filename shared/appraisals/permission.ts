import type { Caller } from "../access/caller.ts";
import { allow, grantFor, type Place } from "../access/may.ts";
import { ROLE_NAMES } from "../access/roles.ts";
import { bodyOf } from "../guidance/criteria.ts";
import type { Guidance } from "../guidance/guidance.ts";
import { type AppraisingCommittee, appraisedBy } from "./bodies.ts";
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
  const { guidance, criterion, unit, committees } = writing;
  const body = bodyOf(guidance, criterion);
  const { action } = PART_STAGES[part];
  const place = { unit, appraisedBy: appraisedBy(body, committees) };
  // Who also heads the block reviews in its name, whatever the order of the memberships.
  const ofBlocks = caller.memberships.filter(({ scope }) => scope.kind === "block");
  const { role, relation } =
    grantFor({ ...caller, memberships: ofBlocks }, action, place) ?? allow(caller, action, place);
  if (!isReview(part) || relation !== "own-body") return ROLE_NAMES[role].vi;
  return body?.name.vi ?? STANDING_AGENCY;
}

/** Where a guidance names no bodies. */
const STANDING_AGENCY = "Thường trực Ban Chỉ đạo";
