import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { DecryptCommand, GenerateDataKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import { GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { UnitId } from "../ids/readable-id.ts";
import type { ItemKey } from "../storage/keys.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import type { UnitKeys } from "./unit-keys.ts";

/** A revoked permission on the KMS key takes effect within this time; keys of cases are never kept. */
export const KEPT_MS = 5 * 60 * 1000;

/**
 * Unit keys under the KMS key of that ARN. A key in the clear stays in this process for at most {@link KEPT_MS}, and
 * callers that ask at the same time share one call: a page asks KMS at most once per unit.
 */
export function openUnitKeys(
  table: Table,
  keyArn: string,
  kms = new KMSClient({}),
  now = Date.now,
): UnitKeys {
  const kept = new Map<UnitId, { readonly key: Promise<Uint8Array>; readonly until: number }>();
  return {
    keyOf(unit) {
      const found = kept.get(unit);
      if (found && found.until > now()) return found.key;
      const key = findOrMake(unit);
      kept.set(unit, { key, until: now() + KEPT_MS });
      // A failure is not kept; whoever asks next tries again.
      key.catch(() => kept.delete(unit));
      return key;
    },
  };

  async function findOrMake(unit: UnitId): Promise<Uint8Array> {
    const wrapped = await read(table, unit);
    return wrapped ? open(unit, wrapped) : make(unit);
  }

  async function make(unit: UnitId): Promise<Uint8Array> {
    const { Plaintext, CiphertextBlob } = await kms.send(
      new GenerateDataKeyCommand({ KeyId: keyArn, KeySpec: "AES_256", EncryptionContext: { unit } }),
    );
    const answer = bytesSchema.parse({ plaintext: Plaintext, wrapped: CiphertextBlob });
    if (await keep(table, unit, answer.wrapped)) return answer.plaintext;
    // Another process made the unit's key first: that one holds.
    const first = await read(table, unit);
    if (!first) throw new Error(`the key of ${unit} is there and cannot be read`);
    return open(unit, first);
  }

  async function open(unit: UnitId, CiphertextBlob: Uint8Array): Promise<Uint8Array> {
    const { Plaintext } = await kms.send(
      new DecryptCommand({ KeyId: keyArn, CiphertextBlob, EncryptionContext: { unit } }),
    );
    return z.instanceof(Uint8Array).parse(Plaintext);
  }
}

const bytesSchema = z.object({ plaintext: z.instanceof(Uint8Array), wrapped: z.instanceof(Uint8Array) });
const itemSchema = z.looseObject({ wrapped: z.instanceof(Uint8Array) });

const unitKeyKey = (unit: UnitId): ItemKey => ({ pk: `UNITKEY#${unit}`, sk: "KEY" });

async function read(table: Table, unit: UnitId): Promise<Uint8Array | undefined> {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: unitKeyKey(unit), ConsistentRead: true }),
  );
  return Item && itemSchema.parse(Item).wrapped;
}

/** Whether it was kept; false where the unit has a key already. */
async function keep(table: Table, unit: UnitId, wrapped: Uint8Array): Promise<boolean> {
  try {
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: { ...unitKeyKey(unit), kind: "unit-key", wrapped },
        ConditionExpression: "attribute_not_exists(pk)",
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
