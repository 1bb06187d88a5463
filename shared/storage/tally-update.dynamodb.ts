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

/** Adds a difference to the tally and 1 to its revision, whatever is there already. */
export function addToTally(table: Table, of: UnitYear, difference: Tally): WriteItem {
  const { names, values, each } = placeholders(difference);
  return {
    Update: {
      TableName: table.name,
      Key: tallyKey(of),
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

const tallyItemSchema = z.looseObject({ rev: z.int().min(0) });

/** Tally and revision from the item; both empty where nothing was recorded yet. */
export function readTally(item: unknown): { tally: Tally; rev: number } {
  if (item === undefined) return { tally: {}, rev: 0 };
  const { rev, ...attributes } = tallyItemSchema.parse(item);
  const counts = Object.entries(attributes)
    .filter(([name]) => name.startsWith(PREFIX))
    .map(([name, count]) => [name.slice(PREFIX.length), z.int().parse(count)] as const);
  return { tally: Object.fromEntries(counts.filter(([, count]) => count !== 0)), rev };
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
