import type { Instant } from "../calendar/local-date.ts";
import { domainEvent } from "../events/domain-event.ts";
import { subjectEventKey } from "../storage/keys.ts";
import { putEventAt } from "../storage/outbox.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import type { WriteItem } from "../storage/transact.dynamodb.ts";
import { occasionKey } from "./keys.ts";
import { type Occasion, occasionSchema } from "./occasion.ts";
import { tryTransact } from "./try-transact.dynamodb.ts";

export interface Raising {
  readonly actor: string;
  readonly now: Instant;
}

/**
 * The writes by which an occasion is raised, to be laid into the transaction of its cause: the occasion, refused where it is
 * there already, and the event that tells the alerts module. What was raised is told, whatever crashes afterwards.
 */
export function raising(table: Table, occasion: Occasion, { actor, now }: Raising): readonly WriteItem[] {
  const parsed = occasionSchema.parse(occasion);
  const event = domainEvent({
    type: "alert.raised",
    subject: parsed.subject,
    time: now,
    actor,
    data: parsed,
  });
  return [
    {
      Put: {
        TableName: table.name,
        Item: { ...occasionKey(parsed), kind: "alert-occasion", occasion: parsed },
        ConditionExpression: "attribute_not_exists(pk)",
      },
    },
    putEventAt(table, subjectEventKey(parsed.subject, event.id), event),
  ];
}

/** Raises the occasion in a transaction of its own; false where it was raised before. */
export const raiseOnce = (table: Table, occasion: Occasion, by: Raising): Promise<boolean> =>
  tryTransact(table, raising(table, occasion, by));
