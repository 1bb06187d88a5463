import { type Membership, scopeName } from "../access/membership.ts";
import { membershipsOf, putMembership } from "../access/memberships.dynamodb.ts";
import { personPrincipal } from "../access/principal.ts";
import type { Instant } from "../calendar/local-date.ts";
import { canonicalJson } from "../canonical/canonical-json.ts";
import { domainEvent } from "../events/domain-event.ts";
import type { LocalityId } from "../ids/readable-id.ts";
import { subjectEventKey } from "../storage/keys.ts";
import { putEventAt } from "../storage/outbox.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { transact } from "../storage/transact.dynamodb.ts";
import type { LocalityPack } from "./pack.ts";
import { type PackMembership, scopeOf } from "./pack-accounts.ts";

/** The memberships of a checked pack, its accounts being those of this issuer. */
export function membershipsIn(
  { accounts, machines, locality }: Pick<LocalityPack, "accounts" | "machines" | "locality">,
  issuer: string,
): readonly Membership[] {
  const held = (principal: string, memberships: readonly PackMembership[]) =>
    memberships.map((membership) => membershipOf(principal, membership, locality.id));
  return [
    ...accounts.flatMap(({ subject, memberships }) => held(personPrincipal(issuer, subject), memberships)),
    ...machines.flatMap(({ clientId, memberships }) => held(clientId, memberships)),
  ];
}

function membershipOf(principal: string, membership: PackMembership, locality: LocalityId): Membership {
  const { role, from, to } = membership;
  const scope = scopeOf(membership, locality);
  if (!scope) throw new Error(`the pack was not checked: ${role} is held in the wrong place`);
  return { principal, role, scope, from, ...(to !== undefined && { to }) };
}

interface HoldDeps {
  readonly table: Table;
  readonly now: Instant;
  readonly actor: string;
}

/** Writes a membership that is new or has another last day than stored, and tells of it; else does nothing. */
export async function hold({ table, now, actor }: HoldDeps, membership: Membership): Promise<void> {
  const { principal, role, scope, from } = membership;
  const name = scopeName(scope);
  const stored = (await membershipsOf(table, principal)).find(
    (one) => one.role === role && scopeName(one.scope) === name && one.from === from,
  );
  if (stored && canonicalJson(stored) === canonicalJson(membership)) return;
  const event = domainEvent({
    type: stored && isShorter(membership, stored) ? "membership.ended" : "membership.granted",
    subject: principal,
    time: now,
    actor,
    data: { principal, role, scope: name, from, to: membership.to },
  });
  await transact(table, [
    putMembership(table, membership),
    putEventAt(table, subjectEventKey(principal, event.id), event),
  ]);
}

const isShorter = ({ to }: Membership, before: Membership): boolean =>
  to !== undefined && (before.to === undefined || to < before.to);
