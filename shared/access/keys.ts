import type { ItemKey } from "../storage/keys.ts";
import { type Membership, scopeName } from "./membership.ts";

export const principalPartition = (principal: string): string => `PRINCIPAL#${principal}`;
export const MEMBERSHIP_PREFIX = "MEMBERSHIP#";

/** Everything a principal holds lies together, so that one Query tells it all. */
export const membershipKey = ({ principal, role, scope, from }: Membership): ItemKey => ({
  pk: principalPartition(principal),
  sk: `${MEMBERSHIP_PREFIX}${role}#${scopeName(scope)}#${from}`,
});

/** Which machine client sends to the queue under that AWS identity. */
export const senderKey = (senderId: string): ItemKey => ({ pk: `SENDER#${senderId}`, sk: "SENDER" });
