import { CompactEncrypt, compactDecrypt } from "jose";

/** The one envelope of this system: JSON Web Encryption (RFC 7516), AES-256-GCM with a key shared directly (`dir`). */
const HEADER = { alg: "dir", enc: "A256GCM" } as const;
const ALGORITHMS = {
  keyManagementAlgorithms: [HEADER.alg],
  contentEncryptionAlgorithms: [HEADER.enc],
};

/** Bytes under a key of 32 bytes. `purpose` stands in the authenticated header, where there is one. */
export function encrypted(key: Uint8Array, bytes: Uint8Array, purpose?: string): Promise<string> {
  const header = { ...HEADER, ...(purpose !== undefined && { kid: purpose }) };
  return new CompactEncrypt(bytes).setProtectedHeader(header).encrypt(key);
}

/** The bytes again. Rejects where the key or the purpose is another, or the envelope was altered. */
export async function decrypted(key: Uint8Array, envelope: string, purpose?: string): Promise<Uint8Array> {
  const { plaintext, protectedHeader } = await compactDecrypt(envelope, key, ALGORITHMS);
  if (protectedHeader.kid !== purpose)
    throw new Error(`the envelope is for ${protectedHeader.kid}, not ${purpose}`);
  return plaintext;
}
