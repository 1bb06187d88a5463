import { GetCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { issueDocumentSchema } from "../approvals/issue-document.ts";
import { localDateSchema } from "../calendar/local-date.ts";
import {
  type BlockId,
  blockIdSchema,
  type GuidanceId,
  type LocalityId,
  localityIdSchema,
} from "../ids/readable-id.ts";
import { approvalIdSchema } from "../ids/record-id.ts";
import { type UnitYear, yearSchema } from "../pipeline/unit-year.ts";
import { rankingSchema, tieDecisionSchema } from "../scoring/ranking.ts";
import {
  DECIDED_PREFIX,
  decidedKey,
  rankingKey,
  rankingsPartition,
  unitYearPartition,
} from "../storage/keys.ts";
import { itemsOf } from "../storage/query.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import type { WriteItem } from "../storage/transact.dynamodb.ts";
import { type Decided, decidedSchema } from "./decided.ts";

const itemSchema = z.looseObject({ decided: decidedSchema });

/** Every version of the decided result, the first one first; empty while the year is open. Consistent. */
export async function decidedVersions(table: Table, of: UnitYear): Promise<readonly Decided[]> {
  const items = await Array.fromAsync(itemsOf(table, unitYearPartition(of), DECIDED_PREFIX));
  return items.map((item) => itemSchema.parse(item).decided);
}

/** The decided result as it stands; undefined while the year is open. Consistent. */
export const readDecided = async (table: Table, of: UnitYear): Promise<Decided | undefined> =>
  (await decidedVersions(table, of)).at(-1);

/** A version is written once and never again. */
export function putDecided(table: Table, decided: Decided): WriteItem {
  const Item = { ...decidedKey(decided, decided.version), kind: "decided", decided };
  return { Put: { TableName: table.name, Item, ConditionExpression: "attribute_not_exists(pk)" } };
}

/** A block's ranking as it was frozen by the decision; what an appeal changed stands with the unit. */
export const frozenRankingSchema = z.strictObject({
  locality: localityIdSchema,
  block: blockIdSchema.optional(),
  year: yearSchema,
  ranking: rankingSchema,
  ties: z.array(tieDecisionSchema),
  decidedOn: localDateSchema,
  document: issueDocumentSchema,
  approval: approvalIdSchema,
});
export type FrozenRanking = z.infer<typeof frozenRankingSchema>;

const rankingItemSchema = z.looseObject({ frozen: frozenRankingSchema });

export function putRanking(table: Table, frozen: FrozenRanking): WriteItem {
  const { locality, year, block, ranking } = frozen;
  const key = rankingKey(locality, year, { block, guidance: ranking.guidance.id });
  const Item = { ...key, kind: "ranking", frozen };
  return { Put: { TableName: table.name, Item, ConditionExpression: "attribute_not_exists(pk)" } };
}

/** Consistent. */
export async function findRanking(
  table: Table,
  { locality, year, ...of }: { readonly locality: LocalityId; readonly year: number } & RankingOf,
): Promise<FrozenRanking | undefined> {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: rankingKey(locality, year, of), ConsistentRead: true }),
  );
  return Item && rankingItemSchema.parse(Item).frozen;
}

interface RankingOf {
  readonly block?: BlockId | undefined;
  readonly guidance: GuidanceId;
}

/** All that was frozen in a locality's year. Consistent. */
export async function rankingsOf(
  table: Table,
  locality: LocalityId,
  year: number,
): Promise<readonly FrozenRanking[]> {
  const items = await Array.fromAsync(itemsOf(table, rankingsPartition(locality, year), "BLOCK#"));
  return items.map((item) => rankingItemSchema.parse(item).frozen);
}
