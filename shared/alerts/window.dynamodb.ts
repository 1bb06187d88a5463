import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { instantOf } from "../calendar/local-date.ts";
import { type EventId, eventIdSchema } from "../ids/record-id.ts";
import { type UnitYear, unitYearName, unitYearSchema } from "../pipeline/unit-year.ts";
import { shardOf } from "../storage/keys.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { MAIL_SHARDS, windowKey } from "./keys.ts";

/**
 * The window in which score changes of a unit-year are gathered for one mail: opened by the first event, gone when
 * its message arrives. `closesAt` (milliseconds of real time) is when that is due, absent until the message is sent.
 */
const windowSchema = z.object({ openedBy: eventIdSchema, closesAt: z.int().optional() });
export type Window = z.infer<typeof windowSchema>;

/** The open window, or a new one opened by that event. */
export const openWindow = (table: Table, of: UnitYear, by: EventId): Promise<Window> =>
  open(table, of, by, "", {});

/**
 * As {@link openWindow}; a new one is a due item, which stands in an index until it is closed: no queue holds a message for
 * longer than a minute. `dueAt` is real time in milliseconds.
 */
export const openDueWindow = (table: Table, of: UnitYear, by: EventId, dueAt: number): Promise<Window> =>
  open(table, of, by, ", gsi1pk = if_not_exists(gsi1pk, :due), gsi1sk = if_not_exists(gsi1sk, :at)", {
    ":due": windowsDuePartition(shardOf(of.unit, MAIL_SHARDS)),
    ":at": dueMark(dueAt, of),
  });

const windowsDuePartition = (shard: number): string => `WINDOWS-DUE#${shard}`;
const dueMark = (at: number, of: UnitYear): string => `${instantOf(new Date(at))}#${unitYearName(of)}`;

async function open(
  table: Table,
  of: UnitYear,
  by: EventId,
  marks: string,
  values: Record<string, string>,
): Promise<Window> {
  const { Attributes } = await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: windowKey(of),
      UpdateExpression: `SET #kind = :kind, #unit = :unit, #year = :year, openedBy = if_not_exists(openedBy, :by)${marks}`,
      ExpressionAttributeNames: { "#kind": "kind", "#unit": "unit", "#year": "year" },
      ExpressionAttributeValues: {
        ":kind": "alert-window",
        ":unit": of.unit,
        ":year": of.year,
        ":by": by,
        ...values,
      },
      ReturnValues: "ALL_NEW",
    }),
  );
  return windowSchema.parse(Attributes);
}

const dueWindowSchema = z.object({ ...unitYearSchema.shape, ...windowSchema.shape });
export type DueWindow = z.infer<typeof dueWindowSchema>;

/** Windows that are to be closed by that real time, as an index has them: some hundreds at once, the others at the next look. */
export async function dueWindows(table: Table, realNow: number): Promise<readonly DueWindow[]> {
  const shards = Array.from({ length: MAIL_SHARDS }, async (_, shard) => {
    const { Items = [] } = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        IndexName: "gsi1",
        KeyConditionExpression: "gsi1pk = :due AND gsi1sk < :now",
        ExpressionAttributeValues: {
          ":due": windowsDuePartition(shard),
          ":now": instantOf(new Date(realNow)),
        },
        Limit: 200,
      }),
    );
    return Items.map((item) => dueWindowSchema.parse(item));
  });
  return (await Promise.all(shards)).flat();
}

/** Lets a due window wait until `dueAt`; nothing where it was closed meanwhile. */
export const postponeWindow = (table: Table, window: DueWindow, dueAt: number): Promise<void> =>
  change(table, window, window, "SET gsi1sk = :value", dueMark(dueAt, window));

/** Notes that the window's message is sent; nothing if that window has been closed meanwhile. */
export const noteClosing = (table: Table, of: UnitYear, window: Window, closesAt: number): Promise<void> =>
  change(table, of, window, "SET closesAt = :value", closesAt);

async function change(
  table: Table,
  of: UnitYear,
  { openedBy }: Window,
  UpdateExpression: string,
  value: string | number,
): Promise<void> {
  try {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: windowKey(of),
        UpdateExpression,
        ConditionExpression: "openedBy = :openedBy",
        ExpressionAttributeValues: { ":value": value, ":openedBy": openedBy },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

/** After this, the next event opens a new window. */
export async function closeWindow(table: Table, of: UnitYear): Promise<void> {
  await table.client.send(new DeleteCommand({ TableName: table.name, Key: windowKey(of) }));
}
