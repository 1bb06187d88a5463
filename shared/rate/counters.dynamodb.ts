import { createHash } from "node:crypto";
import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { TABLE } from "../names/table.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { PACES, type RateKind } from "./pace.ts";

const MINUTE = 60_000;

/** Whose requests are counted together: a network address, an account. Stored as a digest, and gone in some minutes. */
export interface Counted {
  readonly kind: RateKind;
  readonly who: string;
}

/** Counts a request and answers how many there were of its kind in this minute of real time. */
export async function countRequest(table: Table, counted: Counted, now = Date.now()): Promise<number> {
  const attributes = await update(table, counted, now, {
    add: "requests :one",
    values: { ":one": 1 },
  });
  return attributes ? countedSchema.parse(attributes).requests : tooMany(counted);
}

/** Repeats of a form in a minute that are not counted: somebody presses the button again while the answer is on its way. */
const FREE_REPEATS = 3;

/**
 * The same for a form, by its token: repeats are not counted, up to {@link FREE_REPEATS} for each form of the minute, and
 * are let through also where the minute is full by now. Beyond, each counts: a token is made up easily, and whoever sends
 * one for ever is no hand at a button.
 */
export async function countForm(
  table: Table,
  counted: Counted,
  token: string,
  now = Date.now(),
): Promise<number> {
  const mark = digest(token).slice(0, 8);
  const attributes = await update(table, counted, now, {
    add: "forms :mark, posts :one",
    condition: "attribute_not_exists(forms) OR size(forms) < :most OR contains(forms, :text)",
    values: {
      ":mark": new Set([mark]),
      ":text": mark,
      ":most": PACES[counted.kind].refuseAfter,
      ":one": 1,
    },
  });
  if (!attributes) return tooMany(counted);
  const { forms, posts } = formsSchema.parse(attributes);
  const repeats = posts - forms.size;
  return forms.size + Math.max(0, repeats - forms.size * FREE_REPEATS);
}

const countedSchema = z.object({ requests: z.int() });
const formsSchema = z.object({ forms: z.set(z.string()), posts: z.int() });
const tooMany = ({ kind }: Counted): number => PACES[kind].refuseAfter + 1;

interface Addition {
  readonly add: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly condition?: string;
}

/** The counter as it becomes; undefined where it is full, or asked for faster than a single item can be. */
async function update(
  table: Table,
  { kind, who }: Counted,
  now: number,
  { add, values, condition }: Addition,
): Promise<unknown> {
  const minute = Math.floor(now / MINUTE);
  const key = { pk: `RATE#${kind}#${digest(who)}#${minute}`, sk: "RATE" };
  try {
    const { Attributes } = await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: key,
        UpdateExpression: `SET #kind = :kind, #expiry = :expiry ADD ${add}`,
        ...(condition !== undefined && { ConditionExpression: condition }),
        ExpressionAttributeNames: { "#kind": "kind", "#expiry": TABLE.timeToLive },
        ExpressionAttributeValues: { ":kind": "rate", ":expiry": (minute + 2) * 60, ...values },
        ReturnValues: "UPDATED_NEW",
      }),
    );
    return Attributes;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException || isThrottled(error)) return undefined;
    throw error;
  }
}

/** A single item takes some 1,000 writes a second: more than any of our numbers. */
const isThrottled = (error: unknown): boolean =>
  error instanceof Error && /^(ThrottlingException|ProvisionedThroughputExceededException)$/.test(error.name);

const digest = (text: string): string => createHash("sha256").update(text).digest("hex");
