import type { Clock } from "../calendar/clock.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { type Caller, callerOn } from "./caller.ts";
import { membershipsOf } from "./memberships.dynamodb.ts";

/** What it takes to know somebody's roles. */
export interface CallerDeps {
  readonly table: Table;
  readonly clock: Clock;
}

/** The principal with the roles it holds today. Read anew at every request, so that a role ends when it ends. */
export async function callerOf({ table, clock }: CallerDeps, principal: string): Promise<Caller> {
  return callerOn(clock.today(), principal, await membershipsOf(table, principal));
}
