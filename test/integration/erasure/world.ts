import { randomBytes } from "node:crypto";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { clientOptions } from "../../../infra/local/dynamodb/client.ts";
import { openFauxqs } from "../../../infra/local/messaging/fauxqs.ts";
import { type Clock, fixedClock } from "../../../shared/calendar/clock.ts";
import type { Instant } from "../../../shared/calendar/local-date.ts";
import { openLedger } from "../../../shared/erasure/ledger.s3.ts";
import type { ErasureLedger } from "../../../shared/erasure/ledger.ts";
import { unitIdSchema } from "../../../shared/ids/readable-id.ts";
import { newDialogueId, newOpinionId, type OpinionId } from "../../../shared/ids/record-id.ts";
import { type Opinion, opinionPersonsSchema, opinionSchema } from "../../../shared/opinions/opinion.ts";
import { openCase } from "../../../shared/personal/open-case.ts";
import { newPersons } from "../../../shared/personal/persons-write.ts";
import type { UnitKeys } from "../../../shared/personal/unit-keys.ts";
import type { StoredFact } from "../../../shared/pipeline/fact.ts";
import { commit } from "../../../shared/storage/commit.dynamodb.ts";
import { findFact, isKind } from "../../../shared/storage/facts.dynamodb.ts";
import { addressKey } from "../../../shared/storage/keys.ts";
import type { Table } from "../../../shared/storage/table.dynamodb.ts";

export const NOW = "2023-11-15T01:30:00.000Z" as Instant;
export const WARD = unitIdSchema.parse("phuong-1");
export const OTHER_WARD = unitIdSchema.parse("phuong-2");

/** A ledger in a bucket of a local S3, emptied only by `stop`. */
export async function openTestLedger(): Promise<{
  ledger: ErasureLedger;
  s3: S3Client;
  stop(): Promise<void>;
}> {
  const fauxqs = await openFauxqs({ port: 0, hiddenQueueFor: () => undefined });
  const s3 = new S3Client(clientOptions(fauxqs.url));
  await s3.send(new CreateBucketCommand({ Bucket: BUCKET }));
  return {
    ledger: openLedger(BUCKET, s3),
    s3,
    async stop() {
      s3.destroy();
      await fauxqs.stop();
    },
  };
}
export const BUCKET = "nghe-dan-test-erasures";

/** Keys of units that live as long as the test. */
export function testKeys(): UnitKeys {
  const keys = new Map<string, Uint8Array>();
  return {
    async keyOf(unit) {
      const key = keys.get(unit) ?? randomBytes(32);
      keys.set(unit, key);
      return key;
    },
  };
}

/** Opinions as the use cases write them, one transaction each. */
export function opinionsIn(table: Table, keys: UnitKeys, clock: Clock = fixedClock(NOW)) {
  const deps = { table, keys };
  const write = { event: "dialogue.corrected", actor: "test", now: clock.now() } as const;
  const isOpinion = isKind("opinion");

  async function stored(id: OpinionId) {
    const found = await findFact(table, id);
    if (!found || !isOpinion(found)) throw new Error(`no opinion ${id}`);
    return found;
  }

  return {
    stored,
    /** Enters an opinion of somebody named so. */
    async enter(name: string, changes: Partial<Opinion> = {}): Promise<OpinionId> {
      const after = opinionSchema.parse({ ...opinion(clock.now()), ...changes });
      await commit(deps, { ...write, facts: [{ after, persons: newPersons(said(name)) }] });
      return after.id;
    },
    async correct(id: OpinionId, name: string): Promise<void> {
      const before = await stored(id);
      const persons = { part: said(name), changedFields: ["content", "raisedBy"] };
      await commit(deps, { ...write, facts: [{ before, after: before.fact, persons }] });
    },
    async move(id: OpinionId, unit = OTHER_WARD): Promise<void> {
      const before: StoredFact<Opinion> = await stored(id);
      await commit(deps, { ...write, facts: [{ before, after: { ...before.fact, unit } }] });
    },
    /** The personal part as a reader with every right gets it. */
    async read(id: OpinionId) {
      return openCase(keys, await stored(id), opinionPersonsSchema);
    },
  };
}

const opinion = (enteredAt: Instant) => ({
  kind: "opinion",
  id: newOpinionId(),
  unit: WARD,
  year: 2023,
  dialogue: newDialogueId(),
  state: "raised",
  enteredAt,
  field: "roads",
  people: 1,
  outcome: { kind: "answered-on-the-spot" },
});

const said = (name: string) => ({ content: `${name} nói (ví dụ)`, raisedBy: { name: `${name} (ví dụ)` } });

/** The address item as it lies in the table. */
export async function addressItem(table: Table, id: string): Promise<Record<string, unknown>> {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: addressKey(id), ConsistentRead: true }),
  );
  return Item ?? {};
}

/** Puts an item as it was: what a restore does. */
export async function putItem(table: Table, Item: Record<string, unknown>): Promise<void> {
  await table.client.send(new PutCommand({ TableName: table.name, Item }));
}
