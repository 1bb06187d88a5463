import { GetCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { tryTransact } from "../alerts/try-transact.dynamodb.ts";
import { addDays, type LocalDate } from "../calendar/local-date.ts";
import { canonicalJson } from "../canonical/canonical-json.ts";
import type { ItemKey } from "../storage/keys.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import type { WriteItem } from "../storage/transact.dynamodb.ts";
import { type Case, type Crowd, caseSchema, crowdSchema, sameCrowd } from "./case.ts";

/**
 * Cases of many people lie by unit and field, in the order of their days, so that looking for a hot spot reads what is near
 * and not every opinion of the unit; beside them one item that says where the case of an opinion lies.
 */
const crowdPartition = ({ unit, field }: Crowd): string => `CROWD#${unit}#${field}`;
const CASE_PREFIX = "CASE#";
const caseKey = (of: Case): ItemKey => ({ pk: crowdPartition(of), sk: `${CASE_PREFIX}${of.day}#${of.id}` });
const placeKey = (id: string): ItemKey => ({ pk: `CROWD-CASE#${id}`, sk: "PLACE" });
const guardKey = (of: Crowd): ItemKey => ({ pk: crowdPartition(of), sk: "GUARD" });

const placeSchema = z.looseObject({
  rev: z.int().min(1),
  case: caseSchema.optional(),
  /** Where it lay before, so that an interrupted move is still followed there. */
  was: crowdSchema.optional(),
});
const caseItemSchema = z.looseObject({ case: caseSchema });
const guardSchema = z.looseObject({ rev: z.int().min(1) });

/**
 * Puts the case of that opinion where it belongs (`wanted` undefined: nowhere). Answers the crowds that must be looked at
 * again, also those that an earlier, interrupted call left; undefined where another was faster: read anew and try again.
 */
export async function placeCase(
  table: Table,
  id: string,
  wanted: Case | undefined,
): Promise<readonly Crowd[] | undefined> {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: placeKey(id), ConsistentRead: true }),
  );
  const place = Item && placeSchema.parse(Item);
  const before = place?.case;
  if (canonicalJson(before ?? null) === canonicalJson(wanted ?? null)) return crowdsOf(before, place?.was);
  const was = before && !(wanted && sameCrowd(before, wanted)) ? crowdOf(before) : place?.was;
  const moved = await tryTransact(table, [
    ...(before ? [{ Delete: { TableName: table.name, Key: caseKey(before) } }] : []),
    ...(wanted ? [{ Put: { TableName: table.name, Item: itemOf(wanted) } }] : []),
    {
      Put: {
        TableName: table.name,
        Item: { ...placeKey(id), kind: "crowd-place", rev: (place?.rev ?? 0) + 1, case: wanted, was },
        ...onRev(place?.rev),
      },
    },
  ]);
  return moved ? crowdsOf(wanted, was) : undefined;
}

const itemOf = (one: Case) => ({ ...caseKey(one), kind: "crowd-case", case: one });
const crowdOf = ({ unit, field }: Crowd): Crowd => ({ unit, field });
const crowdsOf = (...all: readonly (Crowd | undefined)[]): readonly Crowd[] =>
  all.flatMap((one) => (one ? [crowdOf(one)] : []));

/** Two may look at a crowd at once; the one that read an older state writes nothing. */
export interface Guard {
  readonly rev: number | undefined;
}

export async function readGuard(table: Table, of: Crowd): Promise<Guard> {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: guardKey(of), ConsistentRead: true }),
  );
  return { rev: Item && guardSchema.parse(Item).rev };
}

export const moveGuard = (table: Table, of: Crowd, { rev }: Guard): WriteItem => ({
  Put: {
    TableName: table.name,
    Item: { ...guardKey(of), kind: "crowd-guard", rev: (rev ?? 0) + 1 },
    ...onRev(rev),
  },
});

const onRev = (rev: number | undefined) =>
  rev === undefined
    ? { ConditionExpression: "attribute_not_exists(pk)" }
    : { ConditionExpression: "rev = :rev", ExpressionAttributeValues: { ":rev": rev } };

/** The crowd's cases from that day on, by day, read consistently. */
export async function casesSince(table: Table, of: Crowd, day: LocalDate): Promise<readonly Case[]> {
  const cases: Case[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: "pk = :pk AND sk BETWEEN :first AND :last",
        ExpressionAttributeValues: {
          ":pk": crowdPartition(of),
          ":first": `${CASE_PREFIX}${day}`,
          ":last": `${CASE_PREFIX}~`,
        },
        ConsistentRead: true,
        ...(start && { ExclusiveStartKey: start }),
      }),
    );
    cases.push(...(page.Items ?? []).map((item) => caseItemSchema.parse(item).case));
    start = page.LastEvaluatedKey;
  } while (start);
  return cases;
}

/** Cases further back than this belong to no hot spot that is still to be found. */
const LOOKED_BACK_DAYS = 731;
export const lookedBackFrom = (today: LocalDate): LocalDate => addDays(today, -LOOKED_BACK_DAYS);
