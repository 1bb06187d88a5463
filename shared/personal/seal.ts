import { randomBytes } from "node:crypto";
import { CompactEncrypt, compactDecrypt } from "jose";
import type * as z from "zod";

/**
 * Envelope encryption with JSON Web Encryption (RFC 7516), AES-256-GCM with a key shared directly (`dir`): personal
 * data under the key of its case, that one under the key of its unit, which KMS wraps. Each envelope names what it is
 * for in its authenticated header, so that one cannot be put in another's place.
 */
type Key = Uint8Array;

/** AES-256: 32 random bytes. */
export const newKey = (): Key => randomBytes(32);

/** The personal part of a record, sealed for that record alone. */
export const seal = (key: Key, record: string, part: object): Promise<string> =>
  encrypt(key, `persons:${record}`, Buffer.from(JSON.stringify(part)));

/** The personal part again, as the schema describes it. Throws where the envelope is another record's or was altered. */
export async function unseal<S extends z.ZodType>(
  key: Key,
  record: string,
  sealed: string,
  schema: S,
): Promise<z.infer<S>> {
  const bytes = await decrypt(key, `persons:${record}`, sealed);
  return schema.parse(JSON.parse(Buffer.from(bytes).toString("utf8")));
}

/** A case's key under the key of the unit that handles the case. */
export const wrapKey = (unitKey: Key, record: string, caseKey: Key): Promise<string> =>
  encrypt(unitKey, `key:${record}`, caseKey);

export const unwrapKey = (unitKey: Key, record: string, wrapped: string): Promise<Key> =>
  decrypt(unitKey, `key:${record}`, wrapped);

function encrypt(key: Key, purpose: string, bytes: Uint8Array): Promise<string> {
  const header = { alg: "dir", enc: "A256GCM", kid: purpose };
  return new CompactEncrypt(bytes).setProtectedHeader(header).encrypt(key);
}

const ALGORITHMS = { keyManagementAlgorithms: ["dir"], contentEncryptionAlgorithms: ["A256GCM"] };

async function decrypt(key: Key, purpose: string, envelope: string): Promise<Uint8Array> {
  const { plaintext, protectedHeader } = await compactDecrypt(envelope, key, ALGORITHMS);
  if (protectedHeader.kid !== purpose)
    throw new Error(`the envelope is for ${protectedHeader.kid}, not ${purpose}`);
  return plaintext;
}
