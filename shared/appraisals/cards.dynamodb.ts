import { GetCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { UnitYear } from "../pipeline/unit-year.ts";
import type { Assessment } from "../scoring/assessment.ts";
import {
  assessmentKey,
  CARD_PREFIX,
  cardKey,
  cardVersionKey,
  cardVersionPrefix,
  stageKey,
  stageVersionKey,
  tallyKey,
  unitYearPartition,
} from "../storage/keys.ts";
import { itemsOf } from "../storage/query.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { DECIDED } from "../storage/tally-update.dynamodb.ts";
import type { WriteItem } from "../storage/transact.dynamodb.ts";
import { type Card, cardSchema } from "./card.ts";
import type { YearStage } from "./stage.ts";

const itemSchema = z.looseObject({ card: cardSchema });

/** Consistent. */
export async function findCard(table: Table, of: UnitYear, criterion: string): Promise<Card | undefined> {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: cardKey(of, criterion), ConsistentRead: true }),
  );
  return Item && itemSchema.parse(Item).card;
}

/** The cards of a unit-year, by criterion. Consistent. */
export async function cardsOf(table: Table, of: UnitYear): Promise<readonly Card[]> {
  const items = await Array.fromAsync(itemsOf(table, unitYearPartition(of), CARD_PREFIX));
  return items.map((item) => itemSchema.parse(item).card);
}

/** Earlier versions of a card, oldest first. Consistent. */
export async function earlierCards(table: Table, of: UnitYear, criterion: string): Promise<readonly Card[]> {
  const items = await Array.fromAsync(itemsOf(table, unitYearPartition(of), cardVersionPrefix(criterion)));
  return items.map((item) => itemSchema.parse(item).card);
}

/**
 * The card in its new version, on the one it was read at, which is kept; and beside the tally what stands of it, or
 * nothing any more.
 */
export function putCard(
  table: Table,
  before: Card | undefined,
  after: Card,
  standing: Assessment | undefined,
): WriteItem[] {
  const { criterion } = after;
  const onVersion = before
    ? {
        ConditionExpression: "card.version = :version",
        ExpressionAttributeValues: { ":version": before.version },
      }
    : { ConditionExpression: "attribute_not_exists(pk)" };
  return [
    {
      Put: {
        TableName: table.name,
        Item: { ...cardKey(after, criterion), kind: "card", card: after },
        ...onVersion,
      },
    },
    ...(before ? [keep(table, before)] : []),
    standing
      ? {
          Put: {
            TableName: table.name,
            Item: { ...assessmentKey(after, criterion), kind: "assessment", assessment: standing },
          },
        }
      : { Delete: { TableName: table.name, Key: assessmentKey(after, criterion) } },
  ];
}

const keep = (table: Table, card: Card): WriteItem => ({
  Put: {
    TableName: table.name,
    Item: { ...cardVersionKey(card, card.criterion, card.version), kind: "card-version", card },
    ConditionExpression: "attribute_not_exists(pk)",
  },
});

/** The stage as it was read: nobody has moved the year on since. */
const onStage = ({ version }: YearStage) =>
  version === 0
    ? { ConditionExpression: "attribute_not_exists(pk)" }
    : {
        ConditionExpression: "yearStage.version = :version",
        ExpressionAttributeValues: { ":version": version },
      };

export const checkStage = (table: Table, stage: YearStage): WriteItem => ({
  ConditionCheck: { TableName: table.name, Key: stageKey(stage), ...onStage(stage) },
});

/** The next stage, on the one it was read at, and the same once more to be kept. */
export function putStage(table: Table, before: YearStage, after: YearStage): WriteItem[] {
  const yearStage = after;
  return [
    {
      Put: {
        TableName: table.name,
        Item: { ...stageKey(after), kind: "stage", yearStage },
        ...onStage(before),
      },
    },
    {
      Put: {
        TableName: table.name,
        Item: { ...stageVersionKey(after, after.version), kind: "stage-version", yearStage },
      },
    },
  ];
}

/**
 * Adds 1 to the revision, where the year is not decided; with `rev` only where it is that one still (0: there was no
 * tally).
 */
export function raiseRevision(table: Table, of: UnitYear, rev?: number): WriteItem {
  const onRev = rev === 0 ? " AND attribute_not_exists(#rev)" : rev === undefined ? "" : " AND #rev = :rev";
  return {
    Update: {
      TableName: table.name,
      Key: tallyKey(of),
      UpdateExpression: "SET #kind = :kind ADD #rev :one",
      ConditionExpression: `attribute_not_exists(${DECIDED})${onRev}`,
      ExpressionAttributeNames: { "#kind": "kind", "#rev": "rev" },
      ExpressionAttributeValues: { ":kind": "tally", ":one": 1, ...(rev && { ":rev": rev }) },
    },
  };
}
