import { BatchGetCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { Action } from "../access/access-table.ts";
import type { Caller } from "../access/caller.ts";
import { grantFor } from "../access/may.ts";
import type { Guidance } from "../guidance/guidance.ts";
import { guidanceReferenceSchema } from "../guidance/guidances.dynamodb.ts";
import type { CommitteeId, LocalityId } from "../ids/readable-id.ts";
import { assignmentKey } from "../storage/keys.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { listUnits } from "../units/units.dynamodb.ts";
import { ownerOf } from "./drafts.dynamodb.ts";

export interface ActingCommittee {
  readonly id: CommitteeId;
  readonly locality: LocalityId;
}

/** Committees in which the caller may do this. */
export const committeesWith = ({ memberships, ...caller }: Caller, action: Action): ActingCommittee[] =>
  memberships
    .flatMap(({ scope }) =>
      scope.kind === "committee" ? [{ id: scope.committee, locality: scope.locality }] : [],
    )
    .filter((committee) => grantFor({ ...caller, memberships }, action, { committee }) !== undefined);

/**
 * The caller's committee to whose locality the guidance belongs: it drafts it, or scores units by it in its year, in
 * whichever version. Undefined where there is none.
 */
export async function committeeFor(
  table: Table,
  caller: Caller,
  action: Action,
  guidance: Pick<Guidance, "id" | "year">,
): Promise<ActingCommittee | undefined> {
  const owner = await ownerOf(table, guidance.id);
  for (const committee of committeesWith(caller, action)) {
    const isOwn = owner === committee.locality;
    if (isOwn || (await isAssignedIn(table, committee.locality, guidance))) return committee;
  }
  return undefined;
}

const itemSchema = z.looseObject({ guidance: guidanceReferenceSchema });

/** AWS: at most 100 items in one BatchGetItem. */
const BATCH = 100;

/** Whether a unit of the locality is scored by the guidance, in whichever version. */
async function isAssignedIn(
  table: Table,
  locality: LocalityId,
  { id, year }: Pick<Guidance, "id" | "year">,
): Promise<boolean> {
  const units = (await listUnits(table)).filter((unit) => unit.locality === locality);
  let wanted: Record<string, unknown>[] = units.map((unit) => ({
    ...assignmentKey({ unit: unit.id, year }),
  }));
  while (wanted.length > 0) {
    const Keys = wanted.slice(0, BATCH);
    const { Responses, UnprocessedKeys } = await table.client.send(
      new BatchGetCommand({ RequestItems: { [table.name]: { Keys, ConsistentRead: true } } }),
    );
    const items = z.array(itemSchema).parse(Responses?.[table.name] ?? []);
    if (items.some(({ guidance }) => guidance.id === id)) return true;
    wanted = [...(UnprocessedKeys?.[table.name]?.Keys ?? []), ...wanted.slice(BATCH)];
  }
  return false;
}
