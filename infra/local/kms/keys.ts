import { randomBytes } from "node:crypto";
import { chmod, readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { replaceFile, undefinedIfMissing } from "../replace-file.ts";
import { ACCOUNT, REGION, type Resource } from "../service.ts";
import { kmsFault } from "./faults.ts";

/** One KMS key: its id, its ARN, and the 32 bytes that never leave this process and its folder. */
export interface KmsKey {
  readonly id: string;
  readonly arn: string;
  readonly material: Buffer;
}

/** The keys of the template, found as callers name them. */
export interface KmsKeys {
  /** By id, key ARN, alias name or alias ARN. Throws `NotFoundException`, or `ValidationException` for no text. */
  named(name: unknown): KmsKey;
}

const KEY_BYTES = 32;

/**
 * The keys and aliases among the resources. Material is made at the first start and read from `dir` afterwards,
 * one file per key that only the person at this machine can read.
 */
export async function openKeys(resources: readonly Resource[], dir: string): Promise<KmsKeys> {
  await chmod(dir, 0o700);
  const byName = new Map<string, KmsKey>();
  for (const { logicalId: id } of resources.filter(({ type }) => type === "AWS::KMS::Key")) {
    const key = { id, arn: arn(`key/${id}`), material: await keptMaterial(join(dir, `${id}.key`)) };
    byName.set(key.id, key).set(key.arn, key);
  }
  for (const { type, properties } of resources) {
    if (type !== "AWS::KMS::Alias") continue;
    const { AliasName, TargetKeyId } = aliasSchema.parse(properties);
    const key = byName.get(TargetKeyId);
    if (key === undefined)
      throw new Error(`${AliasName} names the key ${TargetKeyId}, which is not declared`);
    byName.set(AliasName, key).set(arn(AliasName), key);
  }
  return {
    named(name) {
      if (typeof name !== "string") throw kmsFault("ValidationException", "keyId must be a text");
      const key = byName.get(name);
      if (key === undefined) throw kmsFault("NotFoundException", `Key '${name}' does not exist`);
      return key;
    },
  };
}

const aliasSchema = z.object({ AliasName: z.string(), TargetKeyId: z.string() });
const arn = (resource: string) => `arn:aws:kms:${REGION}:${ACCOUNT}:${resource}`;

async function keptMaterial(path: string): Promise<Buffer> {
  const kept = await readFile(path).catch(undefinedIfMissing);
  if (kept === undefined) return newMaterial(path);
  if (kept.length !== KEY_BYTES) throw new Error(`${path} is no key: it must hold ${KEY_BYTES} bytes`);
  return kept;
}

/** Whole on the disk before it is used: what it encrypts could not be read again without it. */
async function newMaterial(path: string): Promise<Buffer> {
  const material = randomBytes(KEY_BYTES);
  await replaceFile(path, material, 0o600);
  return material;
}
