import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { CommitteeId } from "../ids/readable-id.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import type { WriteItem } from "../storage/transact.dynamodb.ts";
import { inDoubtPartition, ledgerPartition, lineKey } from "./keys.ts";
import { type Fate, type Line, lineSchema } from "./line.ts";

const itemSchema = z.object({ line: lineSchema });
const placeSchema = z.object({ sk: z.string() });

export interface LinePage {
  readonly lines: readonly Line[];
  /** Asks for the following page; absent on the last. */
  readonly next?: string;
}

/** A line that is not there yet. */
export function putLine(table: Table, line: Line): WriteItem {
  const Item = { ...lineKey(line), kind: "alert-line", line };
  return { Put: { TableName: table.name, Item, ConditionExpression: "attribute_not_exists(pk)" } };
}

/** Tells what became of a claimed line: by the attempt that published it, which alone knows. */
export function settleLine(table: Table, line: Line, fate: Fate): WriteItem {
  return {
    Update: {
      TableName: table.name,
      Key: lineKey(line),
      UpdateExpression: "SET #line.fate = :fate REMOVE gsi2pk, gsi2sk",
      ConditionExpression: "attribute_exists(pk)",
      ExpressionAttributeNames: { "#line": "line" },
      ExpressionAttributeValues: { ":fate": fate },
    },
  };
}

/** Takes away a line that is still claimed: its mail was not sent, and its range is to be told anew. */
export function removeClaimed(table: Table, line: Line): WriteItem {
  return { Delete: { TableName: table.name, Key: lineKey(line), ...IS_CLAIMED } };
}

/** Puts a line that is still claimed in doubt, where people see it. */
export function doubtLine(table: Table, line: Line): WriteItem {
  const fate: Fate = { state: "in-doubt" };
  const { sk } = lineKey(line);
  return {
    Update: {
      TableName: table.name,
      Key: lineKey(line),
      UpdateExpression: "SET #line.fate = :fate, gsi2pk = :partition, gsi2sk = :sk",
      ...IS_CLAIMED,
      ExpressionAttributeValues: {
        ...IS_CLAIMED.ExpressionAttributeValues,
        ":fate": fate,
        ":partition": inDoubtPartition(line.committee),
        ":sk": sk,
      },
    },
  };
}

const IS_CLAIMED = {
  ConditionExpression: "#line.fate.#state = :claimed",
  ExpressionAttributeNames: { "#line": "line", "#state": "state" },
  ExpressionAttributeValues: { ":claimed": "claimed" },
};

/** The committee's lines, newest first. `after` is a page's `next`. */
export async function listLines(
  table: Table,
  committee: CommitteeId,
  limit: number,
  after?: string,
): Promise<LinePage> {
  const pk = ledgerPartition(committee);
  return queryLines(table, limit, {
    KeyConditionExpression: "pk = :partition",
    ExpressionAttributeValues: { ":partition": pk },
    ...(after && { ExclusiveStartKey: { pk, sk: after } }),
  });
}

/** The committee's lines whose outcome is unknown, newest first; an index read, behind by some milliseconds. */
export async function inDoubtLines(
  table: Table,
  committee: CommitteeId,
  limit: number,
  after?: string,
): Promise<LinePage> {
  const partition = inDoubtPartition(committee);
  const place = { gsi2pk: partition, gsi2sk: after, pk: ledgerPartition(committee), sk: after };
  return queryLines(table, limit, {
    IndexName: "gsi2",
    KeyConditionExpression: "gsi2pk = :partition",
    ExpressionAttributeValues: { ":partition": partition },
    ...(after && { ExclusiveStartKey: place }),
  });
}

async function queryLines(
  table: Table,
  Limit: number,
  query: Omit<QueryCommand["input"], "TableName">,
): Promise<LinePage> {
  const { Items = [], LastEvaluatedKey } = await table.client.send(
    new QueryCommand({ TableName: table.name, ScanIndexForward: false, Limit, ...query }),
  );
  const lines = Items.map((item) => itemSchema.parse(item).line);
  return { lines, ...(LastEvaluatedKey && { next: placeSchema.parse(LastEvaluatedKey).sk }) };
}
