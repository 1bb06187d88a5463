import { setTimeout as wait } from "node:timers/promises";
import { GetCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { type LocalDate, localDateSchema } from "../calendar/local-date.ts";
import { type GuidanceReference, guidanceReferenceSchema } from "../guidance/guidances.dynamodb.ts";
import type { Tally } from "../pipeline/tally.ts";
import type { UnitYear } from "../pipeline/unit-year.ts";
import { assignmentKey, SCORING_KEYS, tallyKey, unitYearPartition } from "../storage/keys.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { readTally } from "../storage/tally-update.dynamodb.ts";
import { type Assessment, assessmentSchema } from "./assessment.ts";

/** Everything a sheet is computed from, at one revision of the unit-year. */
export interface ScoringInputs {
  readonly rev: number;
  readonly tally: Tally;
  readonly rulesRev?: number | undefined;
  readonly refreshingSince?: string | undefined;
  readonly passedThrough?: LocalDate | undefined;
  readonly guidance?: GuidanceReference | undefined;
  readonly assessments: readonly Assessment[];
}

const TRIES = 5;
/** Two that write and score at the same pace would meet again and again. */
const LONGEST_WAIT_MS = 50;
const dateSchema = z.looseObject({ passedThrough: localDateSchema.optional() });

/**
 * The inputs as they were together at one moment: the revision is read before and after, and every transaction on
 * the unit-year raises it. Undefined ("not verified") when it moved at each of five tries.
 */
export async function readInputs(table: Table, of: UnitYear): Promise<ScoringInputs | undefined> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const inputs = await queryInputs(table, of);
    if ((await readRevision(table, of)) === inputs.rev) return inputs;
    await wait(Math.random() * LONGEST_WAIT_MS);
  }
  return undefined;
}

/** The unit-year's revision now, consistently read; 0 where nothing was ever written. */
export async function readRevision(table: Table, of: UnitYear): Promise<number> {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: tallyKey(of), ConsistentRead: true }),
  );
  return readTally(Item).rev;
}

/** One Query of constant size: what lies under the scoring prefix does not grow with the number of facts. */
async function queryInputs(table: Table, of: UnitYear): Promise<ScoringInputs> {
  const { Items = [] } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: "pk = :pk AND sk BETWEEN :first AND :last",
      ExpressionAttributeValues: {
        ":pk": unitYearPartition(of),
        ":first": SCORING_KEYS.first,
        ":last": SCORING_KEYS.last,
      },
      ConsistentRead: true,
    }),
  );
  const itemAt = (sk: string) => Items.find((item) => item.sk === sk);
  const tallyItem = itemAt(tallyKey(of).sk);
  const assignment = itemAt(assignmentKey(of).sk);
  return {
    ...readTally(tallyItem),
    passedThrough: dateSchema.parse(tallyItem ?? {}).passedThrough,
    guidance: assignment && guidanceReferenceSchema.parse(assignment.guidance),
    assessments: Items.filter((item) => item.kind === "assessment").map((item) =>
      assessmentSchema.parse(item.assessment),
    ),
  };
}
