import type { LocalDate } from "../calendar/local-date.ts";
import { isInForce, type Membership } from "./membership.ts";

/** Who asks: the principal, and the roles it holds on the business date, no others. */
export interface Caller {
  readonly principal: string;
  readonly memberships: readonly Membership[];
}

/** Whoever is not signed in (người dân): only what is public. */
export const RESIDENT: Caller = { principal: "resident", memberships: [] };

/** The principal with what it holds, of all its memberships, on that day. */
export const callerOn = (day: LocalDate, principal: string, all: readonly Membership[]): Caller => ({
  principal,
  memberships: all.filter((membership) => isInForce(membership, day)),
});
