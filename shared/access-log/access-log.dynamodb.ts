import { randomUUID } from "node:crypto";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { localDateOf } from "../calendar/local-date.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { readerPartition, readingsOfUnitPartition, readsPartition } from "./keys.ts";
import { type Reading, readingSchema } from "./reading.ts";

/** A reading as the page or the API knows it before it hands out what it has opened. */
export interface NewReading extends Omit<Reading, "reader" | "cases" | "fields"> {
  readonly caller: { readonly principal: string };
  readonly cases: readonly string[];
  /** Names of personal fields; checked here. */
  readonly fields: readonly string[];
}

/**
 * Logs that the caller is about to be shown personal data. To be awaited before anything is handed out: where this
 * fails, nothing is shown.
 */
export async function logReading(table: Table, { caller, ...rest }: NewReading): Promise<void> {
  const reading = readingSchema.parse({ ...rest, reader: caller.principal });
  // Several readings of one instant each have a place of their own.
  const position = `${reading.at}#${randomUUID()}`;
  await table.client.send(
    new PutCommand({
      TableName: table.name,
      Item: {
        pk: readsPartition(reading.record),
        sk: position,
        kind: "reading",
        reading,
        gsi2pk: readingsOfUnitPartition(reading.unit),
        gsi2sk: `${localDateOf(reading.at)}#${position}`,
        gsi3pk: readerPartition(reading.reader),
        gsi3sk: position,
      },
      ConditionExpression: "attribute_not_exists(pk)",
    }),
  );
}
