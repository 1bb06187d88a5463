import { GetCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { Tally } from "../pipeline/tally.ts";
import type { UnitYear } from "../pipeline/unit-year.ts";
import { tallyKey } from "./keys.ts";
import type { Table } from "./table.dynamodb.ts";
import type { WriteItem } from "./transact.dynamodb.ts";

/**
 * The tally item: each metric is a top-level attribute (`ADD` works on those only), beside the revision `rev` that
 * every transaction on the unit-year raises by 1.
 */
const PREFIX = "metric:";

/** Set on the tally of a year that was decided: from then on what changes in it is carried over. */
export const DECIDED = "decidedOn";

/** While facts of the unit-year are brought up to today's code: since when, in real time. */
export const REFRESHING = "refreshingSince";
/** The last revision at which that changed the tally. */
const RULES_REV = "rulesRev";

/** As {@link addToTally}, for a change of what facts count for under today's code. */
export function refreshTally(table: Table, of: UnitYear, difference: Tally): WriteItem {
  const { names, values, each } = placeholders(difference);
  return {
    Update: {
      TableName: table.name,
      Key: tallyKey(of),
      UpdateExpression: `SET #kind = :kind, ${REFRESHING} = :since, ${RULES_REV} = if_not_exists(#rev, :none) + :one ADD ${["#rev :one", ...each((name, value) => `${name} ${value}`)].join(", ")}`,
      ExpressionAttributeNames: { "#kind": "kind", "#rev": "rev", ...names },
      ExpressionAttributeValues: {
        ":kind": "tally",
        ":one": 1,
        ":none": 0,
        ":since": new Date().toISOString(),
        ...values,
      },
    },
  };
}

/** When that is over: nothing of the score has changed by it. */
export const refreshed = (table: Table, of: UnitYear) => ({
  TableName: table.name,
  Key: tallyKey(of),
  UpdateExpression: `REMOVE ${REFRESHING}`,
});

/**
 * Adds a difference to the tally and 1 to its revision, whatever is there already. With `decided` only where the year
 * is decided, or not, as the writer believes it to be.
 */
export function addToTally(
  table: Table,
  of: UnitYear,
  difference: Tally,
  { decided }: { readonly decided?: boolean } = {},
): WriteItem {
  const { names, values, each } = placeholders(difference);
  return {
    Update: {
      TableName: table.name,
      Key: tallyKey(of),
      ...(decided !== undefined && {
        ConditionExpression: `${decided ? "attribute_exists" : "attribute_not_exists"}(${DECIDED})`,
      }),
      UpdateExpression: `SET #kind = :kind ADD ${["#rev :one", ...each((name, value) => `${name} ${value}`)].join(", ")}`,
      ExpressionAttributeNames: { "#kind": "kind", "#rev": "rev", ...names },
      ExpressionAttributeValues: { ":kind": "tally", ":one": 1, ...values },
    },
  };
}

/**
 * A repair: sets every metric anew, on the revision given (0: there is no tally), and the revision to `nextRev`.
 * Metrics that were counted and are none any more become 0; other attributes stay.
 */
export function replaceTally(
  table: Table,
  of: UnitYear,
  { before, after }: { readonly before: Tally; readonly after: Tally },
  { rev, nextRev }: { readonly rev: number; readonly nextRev: number },
): WriteItem {
  const gone = Object.fromEntries(Object.keys(before).map((metric) => [metric, 0]));
  const { names, values, each } = placeholders({ ...gone, ...after });
  return {
    Update: {
      TableName: table.name,
      Key: tallyKey(of),
      UpdateExpression: `SET ${["#kind = :kind", "#rev = :next", ...each((name, value) => `${name} = ${value}`)].join(", ")}`,
      ConditionExpression: rev === 0 ? "attribute_not_exists(#rev)" : "#rev = :rev",
      ExpressionAttributeNames: { "#kind": "kind", "#rev": "rev", ...names },
      ExpressionAttributeValues: {
        ":kind": "tally",
        ":next": nextRev,
        ...(rev > 0 && { ":rev": rev }),
        ...values,
      },
    },
  };
}

const tallyItemSchema = z.looseObject({
  rev: z.int().min(0),
  [RULES_REV]: z.int().optional(),
  [REFRESHING]: z.iso.datetime().optional(),
});

/** A tally as it is stored. */
export interface ReadTally {
  readonly tally: Tally;
  readonly rev: number;
  /** The last revision that only brought facts up to date with the code. */
  readonly rulesRev?: number | undefined;
  /** Since when, in real time, that has been going on. */
  readonly refreshingSince?: string | undefined;
}

/** Tally and revision from the item; both empty where nothing was recorded yet. */
export function readTally(item: unknown): ReadTally {
  if (item === undefined) return { tally: {}, rev: 0 };
  const { rev, rulesRev, refreshingSince, ...attributes } = tallyItemSchema.parse(item);
  const counts = Object.entries(attributes)
    .filter(([name]) => name.startsWith(PREFIX))
    .map(([name, count]) => [name.slice(PREFIX.length), z.int().parse(count)] as const);
  return {
    tally: Object.fromEntries(counts.filter(([, count]) => count !== 0)),
    rev,
    ...(rulesRev !== undefined && { rulesRev }),
    ...(refreshingSince !== undefined && { refreshingSince }),
  };
}

function placeholders(tally: Tally) {
  const metrics = Object.entries(tally);
  return {
    names: Object.fromEntries(metrics.map(([metric], index) => [`#m${index}`, `${PREFIX}${metric}`])),
    values: Object.fromEntries(metrics.map(([, count], index) => [`:m${index}`, count])),
    each: (say: (name: string, value: string) => string) =>
      metrics.map((_, index) => say(`#m${index}`, `:m${index}`)),
  };
}

/** Consistent. */
export async function isDecided(table: Table, of: UnitYear): Promise<boolean> {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: tallyKey(of), ConsistentRead: true }),
  );
  return Item?.[DECIDED] !== undefined;
}
