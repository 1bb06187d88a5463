import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { kmsFault } from "./faults.ts";
import type { KmsKey, KmsKeys } from "./keys.ts";

/** Pairs that are not secret but bound to the ciphertext: it opens with exactly these, in whatever order. */
export type EncryptionContext = Readonly<Record<string, string>>;

/** AES-256-GCM, as KMS uses for symmetric keys; sizes in bytes. */
const ALGORITHM = "aes-256-gcm";
const IV = 12;
const TAG = 16;

/** A ciphertext that names its key, as those of KMS do: length of the key's id, the id, IV, tag, the rest. */
export function encrypted(key: KmsKey, plaintext: Uint8Array, context: EncryptionContext): Buffer {
  const header = headerOf(key);
  const iv = randomBytes(IV);
  const cipher = createCipheriv(ALGORITHM, key.material, iv, { authTagLength: TAG });
  cipher.setAAD(bound(header, context));
  const body = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([header, iv, cipher.getAuthTag(), body]);
}

/** Throws `InvalidCiphertextException`, which says no more, for another context, another key and anything altered. */
export function decrypted(
  keys: KmsKeys,
  blob: Buffer,
  context: EncryptionContext,
): { readonly key: KmsKey; readonly plaintext: Buffer } {
  const id = blob.subarray(1, 1 + (blob[0] ?? 0));
  const sealed = blob.subarray(1 + id.length);
  if (sealed.length < IV + TAG) throw kmsFault("InvalidCiphertextException");
  const key = keyOf(keys, id.toString());
  const decipher = createDecipheriv(ALGORITHM, key.material, sealed.subarray(0, IV), { authTagLength: TAG });
  decipher.setAAD(bound(headerOf(key), context));
  decipher.setAuthTag(sealed.subarray(IV, IV + TAG));
  try {
    const plaintext = Buffer.concat([decipher.update(sealed.subarray(IV + TAG)), decipher.final()]);
    return { key, plaintext };
  } catch {
    throw kmsFault("InvalidCiphertextException");
  }
}

function keyOf(keys: KmsKeys, id: string): KmsKey {
  try {
    return keys.named(id);
  } catch {
    throw kmsFault("InvalidCiphertextException");
  }
}

function headerOf({ id }: KmsKey): Buffer {
  const name = Buffer.from(id);
  return Buffer.concat([Buffer.from([name.length]), name]);
}

/** JSON keeps pairs apart whatever they contain; sorted, because the order in which they are given means nothing. */
function bound(header: Buffer, context: EncryptionContext): Buffer {
  const pairs = Object.entries(context).sort(([one], [other]) => (one < other ? -1 : 1));
  return Buffer.concat([header, Buffer.from(JSON.stringify(pairs))]);
}
