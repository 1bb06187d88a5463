import { randomBytes } from "node:crypto";
import type * as z from "zod";
import { decrypted, encrypted } from "./envelope.ts";

/**
 * Envelope encryption: personal data under the key of its case, that one under the key of its unit, which KMS wraps. Each envelope names what it is
 * for in its authenticated header, so that one cannot be put in another's place.
 */
type Key = Uint8Array;

/** AES-256: 32 random bytes. */
export const newKey = (): Key => randomBytes(32);

/** The personal part of a record, sealed for that record alone. */
export const seal = (key: Key, record: string, part: object): Promise<string> =>
  encrypted(key, Buffer.from(JSON.stringify(part)), `persons:${record}`);

/** The personal part again, as the schema describes it. Throws where the envelope is another record's or was altered. */
export async function unseal<S extends z.ZodType>(
  key: Key,
  record: string,
  sealed: string,
  schema: S,
): Promise<z.infer<S>> {
  const bytes = await decrypted(key, sealed, `persons:${record}`);
  return schema.parse(JSON.parse(Buffer.from(bytes).toString("utf8")));
}

/** A case's key under the key of the unit that handles the case. */
export const wrapKey = (unitKey: Key, record: string, caseKey: Key): Promise<string> =>
  encrypted(unitKey, caseKey, `key:${record}`);

export const unwrapKey = (unitKey: Key, record: string, wrapped: string): Promise<Key> =>
  decrypted(unitKey, wrapped, `key:${record}`);
