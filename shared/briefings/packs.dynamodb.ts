import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { GetCommand, PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { raising } from "../alerts/raise.dynamodb.ts";
import { tryTransact } from "../alerts/try-transact.dynamodb.ts";
import { type Instant, type LocalDate, localDateOf } from "../calendar/local-date.ts";
import { committeesOf, membersOf } from "../committees/members.dynamodb.ts";
import type { LocalityId, UnitId } from "../ids/readable-id.ts";
import { findLocality } from "../localities/localities.dynamodb.ts";
import type { ItemKey } from "../storage/keys.ts";
import { itemsOf } from "../storage/query.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { existsOn } from "../units/existence.ts";
import type { Unit } from "../units/unit.ts";
import { listUnits } from "../units/units.dynamodb.ts";
import {
  type BriefingPack,
  briefingPackSchema,
  monthOf,
  type PackMonth,
  packUnitSchema,
  totalsOf,
} from "./pack.ts";
import { readPackUnit } from "./read-pack-unit.dynamodb.ts";

/** Who makes packs. */
const ACTOR = "job:briefing-packs";

const packPartition = (locality: LocalityId, month: PackMonth): string => `PACK#${locality}#${month}`;
const UNIT_PREFIX = "UNIT#";
const unitKey = (locality: LocalityId, month: PackMonth, unit: UnitId): ItemKey => ({
  pk: packPartition(locality, month),
  sk: `${UNIT_PREFIX}${unit}`,
});
/** Written last: a pack without it is not whole yet. It stands among the locality's packs too. */
const headKey = (locality: LocalityId, month: PackMonth): ItemKey => ({
  pk: `PACKS#${locality}`,
  sk: `MONTH#${month}`,
});

const unitItemSchema = z.looseObject({ part: packUnitSchema });
const packHeadSchema = briefingPackSchema.omit({ units: true });
const headItemSchema = z.looseObject({ pack: packHeadSchema });

/** Makes the month's pack of every locality. Answers how many; what is made already stays as it is. */
export async function makePacks(table: Table, now: Instant): Promise<{ readonly made: number }> {
  const units = await listUnits(table);
  let made = 0;
  for (const locality of new Set(units.map((unit) => unit.locality))) {
    const own = units.filter((unit) => unit.locality === locality && existsOn(unit, localDateOf(now)));
    if (await makeOne(table, locality, own, now)) made += 1;
  }
  return { made };
}

/** Unit by unit, each part once, and at last the head with the occasion that tells of it: a crash in between is carried on. */
async function makeOne(table: Table, id: LocalityId, units: readonly Unit[], now: Instant): Promise<boolean> {
  const on = localDateOf(now);
  const month = monthOf(on);
  const locality = await findLocality(table, id);
  if (!locality || (await readHead(table, id, month))) return false;
  const from = monthBefore(on);
  for (const unit of units) {
    const part = await readPackUnit(table, { unit, locality, on, from });
    await putOnce(table, { ...unitKey(id, month, unit.id), kind: "briefing-pack-unit", part });
  }
  const head = { locality: id, month, on, from, madeAt: now, unreached: await unreachedIn(table, id) };
  const { overdue, decisions } = totalsOf({ units: await partsOf(table, id, month) });
  const occasion = {
    rule: "briefing-pack-ready" as const,
    subject: `${id}/${month}`,
    episode: "ready",
    on,
    locality: id,
    facts: { month, overdue, decisions },
  };
  return tryTransact(table, [
    {
      Put: {
        TableName: table.name,
        Item: { ...headKey(id, month), kind: "briefing-pack", pack: packHeadSchema.parse(head) },
        ConditionExpression: "attribute_not_exists(pk)",
      },
    },
    ...raising(table, occasion, { actor: ACTOR, now }),
  ]);
}

/** The same day of the month before, or its last one. */
function monthBefore(day: LocalDate): LocalDate {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month - 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 2, Math.min(date, last))).toISOString().slice(0, 10) as LocalDate;
}

/** As the daily job last saw it; of whom it has not looked at yet nothing is known. */
async function unreachedIn(table: Table, locality: LocalityId): Promise<BriefingPack["unreached"]> {
  const unreached: BriefingPack["unreached"] = [];
  for (const committee of await committeesOf(table, locality))
    for (const { member, subscription } of await membersOf(table, committee.id))
      if (subscription && subscription.state !== "confirmed")
        unreached.push({ committee: committee.id, member: member.id, state: subscription.state });
  return unreached;
}

/** The pack of that month, or undefined. Consistent. */
export async function readPack(
  table: Table,
  locality: LocalityId,
  month: PackMonth,
): Promise<BriefingPack | undefined> {
  const head = await readHead(table, locality, month);
  return head && { ...head, units: await partsOf(table, locality, month) };
}

/** The months of which the locality has a pack, the latest first. */
export async function packMonths(
  table: Table,
  locality: LocalityId,
  limit: number,
): Promise<readonly PackMonth[]> {
  const { Items = [] } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: "pk = :pk",
      ExpressionAttributeValues: { ":pk": `PACKS#${locality}` },
      ScanIndexForward: false,
      Limit: limit,
    }),
  );
  return Items.map((item) => headItemSchema.parse(item).pack.month);
}

async function readHead(table: Table, locality: LocalityId, month: PackMonth) {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: headKey(locality, month), ConsistentRead: true }),
  );
  return Item && headItemSchema.parse(Item).pack;
}

async function partsOf(table: Table, locality: LocalityId, month: PackMonth): Promise<BriefingPack["units"]> {
  const items = await Array.fromAsync(itemsOf(table, packPartition(locality, month), UNIT_PREFIX));
  return items.map((item) => unitItemSchema.parse(item).part);
}

async function putOnce(table: Table, Item: Record<string, unknown>): Promise<void> {
  try {
    await table.client.send(
      new PutCommand({ TableName: table.name, Item, ConditionExpression: "attribute_not_exists(pk)" }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
