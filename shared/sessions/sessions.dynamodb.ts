import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { TABLE } from "../names/table.ts";
import type { ItemKey } from "../storage/keys.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { hashOf, isSecret, newSecret, openUnder, sealUnder } from "./bearer-secret.ts";
import {
  isOver,
  LONGEST_MS,
  openPartSchema,
  RENEWED_EVERY_MS,
  type Session,
  sessionSecretsSchema,
  WITHOUT_RENEWAL_MS,
} from "./session.ts";

/** Who has signed in, as the issuer said. */
export interface NewSession {
  readonly principal: string;
  readonly displayName: string;
  readonly refreshToken?: string | undefined;
  /** @default none: forms lead to our own site only */
  readonly issuerOrigins?: readonly string[];
}

const itemSchema = z.looseObject({ ...openPartSchema.shape, sealed: z.string() });

export const sessionKey = (secret: string): ItemKey => ({ pk: `SESSION#${hashOf(secret)}`, sk: "SESSION" });

/** Begins a session under a new secret, whatever the browser sent before; answers it with the cookie's value. */
export async function createSession(table: Table, fresh: NewSession, now = Date.now()): Promise<Session> {
  const { principal, displayName, refreshToken, issuerOrigins = [] } = fresh;
  const secret = newSecret();
  const secrets = { displayName, ...(refreshToken !== undefined && { refreshToken }) };
  const longest = refreshToken === undefined ? WITHOUT_RENEWAL_MS : LONGEST_MS;
  const open = {
    principal,
    createdAt: now,
    lastSeen: now,
    endsAt: now + longest,
    renewAt: now + RENEWED_EVERY_MS,
    issuerOrigins: [...issuerOrigins],
  };
  const Item = {
    ...sessionKey(secret),
    kind: "session",
    ...open,
    sealed: await sealUnder(secret, PURPOSE, secrets),
    [TABLE.timeToLive]: Math.ceil(open.endsAt / 1000),
  };
  await table.client.send(new PutCommand({ TableName: table.name, Item }));
  return { secret, ...open, ...secrets };
}

/** The session of that cookie, or undefined: never begun, ended, over, or not readable by this version. Consistent. */
export async function findSession(
  table: Table,
  secret: string,
  now = Date.now(),
): Promise<Session | undefined> {
  if (!isSecret(secret)) return undefined;
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: sessionKey(secret), ConsistentRead: true }),
  );
  const item = itemSchema.safeParse(Item).data;
  if (!item || isOver(item, now)) return undefined;
  const secrets = await openUnder(secret, PURPOSE, item.sealed, sessionSecretsSchema).catch(() => undefined);
  return secrets && { secret, ...openPartSchema.parse(item), ...secrets };
}

/** Notes that the session was seen; one that has ended meanwhile stays ended. */
export const noteSeen = (table: Table, { secret }: Session, now: number): Promise<boolean> =>
  change(table, secret, {
    UpdateExpression: "SET lastSeen = :now",
    ConditionExpression: "attribute_exists(pk)",
    ExpressionAttributeValues: { ":now": now },
  });

/** Longer than the issuer is waited for: a renewer that died is not waited for either. */
const LEASE_MS = 30_000;

/** Whether it is on this request to renew the session; others go on with it meanwhile. */
export const claimRenewal = (table: Table, { secret }: Session, now: number): Promise<boolean> =>
  change(table, secret, {
    UpdateExpression: "SET renewingUntil = :lease",
    ConditionExpression:
      "attribute_exists(pk) AND renewAt <= :now AND (attribute_not_exists(renewingUntil) OR renewingUntil < :now)",
    ExpressionAttributeValues: { ":now": now, ":lease": now + LEASE_MS },
  });

/** Keeps what the issuer gave anew; false where the session has ended meanwhile. */
export async function keepRenewed(
  table: Table,
  { secret }: Session,
  secrets: z.infer<typeof sessionSecretsSchema>,
  renewAt: number,
): Promise<boolean> {
  return change(table, secret, {
    UpdateExpression: "SET sealed = :sealed, renewAt = :renewAt REMOVE renewingUntil",
    ConditionExpression: "attribute_exists(pk)",
    ExpressionAttributeValues: {
      ":sealed": await sealUnder(secret, PURPOSE, secrets),
      ":renewAt": renewAt,
    },
  });
}

/** Leaves the session as it is until the issuer is asked again. */
export const postponeRenewal = (table: Table, { secret }: Session, renewAt: number): Promise<boolean> =>
  change(table, secret, {
    UpdateExpression: "SET renewAt = :renewAt REMOVE renewingUntil",
    ConditionExpression: "attribute_exists(pk)",
    ExpressionAttributeValues: { ":renewAt": renewAt },
  });

/** Ends it for good: its cookie opens nothing any more. */
export async function endSession(table: Table, secret: string): Promise<void> {
  await table.client.send(new DeleteCommand({ TableName: table.name, Key: sessionKey(secret) }));
}

const PURPOSE = "session";

type Change = Pick<
  UpdateCommand["input"],
  "UpdateExpression" | "ConditionExpression" | "ExpressionAttributeValues"
>;

/** Whether the condition held. */
async function change(table: Table, secret: string, update: Change): Promise<boolean> {
  try {
    await table.client.send(new UpdateCommand({ TableName: table.name, Key: sessionKey(secret), ...update }));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
