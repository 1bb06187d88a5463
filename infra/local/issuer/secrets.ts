import { generateKeyPairSync, randomBytes, randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { replaceFile, undefinedIfMissing } from "../replace-file.ts";

const secretsSchema = z.object({
  /** Private RSA keys as JWKs; the first signs. */
  jwks: z.object({
    keys: z.tuple([z.looseObject({ kty: z.literal("RSA"), kid: z.string(), n: z.string(), d: z.string() })]),
  }),
  /** Keys of the signatures of cookies. */
  cookieKeys: z.tuple([z.string()]),
});

/** What the issuer signs with. */
export type IssuerSecrets = z.infer<typeof secretsSchema>;

/** The keys kept in `dir`, made at the first start: tokens and sessions of an earlier one stay good. */
export async function keptSecrets(dir: string): Promise<IssuerSecrets> {
  const path = join(dir, "keys.json");
  const kept = await readFile(path, "utf8").catch(undefinedIfMissing);
  if (kept !== undefined) return secretsSchema.parse(JSON.parse(kept));
  const secrets = newSecrets();
  await replaceFile(path, JSON.stringify(secrets), 0o600);
  return secrets;
}

function newSecrets(): IssuerSecrets {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const key = { ...privateKey.export({ format: "jwk" }), alg: "RS256", use: "sig", kid: randomUUID() };
  return secretsSchema.parse({
    jwks: { keys: [key] },
    cookieKeys: [randomBytes(32).toString("base64url")],
  });
}
