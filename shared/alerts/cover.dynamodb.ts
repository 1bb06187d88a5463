import { GetCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { CommitteeId, MemberId } from "../ids/readable-id.ts";
import type { UnitYear } from "../pipeline/unit-year.ts";
import { unitYearPartition } from "../storage/keys.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import type { WriteItem } from "../storage/transact.dynamodb.ts";
import { CLAIM_PREFIX, claimKey, coverKey } from "./keys.ts";
import { putLine } from "./ledger.dynamodb.ts";
import { type Line, lineSchema } from "./line.ts";
import { type Cover, coverSchema } from "./score-change.ts";
import { tryTransact } from "./try-transact.dynamodb.ts";

const coverItemSchema = z.object({ cover: coverSchema });

/** A line whose mail is on its way: claimed by the handling of one queue message, at a time (ms, real). */
const claimSchema = z.object({ line: lineSchema, message: z.string(), claimedAt: z.int() });
export type Claim = z.infer<typeof claimSchema>;

/** How far the member's lines of the unit-year reach; undefined before the first. Consistent. */
export async function readCover(
  table: Table,
  of: UnitYear & { committee: CommitteeId; member: MemberId },
): Promise<Cover | undefined> {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: coverKey(of), ConsistentRead: true }),
  );
  return Item && coverItemSchema.parse(Item).cover;
}

/**
 * Writes the line and moves the cover from its `afterRev` to its `rev`, both or neither; a claimed line with its
 * claim. Answers false when the cover was not where the line begins: another attempt has covered it meanwhile.
 */
export async function recordLine(
  table: Table,
  line: Line,
  cover: Cover,
  claim: Omit<Claim, "line">,
): Promise<boolean> {
  const claimed: WriteItem[] =
    line.fate.state === "claimed"
      ? [{ Put: { TableName: table.name, Item: { ...claimKey(line), kind: "alert-claim", line, ...claim } } }]
      : [];
  return tryTransact(table, [...lineWrites(table, line, cover), ...claimed]);
}

/** The line, and the cover moved from its beginning to its end: both are refused where the cover is elsewhere. */
export const lineWrites = (table: Table, line: Line, cover: Cover): readonly [WriteItem, WriteItem] => [
  moveCover(table, line, cover),
  putLine(table, line),
];

/** The unit-year's lines whose mails are on their way, or were when something crashed. Consistent. */
export async function openClaims(table: Table, of: UnitYear): Promise<readonly Claim[]> {
  const { Items = [] } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: "pk = :pk AND begins_with(sk, :prefix)",
      ExpressionAttributeValues: { ":pk": unitYearPartition(of), ":prefix": CLAIM_PREFIX },
      ConsistentRead: true,
    }),
  );
  return Items.map((item) => claimSchema.parse(item));
}

export const dropClaim = (table: Table, line: Line): WriteItem => ({
  Delete: { TableName: table.name, Key: claimKey(line) },
});

/** Puts the cover back to where the line begins, if it still ends where the line does. */
export function moveCoverBack(table: Table, line: Line, before: Cover): WriteItem {
  const where = {
    TableName: table.name,
    ConditionExpression: "cover.rev = :rev",
    ExpressionAttributeValues: { ":rev": line.rev },
  };
  // The first line begins where there is no cover.
  if (line.afterRev === 0) return { Delete: { Key: coverKey(line), ...where } };
  return { Put: { Item: coverItem(line, before), ...where } };
}

function moveCover(table: Table, line: Line, cover: Cover): WriteItem {
  const isWhereLineBegins =
    line.afterRev === 0
      ? { ConditionExpression: "attribute_not_exists(pk)" }
      : {
          ConditionExpression: "cover.rev = :afterRev",
          ExpressionAttributeValues: { ":afterRev": line.afterRev },
        };
  return { Put: { TableName: table.name, Item: coverItem(line, cover), ...isWhereLineBegins } };
}

const coverItem = (line: Line, cover: Cover) => ({ ...coverKey(line), kind: "alert-cover", cover });
