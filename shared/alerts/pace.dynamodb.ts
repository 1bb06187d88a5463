import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { CommitteeId, MemberId } from "../ids/readable-id.ts";
import { memberKey } from "../storage/keys.ts";
import type { Table } from "../storage/table.dynamodb.ts";

/** SNS deactivates an e-mail subscription that gets more than 10 mails in a second: five keep well clear of it. */
const INTERVAL_MS = 200;
/** Longest wait that is worth a running function; a longer queue of mails is left to the next delivery. */
const LONGEST_WAIT_MS = 20_000;

const paceSchema = z.object({ mailsFrom: z.int() });

/**
 * Takes the member's next turn for a mail, however many units change at once, and answers how long to wait for it in
 * milliseconds. Undefined when too many are waiting.
 */
export async function takeTurn(
  table: Table,
  committee: CommitteeId,
  member: MemberId,
  now: number,
): Promise<number | undefined> {
  const Key = memberKey(committee, member);
  const change = async (input: Change): Promise<number | undefined> => {
    try {
      const { Attributes } = await table.client.send(
        new UpdateCommand({ TableName: table.name, Key, ReturnValues: "UPDATED_NEW", ...input }),
      );
      return paceSchema.parse(Attributes).mailsFrom - INTERVAL_MS;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return undefined;
      throw error;
    }
  };
  const turn =
    (await change({
      UpdateExpression: "SET mailsFrom = :next",
      ConditionExpression: "attribute_not_exists(mailsFrom) OR mailsFrom <= :now",
      ExpressionAttributeValues: { ":next": now + INTERVAL_MS, ":now": now },
    })) ??
    (await change({
      UpdateExpression: "SET mailsFrom = mailsFrom + :interval",
      ConditionExpression: "mailsFrom <= :latest",
      ExpressionAttributeValues: { ":interval": INTERVAL_MS, ":latest": now + LONGEST_WAIT_MS },
    }));
  return turn === undefined ? undefined : Math.max(0, turn - now);
}

type Change = Pick<
  UpdateCommand["input"],
  "UpdateExpression" | "ConditionExpression" | "ExpressionAttributeValues"
>;
