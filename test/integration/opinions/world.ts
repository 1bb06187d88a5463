import { randomUUID } from "node:crypto";
import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { makeHandler } from "../../../functions/opinions/on-event.ts";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import { type DomainEvent, parseEvent } from "../../../shared/events/domain-event.ts";
import { type OpinionId, opinionIdSchema } from "../../../shared/ids/record-id.ts";
import { type Assignment, assignmentIdOf } from "../../../shared/opinions/assignment.ts";
import { assignmentKind } from "../../../shared/opinions/assignment-kind.ts";
import { opinionKind } from "../../../shared/opinions/kind.ts";
import type { FoundFact } from "../../../shared/pipeline/fact.ts";
import { type UnitYear, unitYearSchema } from "../../../shared/pipeline/unit-year.ts";
import { correctRecord, stepRecord } from "../../../shared/records/change-record.dynamodb.ts";
import { enterRecord } from "../../../shared/records/enter-record.dynamodb.ts";
import { readInputs } from "../../../shared/scoring/inputs.dynamodb.ts";
import { findFact, isKind } from "../../../shared/storage/facts.dynamodb.ts";
import type { Table } from "../../../shared/storage/table.dynamodb.ts";
import { officer } from "../../support/callers.ts";
import { NOW } from "../../support/dialogues.ts";
import { context } from "../../support/http-event.ts";
import { sqsEvent } from "../../support/sqs-event.ts";
import { memoryKeys } from "../../support/unit-keys.ts";

const isAssignment = isKind("assignment");
const itemSchema = z.looseObject({ event: z.unknown() });

/** Opinions handed to units, and the consumer that keeps their assignments, on one table. */
export function assigningWorld(table: Table) {
  const deps = { table, clock: fixedClock(NOW), keys: memoryKeys(), remove: async () => {} };
  const caller = officer();
  const handle = makeHandler(() => deps);

  async function version(id: string): Promise<number> {
    return (await findFact(table, id))?.version ?? 0;
  }
  async function target(id: string) {
    return { id, version: await version(id), caller };
  }

  return {
    deps,
    caller,
    version,
    /** Every event that names the record, oldest first. */
    async eventsOf(id: string): Promise<readonly DomainEvent[]> {
      const { Items = [] } = await table.client.send(
        new ScanCommand({
          TableName: table.name,
          FilterExpression: "attribute_exists(event)",
          ConsistentRead: true,
        }),
      );
      const events = z
        .array(itemSchema)
        .parse(Items)
        .map(({ event }) => parseEvent(event));
      return events
        .filter((event) => JSON.stringify(event).includes(id))
        .sort((a, b) => (a.id < b.id ? -1 : 1));
    },
    /** Hands the events to the consumer in one batch, in that order; every message must be taken. */
    async deliver(events: readonly DomainEvent[], consumer = handle): Promise<void> {
      const messages = events.map((event) => ({ messageId: randomUUID(), body: JSON.stringify(event) }));
      const answer = await consumer(sqsEvent(...messages), context);
      if (answer.batchItemFailures.length > 0) throw new Error("the consumer failed");
    },
    /** Enters an opinion that was received by form, handed to that unit. */
    async receive(toUnit: string, changes: object = {}): Promise<OpinionId> {
      const body = {
        unit: "phuong-1",
        receivedOn: "2023-11-10",
        source: "form",
        class: "proposal",
        field: "roads",
        people: 1,
        content: "Đường tổ 3 bị ngập (ví dụ).",
        outcome: handedTo(toUnit),
        ...changes,
      };
      const { record } = await enterRecord(deps, { caller, key: randomUUID() }, opinionKind, body);
      return opinionIdSchema.parse(record.fact.id);
    },
    async correct(id: OpinionId, changes: object): Promise<void> {
      await correctRecord(deps, await target(id), opinionKind, changes);
    },
    async withdraw(id: OpinionId): Promise<void> {
      await stepRecord(deps, await target(id), opinionKind, "withdraw", { reason: "Nhập nhầm" });
    },
    async answer(
      id: OpinionId,
      answerText = "Đã sửa đường (ví dụ).",
      answeredOn = "2023-11-14",
    ): Promise<void> {
      const body = { answeredOn, extent: "settled", answerText };
      await stepRecord(deps, await target(assignmentIdOf(id)), assignmentKind, "answer", body);
    },
    async assignmentOf(id: OpinionId): Promise<FoundFact<Assignment> | undefined> {
      const found = await findFact(table, assignmentIdOf(id));
      return found && isAssignment(found) ? found : undefined;
    },
    /** How often a metric was counted in the year of that unit. */
    async count(metric: string, unit: string, year = 2023): Promise<number> {
      const of: UnitYear = unitYearSchema.parse({ unit, year });
      return (await readInputs(table, of))?.tally[metric] ?? 0;
    },
  };
}

export const handedTo = (toUnit: string, dueOn = "2023-12-01") => ({
  kind: "handed-over",
  to: "Đơn vị được giao (ví dụ)",
  toUnit,
  dueOn,
});
