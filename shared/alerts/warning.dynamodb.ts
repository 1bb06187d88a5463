import { GetCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { localDateOf } from "../calendar/local-date.ts";
import { guidanceOf } from "../guidance/guidances.dynamodb.ts";
import { type UnitYear, unitYearName } from "../pipeline/unit-year.ts";
import { readSheet } from "../scoring/scoring.dynamodb.ts";
import { type ItemKey, unitYearPartition } from "../storage/keys.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import type { WriteItem } from "../storage/transact.dynamodb.ts";
import type { Occasion } from "./occasion.ts";
import { type Raising, raising } from "./raise.dynamodb.ts";
import { uncovered } from "./score-change.ts";
import { tryTransact } from "./try-transact.dynamodb.ts";
import { afterSheet, type Warning, warningSchema } from "./warning.ts";

const itemSchema = z.looseObject({ warning: warningSchema });

/** Beside the other things that alerts keep about a unit-year. */
const warningKey = (of: UnitYear): ItemKey => ({ pk: unitYearPartition(of), sk: "A#WARNING" });

/** Two events of one unit-year may meet; then the later looks again. */
const TRIES = 5;

/**
 * Looks at the unit-year's sheet as it stands, and raises that it fell below the warning line, in one transaction with the
 * note of it: however often and in what order its events come, each fall is raised once.
 */
export async function watchWarningLine(table: Table, of: UnitYear, by: Raising): Promise<void> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const sheet = await readSheet(table, of);
    const guidance = sheet && (await guidanceOf(table, sheet.guidance));
    if (!sheet || guidance?.warningLine === undefined) return;
    const before = await readWarning(table, of);
    if (before && before.rev >= sheet.inputsRev) return;
    const line = guidance.warningLine;
    const { warning, fell } = afterSheet(before, sheet, line, uncovered(guidance, sheet).points);
    const occasion: Occasion = {
      rule: "score-below-warning",
      subject: unitYearName(of),
      episode: `fall-${warning.falls}`,
      on: localDateOf(by.now),
      ...of,
      facts: { points: sheet.points, warning: line },
    };
    const raised = fell ? raising(table, occasion, by) : [];
    if (await tryTransact(table, [putWarning(table, of, before, warning), ...raised])) return;
  }
  throw new Error(`the warning of ${unitYearName(of)} kept moving`);
}

async function readWarning(table: Table, of: UnitYear): Promise<Warning | undefined> {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: warningKey(of), ConsistentRead: true }),
  );
  return Item && itemSchema.parse(Item).warning;
}

const putWarning = (
  table: Table,
  of: UnitYear,
  before: Warning | undefined,
  warning: Warning,
): WriteItem => ({
  Put: {
    TableName: table.name,
    Item: { ...warningKey(of), kind: "score-warning", warning },
    ...(before
      ? { ConditionExpression: "warning.rev = :rev", ExpressionAttributeValues: { ":rev": before.rev } }
      : { ConditionExpression: "attribute_not_exists(pk)" }),
  },
});
