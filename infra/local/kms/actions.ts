import { randomBytes } from "node:crypto";
import * as z from "zod";
import { decrypted, encrypted } from "./ciphertext.ts";
import { kmsFault } from "./faults.ts";
import type { KmsKeys } from "./keys.ts";

/** Answers one action of KMS; throws a `KmsFault`. */
export type KmsAction = (keys: KmsKeys, request: unknown) => unknown;

/** The actions this KMS knows, by name. Grants, policies, rotation and asymmetric keys are not among them. */
export const KMS_ACTIONS: Readonly<Record<string, KmsAction>> = {
  GenerateDataKey(keys, request) {
    const { answer, plaintext } = newDataKey(keys, request);
    return { ...answer, Plaintext: plaintext.toString("base64") };
  },

  GenerateDataKeyWithoutPlaintext: (keys, request) => newDataKey(keys, request).answer,

  Encrypt(keys, request) {
    const { KeyId, Plaintext, EncryptionContext } = read(encryptSchema, request);
    const key = keys.named(KeyId);
    const blob = encrypted(key, Plaintext, EncryptionContext);
    return { CiphertextBlob: blob.toString("base64"), KeyId: key.arn, EncryptionAlgorithm };
  },

  Decrypt(keys, request) {
    const { KeyId, CiphertextBlob, EncryptionContext } = read(decryptSchema, request);
    const expected = KeyId === undefined ? undefined : keys.named(KeyId);
    const { key, plaintext } = decrypted(keys, CiphertextBlob, EncryptionContext);
    if (expected !== undefined && expected.id !== key.id) throw kmsFault("IncorrectKeyException");
    return { Plaintext: plaintext.toString("base64"), KeyId: key.arn, EncryptionAlgorithm };
  },

  ReEncrypt(keys, request) {
    const asked = read(reEncryptSchema, request);
    const destination = keys.named(asked.DestinationKeyId);
    const source = decrypted(keys, asked.CiphertextBlob, asked.SourceEncryptionContext);
    if (asked.SourceKeyId !== undefined && keys.named(asked.SourceKeyId).id !== source.key.id)
      throw kmsFault("IncorrectKeyException");
    const blob = encrypted(destination, source.plaintext, asked.DestinationEncryptionContext);
    return {
      CiphertextBlob: blob.toString("base64"),
      SourceKeyId: source.key.arn,
      KeyId: destination.arn,
      SourceEncryptionAlgorithm: EncryptionAlgorithm,
      DestinationEncryptionAlgorithm: EncryptionAlgorithm,
    };
  },

  DescribeKey(keys, request) {
    const { id, arn } = keys.named(read(z.object({ KeyId: z.string() }), request).KeyId);
    return {
      KeyMetadata: {
        KeyId: id,
        Arn: arn,
        Enabled: true,
        KeyState: "Enabled",
        KeySpec: "SYMMETRIC_DEFAULT",
        KeyUsage: "ENCRYPT_DECRYPT",
        EncryptionAlgorithms: [EncryptionAlgorithm],
      },
    };
  },
};

const EncryptionAlgorithm = "SYMMETRIC_DEFAULT";

/** What KMS encrypts itself is at most 4096 bytes long; longer things take a data key. */
const LONGEST_PLAINTEXT = 4096;
const LONGEST_CIPHERTEXT = 6144;
const LONGEST_DATA_KEY = 1024;

const bytes = (longest: number) =>
  z.base64().transform((text, context) => {
    const value = Buffer.from(text, "base64");
    if (value.length < 1 || value.length > longest) {
      context.addIssue({ code: "custom", message: `must be 1 to ${longest} bytes long` });
    }
    return value;
  });
const contextSchema = z.record(z.string(), z.string()).default({});
const algorithmSchema = z.literal(EncryptionAlgorithm).optional();

const dataKeySchema = z
  .object({
    KeyId: z.string(),
    EncryptionContext: contextSchema,
    KeySpec: z.enum(["AES_256", "AES_128"]).optional(),
    NumberOfBytes: z.int().min(1).max(LONGEST_DATA_KEY).optional(),
  })
  .refine(({ KeySpec, NumberOfBytes }) => (KeySpec === undefined) !== (NumberOfBytes === undefined), {
    message: "Please specify either number of bytes or key spec.",
  });

const encryptSchema = z.object({
  KeyId: z.string(),
  Plaintext: bytes(LONGEST_PLAINTEXT),
  EncryptionContext: contextSchema,
  EncryptionAlgorithm: algorithmSchema,
});

const decryptSchema = z.object({
  KeyId: z.string().optional(),
  CiphertextBlob: bytes(LONGEST_CIPHERTEXT),
  EncryptionContext: contextSchema,
  EncryptionAlgorithm: algorithmSchema,
});

const reEncryptSchema = z.object({
  CiphertextBlob: bytes(LONGEST_CIPHERTEXT),
  SourceKeyId: z.string().optional(),
  SourceEncryptionContext: contextSchema,
  DestinationKeyId: z.string(),
  DestinationEncryptionContext: contextSchema,
});

function newDataKey(keys: KmsKeys, request: unknown) {
  const { KeyId, EncryptionContext, KeySpec, NumberOfBytes } = read(dataKeySchema, request);
  const key = keys.named(KeyId);
  const plaintext = randomBytes(NumberOfBytes ?? (KeySpec === "AES_128" ? 16 : 32));
  const blob = encrypted(key, plaintext, EncryptionContext);
  return { plaintext, answer: { CiphertextBlob: blob.toString("base64"), KeyId: key.arn } };
}

function read<Schema extends z.ZodType>(schema: Schema, request: unknown): z.output<Schema> {
  const parsed = schema.safeParse(request);
  if (!parsed.success) throw kmsFault("ValidationException", z.prettifyError(parsed.error));
  return parsed.data;
}
