import type { Action } from "../../shared/access/access-table.ts";
import type { Caller } from "../../shared/access/caller.ts";
import { cellOf } from "../../shared/access/may.ts";

/** Whether some role of the caller allows the action somewhere: what leads to a page is shown to those who find it open. */
export const mayAnywhere = ({ memberships }: Pick<Caller, "memberships">, action: Action): boolean =>
  memberships.some(({ role }) => cellOf(action, role) !== undefined);
