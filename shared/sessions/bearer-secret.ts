import { createHash, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto";
import type * as z from "zod";
import { decrypted, encrypted } from "../personal/envelope.ts";

/**
 * What only its bearer knows: the value of a cookie, the token of a form. The table keeps its hash, values derived from it
 * one-way, and what is sealed under keys derived from it (HKDF, RFC 5869): whoever reads the table alone can neither name
 * it nor open anything.
 */

/** 32 random bytes in base64url: 43 characters. */
export const newSecret = (): string => randomBytes(32).toString("base64url");

export const isSecret = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text);

/** SHA-256, as the table names it. */
export const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");

/** A value that proves knowledge of the secret for one purpose, and tells nothing of it or of other purposes. */
export const derivedFrom = (secret: string, purpose: string): string =>
  Buffer.from(derive(secret, purpose)).toString("base64url");

/** Whether both are the same text, in a time that does not depend on where they differ. */
export const isSameText = (one: string, other: string): boolean =>
  timingSafeEqual(digest(one), digest(other));

/** JSON under AES-256-GCM with a key of the secret and the purpose (JWE, RFC 7516, `dir`). */
export const sealUnder = (secret: string, purpose: string, value: object): Promise<string> =>
  encrypted(derive(secret, purpose), Buffer.from(JSON.stringify(value)));

/** What was sealed, as the schema describes it. Rejects where it was sealed under another secret, altered, or of another shape. */
export async function openUnder<S extends z.ZodType>(
  secret: string,
  purpose: string,
  sealed: string,
  schema: S,
): Promise<z.infer<S>> {
  const bytes = await decrypted(derive(secret, purpose), sealed);
  return schema.parse(JSON.parse(Buffer.from(bytes).toString("utf8")));
}

const derive = (secret: string, purpose: string): Uint8Array =>
  new Uint8Array(hkdfSync("sha256", secret, "", `nghe-dan ${purpose}`, 32));

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
