import { createHash, timingSafeEqual } from "node:crypto";
import { ENVIRONMENT } from "../../names/environment.ts";
import { CLIENT_ADDRESS_HEADER, ORIGIN_SECRET_HEADER } from "../../names/identity.ts";
import { Refusal } from "../../problems/problem.ts";
import type { HttpRequest } from "./request.ts";

/** Where CloudFront stands before the HTTP API: the secret that only requests through it carry. */
const secretArn = (): string | undefined => process.env[ENVIRONMENT.originSecretArn];

type Headers = Readonly<Record<string, string | undefined>>;

/** Refuses (`not-through-front`) what came to the HTTP API past CloudFront and its firewall. */
export async function refuseDetour(headers: Headers): Promise<void> {
  const arn = secretArn();
  if (arn === undefined) return;
  const given = headers[ORIGIN_SECRET_HEADER] ?? "";
  // One that is not known may be new: it is asked for again, at most so often.
  if (isAmong(await originSecrets(arn, KEPT_MS), given)) return;
  if (!isAmong(await originSecrets(arn, ASKED_AGAIN_MS), given)) throw new Refusal("not-through-front");
}

/** Network address of whoever asks. CloudFront's word is taken because {@link refuseDetour} was passed before. */
export function addressOf({ event }: Pick<HttpRequest, "event">): string {
  const told = secretArn() === undefined ? undefined : event.headers[CLIENT_ADDRESS_HEADER];
  return told ?? event.requestContext.http.sourceIp;
}

/** Digests are compared, in a time that tells nothing of where they differ. */
const isAmong = (secrets: readonly string[], given: string): boolean =>
  secrets.filter((secret) => timingSafeEqual(digest(secret), digest(given))).length > 0;

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** A secret that was replaced holds no longer than this, once it is not even the one before. */
const KEPT_MS = 5 * 60_000;
const ASKED_AGAIN_MS = 10_000;
let kept:
  | { readonly arn: string; readonly at: number; readonly secrets: Promise<readonly string[]> }
  | undefined;

/** The present secret and the one before it, as they were at most `maxAge` milliseconds ago. A failure is not kept. */
function originSecrets(arn: string, maxAge: number): Promise<readonly string[]> {
  if (kept?.arn === arn && Date.now() < kept.at + maxAge) return kept.secrets;
  const secrets = readSecrets(arn);
  kept = { arn, at: Date.now(), secrets };
  secrets.catch(() => {
    kept = undefined;
  });
  return secrets;
}

async function readSecrets(SecretId: string): Promise<readonly string[]> {
  // Loaded only where there is a front.
  const { GetSecretValueCommand, ResourceNotFoundException, SecretsManagerClient } = await import(
    "@aws-sdk/client-secrets-manager"
  );
  const client = new SecretsManagerClient({});
  const read = async (VersionStage: string): Promise<string[]> => {
    try {
      const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId, VersionStage }));
      return SecretString ? [SecretString] : [];
    } catch (error) {
      // A secret that was never rotated has no earlier version.
      if (error instanceof ResourceNotFoundException && VersionStage === "AWSPREVIOUS") return [];
      throw error;
    }
  };
  const [current, previous] = await Promise.all([read("AWSCURRENT"), read("AWSPREVIOUS")]);
  if (current.length === 0) throw new Error("the secret of the front is empty");
  return [...current, ...previous];
}
