import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { type EventId, eventIdSchema } from "../ids/record-id.ts";
import type { UnitYear } from "../pipeline/unit-year.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { windowKey } from "./keys.ts";

/**
 * The window in which score changes of a unit-year are gathered for one mail: opened by the first event, gone when
 * its message arrives. `closesAt` (milliseconds of real time) is when that is due, absent until the message is sent.
 */
const windowSchema = z.object({ openedBy: eventIdSchema, closesAt: z.int().optional() });
export type Window = z.infer<typeof windowSchema>;

/** The open window, or a new one opened by that event. */
export async function openWindow(table: Table, of: UnitYear, by: EventId): Promise<Window> {
  const { Attributes } = await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: windowKey(of),
      UpdateExpression: "SET #kind = :kind, openedBy = if_not_exists(openedBy, :by)",
      ExpressionAttributeNames: { "#kind": "kind" },
      ExpressionAttributeValues: { ":kind": "alert-window", ":by": by },
      ReturnValues: "ALL_NEW",
    }),
  );
  return windowSchema.parse(Attributes);
}

/** Notes that the window's message is sent; nothing if that window has been closed meanwhile. */
export async function noteClosing(
  table: Table,
  of: UnitYear,
  { openedBy }: Window,
  closesAt: number,
): Promise<void> {
  try {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: windowKey(of),
        UpdateExpression: "SET closesAt = :closesAt",
        ConditionExpression: "openedBy = :openedBy",
        ExpressionAttributeValues: { ":closesAt": closesAt, ":openedBy": openedBy },
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
