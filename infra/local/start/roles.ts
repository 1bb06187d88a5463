import { ROLE_NAMES } from "../../../shared/names/roles.ts";

/** A role as a person reads it on the sign-in page. */
export interface RoleName {
  readonly vi: string;
  readonly en: string;
}

/** The role in words; one that is not in the list stands for itself. */
export const roleName = (role: string): RoleName =>
  Object.entries(ROLE_NAMES).find(([id]) => id === role)?.[1] ?? { vi: role, en: role };
