import type { Role } from "../names/roles.ts";

export { type AnyRole, ROLE_NAMES, ROLES, type Role } from "../names/roles.ts";

/** In what a role can be held. */
export const ROLE_SCOPES = {
  "unit-officer": "unit",
  head: "unit",
  "reception-officer": "unit",
  broadcaster: "unit",
  "filing-service": "unit",
  "block-head": "block",
  "block-deputy": "block",
  appraiser: "committee",
  "committee-member": "committee",
  "council-member": "committee",
  clerk: "committee",
  operator: "installation",
} as const satisfies Record<Role, "unit" | "block" | "committee" | "installation">;
