import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { type Instant, instantSchema } from "../calendar/local-date.ts";
import { JOBS, type JobName } from "../names/functions.ts";
import type { ItemKey } from "../storage/keys.ts";
import { itemsOf } from "../storage/query.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";

/** What the watchman remembers: since when it looks after a job, and each run that it started again. */
const WATCHED_PARTITION = "WATCHED-JOBS";
const CATCH_UPS_PARTITION = "CATCH-UPS";
const catchUpKey = (job: JobName, scheduledAt: Instant): ItemKey => ({
  pk: CATCH_UPS_PARTITION,
  sk: `${scheduledAt}#${job}`,
});

/** Kept like the runs themselves. */
const KEPT_SECONDS = 366 * 24 * 60 * 60;

const jobSchema = z.enum(JOBS);
const watchedSchema = z.looseObject({ job: jobSchema, since: instantSchema });
const catchUpSchema = z.object({
  job: jobSchema,
  scheduledAt: instantSchema,
  /** Period of the watchman that started the run again. */
  watchman: z.string(),
  /** Whether a later watchman has looked what came of it. */
  closed: z.boolean(),
});
export type CatchUp = z.infer<typeof catchUpSchema>;

/** Since when each job is looked after; the first look at a job decides. What was due earlier was not missed. */
export async function watchedSince(
  table: Table,
  jobs: readonly JobName[],
  since: Instant,
): Promise<ReadonlyMap<JobName, Instant>> {
  const stored = (await Array.fromAsync(itemsOf(table, WATCHED_PARTITION))).map((item) =>
    watchedSchema.parse(item),
  );
  const known = new Map(stored.map((item) => [item.job, item.since]));
  for (const job of jobs.filter((name) => !known.has(name))) {
    const Item = { pk: WATCHED_PARTITION, sk: job, kind: "watched-job", job, since };
    await table.client.send(new PutCommand({ TableName: table.name, Item }));
    known.set(job, since);
  }
  return known;
}

/** Notes that this watchman starts the run again; false where one of another period has, so that it is done once. */
export async function noteCatchUp(
  table: Table,
  { job, scheduledAt, watchman }: Omit<CatchUp, "closed">,
): Promise<boolean> {
  const expiresAt = Math.floor(Date.now() / 1000) + KEPT_SECONDS;
  const Item = {
    ...catchUpKey(job, scheduledAt),
    kind: "catch-up",
    job,
    scheduledAt,
    watchman,
    closed: false,
  };
  try {
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: { ...Item, expiresAt },
        ConditionExpression: "attribute_not_exists(pk) OR (watchman = :watchman AND closed = :no)",
        ExpressionAttributeValues: { ":watchman": watchman, ":no": false },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** Runs that a watchman of an earlier period started again, and nobody has looked at since, oldest first. */
export async function openCatchUps(table: Table, watchman: string): Promise<readonly CatchUp[]> {
  const items = await Array.fromAsync(itemsOf(table, CATCH_UPS_PARTITION));
  return items
    .map((item) => catchUpSchema.parse(item))
    .filter((catchUp) => !catchUp.closed && catchUp.watchman !== watchman);
}

export async function closeCatchUp(table: Table, { job, scheduledAt }: CatchUp): Promise<void> {
  await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: catchUpKey(job, scheduledAt),
      UpdateExpression: "SET closed = :yes",
      ExpressionAttributeValues: { ":yes": true },
    }),
  );
}
