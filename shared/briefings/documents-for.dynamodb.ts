import type { Action } from "../access/access-table.ts";
import type { Caller } from "../access/caller.ts";
import { grantFor } from "../access/may.ts";
import { readScript } from "../broadcasts/scripts.dynamodb.ts";
import type { WeekScript } from "../broadcasts/week-script.ts";
import type { IsoWeek } from "../calendar/iso-week.ts";
import { committeesOf } from "../committees/members.dynamodb.ts";
import type { LocalityId } from "../ids/readable-id.ts";
import { Refusal } from "../problems/problem.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { listUnits } from "../units/units.dynamodb.ts";
import type { BriefingPack, PackMonth } from "./pack.ts";
import { readPack } from "./packs.dynamodb.ts";

/** The pack for a caller who may read it. One that is unknown and one that is not theirs: `not-found`. */
export async function packFor(
  table: Table,
  caller: Caller,
  locality: LocalityId,
  month: PackMonth,
): Promise<BriefingPack> {
  const isAllowed = await mayRead(table, caller, "briefing-pack.read", locality);
  const pack = isAllowed ? await readPack(table, locality, month) : undefined;
  if (!pack) throw new Refusal("not-found");
  return pack;
}

/** The script for a caller who may read it; otherwise `not-found`. */
export async function scriptFor(
  table: Table,
  caller: Caller,
  locality: LocalityId,
  week: IsoWeek,
): Promise<WeekScript> {
  const isAllowed = await mayRead(table, caller, "script.read", locality);
  const script = isAllowed ? await readScript(table, locality, week) : undefined;
  if (!script) throw new Refusal("not-found");
  return script;
}

/** A locality has no place of its own in the access table: what is about all of it is read by a right at any place in it. */
export async function mayRead(
  table: Table,
  caller: Caller,
  action: Action,
  locality: LocalityId,
): Promise<boolean> {
  const places = caller.memberships.some(
    ({ scope }) => scope.kind !== "installation" && scope.locality === locality,
  );
  if (!places) return false;
  const units = (await listUnits(table)).filter((unit) => unit.locality === locality);
  const committees = await committeesOf(table, locality);
  return (
    units.some((unit) => grantFor(caller, action, { unit }) !== undefined) ||
    committees.some(({ id }) => grantFor(caller, action, { committee: { id, locality } }) !== undefined)
  );
}
