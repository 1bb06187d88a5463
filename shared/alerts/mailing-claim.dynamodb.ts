import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { QueryCommand, UpdateCommand, type UpdateCommandInput } from "@aws-sdk/lib-dynamodb";
import type { Instant } from "../calendar/local-date.ts";
import type { CommitteeId } from "../ids/readable-id.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import type { Mailing, Told } from "./mailing.ts";
import {
  carrying,
  dueMarks,
  IS_GATHERING,
  keyOf,
  type MailingSlot,
  readMailing,
} from "./mailings.dynamodb.ts";
import { tryTransact } from "./try-transact.dynamodb.ts";

/** Who has claimed a mailing: a text that no other attempt has. */
export type Claim = string;

/** What becomes of a mailing that was claimed. */
export type Settled =
  | {
      readonly state: "handed-over";
      readonly messageId: string;
      readonly sentAt: Instant;
      readonly told: readonly Told[];
    }
  | { readonly state: "refused" | "suppressed"; readonly reason: string; readonly told: readonly Told[] }
  | { readonly state: "empty"; readonly told: readonly Told[] };

/**
 * Claims a mailing that gathers, by one conditional write: from then on nothing is added to it. `leaseUntil` is real time in
 * milliseconds. Answers it as it is then, or undefined where somebody else was first or it leaves later.
 */
export async function claimMailing(
  table: Table,
  mailing: Mailing,
  claim: Claim,
  leaseUntil: number,
): Promise<Mailing | undefined> {
  const item = await update(table, mailing, {
    UpdateExpression: "SET #mailing.#state = :claimed, #mailing.leaseUntil = :lease, claimedBy = :claim",
    ConditionExpression: `${IS_GATHERING} AND #mailing.sendAt = :sendAt`,
    ExpressionAttributeValues: {
      ":gathering": "gathering",
      ":claimed": "claimed",
      ":lease": leaseUntil,
      ":claim": claim,
      ":sendAt": mailing.sendAt,
    },
  });
  return item && readMailing(item);
}

/**
 * Records what became of it, by the attempt that claimed it, which alone knows: also where somebody has meanwhile put it in
 * doubt. False where the claim is another's.
 */
export async function settleMailing(
  table: Table,
  mailing: Mailing,
  claim: Claim,
  { state, ...settled }: Settled,
): Promise<boolean> {
  const fields = Object.entries(settled);
  const item = await update(table, mailing, {
    UpdateExpression: `SET #mailing.#state = :state${fields.map(([name]) => `, #mailing.${name} = :${name}`).join("")} REMOVE #mailing.leaseUntil, claimedBy, ${DUE}, ${DOUBT}`,
    ConditionExpression: `claimedBy = :claim AND #mailing.#state IN (:claimed, :doubt)`,
    ExpressionAttributeValues: {
      ...Object.fromEntries(fields.map(([name, value]) => [`:${name}`, value])),
      ":state": state,
      ":claim": claim,
      ":claimed": "claimed",
      ":doubt": "in-doubt",
    },
  });
  return item !== undefined;
}

/** Gives a claimed mailing back: it gathers again, and leaves from `sendAt` on. False where the claim is held no more. */
export async function releaseMailing(
  table: Table,
  mailing: Mailing,
  claim: Claim,
  { sendAt, attempts }: Pick<Mailing, "sendAt" | "attempts">,
): Promise<boolean> {
  const item = await update(table, mailing, {
    UpdateExpression:
      "SET #mailing.#state = :gathering, #mailing.sendAt = :sendAt, #mailing.attempts = :attempts, gsi1sk = :due REMOVE #mailing.leaseUntil, claimedBy",
    ConditionExpression: "claimedBy = :claim AND #mailing.#state = :claimed",
    ExpressionAttributeValues: {
      ":claim": claim,
      ":claimed": "claimed",
      ":gathering": "gathering",
      ":sendAt": sendAt,
      ":attempts": attempts,
      ":due": dueMarks({ ...mailing, sendAt }).gsi1sk,
    },
  });
  return item !== undefined;
}

/**
 * Puts a claimed mailing in doubt and, in the same transaction, has `carrier` carry it again (and with it what it carried
 * itself). False where it is claimed no more (by that lease), or the carrier gathers no more.
 */
export function doubtMailing(
  table: Table,
  mailing: Mailing,
  carrier: MailingSlot,
  told: readonly Told[] = [],
): Promise<boolean> {
  const { committee, member, key, sendAt } = mailing;
  return tryTransact(table, [
    {
      Update: {
        TableName: table.name,
        Key: keyOf(mailing),
        UpdateExpression: `SET #mailing.#state = :doubt, #mailing.carriedBy = :carrier, #mailing.told = :told, gsi2pk = :partition, gsi2sk = :place REMOVE #mailing.leaseUntil, ${DUE}`,
        ConditionExpression: "#mailing.#state = :claimed AND #mailing.leaseUntil = :lease",
        ExpressionAttributeNames: NAMES,
        ExpressionAttributeValues: {
          ":doubt": "in-doubt",
          ":claimed": "claimed",
          ":carrier": carrier.key,
          ":told": told,
          ":lease": mailing.leaseUntil ?? 0,
          ":partition": mailsInDoubtPartition(committee),
          ":place": `${sendAt}#${member}#${key}`,
        },
      },
    },
    carrying(table, carrier, key),
  ]);
}

/** Mailings that a person should look at, in the sparse index `gsi2`. */
const mailsInDoubtPartition = (committee: CommitteeId): string => `MAILS-IN-DOUBT#${committee}`;

/** The committee's mailings in doubt, newest first. */
export async function mailingsInDoubt(
  table: Table,
  committee: CommitteeId,
  limit = 100,
): Promise<readonly Mailing[]> {
  const { Items = [] } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      IndexName: "gsi2",
      KeyConditionExpression: "gsi2pk = :partition",
      ExpressionAttributeValues: { ":partition": mailsInDoubtPartition(committee) },
      ScanIndexForward: false,
      Limit: limit,
    }),
  );
  return Items.map(readMailing);
}

const DUE = "gsi1pk, gsi1sk";
const DOUBT = "#mailing.carriedBy, gsi2pk, gsi2sk";
const NAMES = { "#mailing": "mailing", "#state": "state" };

type Change = Pick<
  UpdateCommandInput,
  "UpdateExpression" | "ConditionExpression" | "ExpressionAttributeValues"
>;

/** The item after the change, or undefined where its condition did not hold. */
async function update(
  table: Table,
  mailing: Mailing,
  change: Change,
): Promise<Record<string, unknown> | undefined> {
  try {
    const { Attributes } = await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: keyOf(mailing),
        ExpressionAttributeNames: NAMES,
        ReturnValues: "ALL_NEW",
        ...change,
      }),
    );
    return Attributes;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}
