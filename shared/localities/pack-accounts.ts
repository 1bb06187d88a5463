import * as z from "zod";
import type { Scope } from "../access/membership.ts";
import { clientIdSchema, subjectSchema } from "../access/principal.ts";
import { ROLE_SCOPES, ROLES } from "../access/roles.ts";
import { localDateSchema } from "../calendar/local-date.ts";
import { blockIdSchema, committeeIdSchema, type LocalityId, unitIdSchema } from "../ids/readable-id.ts";

/**
 * A role as a pack names it: with the unit, block, committee or installation that it is held in. Only `to` ends a role
 * that was once loaded: a pack that no longer names it leaves it as it is, because who held what on which day is part of
 * the record, and because a pack is one year's or one locality's and does not speak for another.
 */
export const packMembershipSchema = z.strictObject({
  role: z.enum(ROLES),
  unit: unitIdSchema.optional(),
  block: blockIdSchema.optional(),
  committee: committeeIdSchema.optional(),
  installation: z.literal(true).optional(),
  from: localDateSchema,
  /** Last day. */
  to: localDateSchema.optional(),
});
export type PackMembership = z.infer<typeof packMembershipSchema>;

const memberships = z.array(packMembershipSchema).min(1).max(50);

/** A person's account, known by its subject at the issuer and by nothing else: no name, no address. */
export const accountSchema = z.strictObject({ subject: subjectSchema, memberships });

/** Unique id of an AWS role or user, or an account's number: what SQS gives as the sender, without a session. */
const senderIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9]+$/)
  .min(12)
  .max(128);

/** A machine client and the AWS identities it sends to the submissions queue under. */
export const machineSchema = z.strictObject({
  clientId: clientIdSchema,
  senders: z.array(senderIdSchema).max(20).default([]),
  memberships,
});

export const SCOPE_KEYS = ["unit", "block", "committee", "installation"] as const;

/** The scope that the role is held in; undefined where the place named does not fit the role. */
export function scopeOf(membership: PackMembership, locality: LocalityId): Scope | undefined {
  const kind = ROLE_SCOPES[membership.role];
  if (SCOPE_KEYS.some((key) => (membership[key] !== undefined) !== (key === kind))) return undefined;
  const { unit, block, committee } = membership;
  if (unit !== undefined) return { kind: "unit", unit, locality };
  if (block !== undefined) return { kind: "block", block, locality };
  if (committee !== undefined) return { kind: "committee", committee, locality };
  return { kind: "installation" };
}
