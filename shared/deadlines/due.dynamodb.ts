import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { addDays, type LocalDate } from "../calendar/local-date.ts";
import { duePartition } from "../storage/keys.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { awaitedDaySchema } from "./awaited-day.dynamodb.ts";
import { watchSchema } from "./watch.ts";

const itemSchema = z.looseObject({ watch: watchSchema.optional(), awaited: awaitedDaySchema.optional() });

/** A page of the due index: some hundred kilobytes. */
const A_PAGE = 100;

/**
 * The subjects in one shard of the due index that await a day up to and including `through`, page after page, each once: nothing
 * that is due later is read. An index is a hint: whoever works on a subject looks at the subject itself.
 */
export async function* subjectsDue(
  table: Table,
  shard: number,
  through: LocalDate,
): AsyncGenerator<string[]> {
  const seen = new Set<string>();
  let start: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        IndexName: "gsi1",
        KeyConditionExpression: "gsi1pk = :shard AND gsi1sk < :after",
        ExpressionAttributeValues: { ":shard": duePartition(shard), ":after": addDays(through, 1) },
        Limit: A_PAGE,
        ...(start && { ExclusiveStartKey: start }),
      }),
    );
    const page = Items.map((item) => itemSchema.parse(item)).flatMap(({ watch, awaited }) => {
      const subject = (watch ?? awaited)?.subject;
      return subject === undefined || seen.has(subject) ? [] : [subject];
    });
    for (const subject of page) seen.add(subject);
    yield [...new Set(page)];
    start = LastEvaluatedKey;
  } while (start);
}
