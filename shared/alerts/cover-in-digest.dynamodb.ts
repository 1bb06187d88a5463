import { localDateOf } from "../calendar/local-date.ts";
import { unitYearName } from "../pipeline/unit-year.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { ConditionFailed, transact } from "../storage/transact.dynamodb.ts";
import { lineWrites } from "./cover.dynamodb.ts";
import { nextAtOnce, slotsAfter, type Wanted } from "./delivery-time.ts";
import { putEntry } from "./entries.dynamodb.ts";
import type { AlertEntry } from "./entry.ts";
import type { Line } from "./line.ts";
import { gathering } from "./mailings.dynamodb.ts";
import type { Occasion } from "./occasion.ts";
import { noteOccasion } from "./occasions.dynamodb.ts";
import type { Cover } from "./score-change.ts";
import type { Desk } from "./working-hours.ts";

/** Mailings that leave while entries come in are passed over; so many in a row are not to be expected. */
const MOST_SLOTS = 400;

/**
 * Writes the line, moves the cover, and has the range take its place in the member's digest, all or nothing: ranges of digests
 * and of mails neither overlap nor leave gaps. Answers false when the cover was not where the line begins.
 */
export async function recordInDigest(
  table: Table,
  line: Line,
  cover: Cover,
  { delivery, desk }: { readonly delivery: Exclude<Wanted, "at-once">; readonly desk: Desk },
): Promise<boolean> {
  const { committee, member } = line;
  const occasion = rangeOccasion(line);
  const entry = { ...entryOf(line, occasion, desk), delivery };
  const slots = slotsAfter(line.at, delivery, desk);
  for (let tried = 0; tried < MOST_SLOTS; tried += 1) {
    const slot = slots.next().value;
    const gathered: AlertEntry = { ...entry, mailing: slot.key };
    const before = [
      ...lineWrites(table, line, cover),
      noteOccasion(table, occasion),
      putEntry(table, gathered),
    ];
    try {
      await transact(table, [...before, ...gathering(table, { committee, member, ...slot }, gathered)]);
      return true;
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      // What failed is the digest's own condition alone: it has left meanwhile, and the next one takes the range.
      if (error.items.some((item) => item < before.length)) return false;
    }
  }
  throw new Error(`no digest of ${committee}/${member} takes an entry of ${line.at}`);
}

/** The same range told to several members is one occasion, which nobody else is told of. */
const rangeOccasion = ({ unit, year, afterRev, rev, points, at }: Line): Occasion => ({
  rule: "score-changed",
  subject: unitYearName({ unit, year }),
  episode: `${afterRev}-${rev}`,
  on: localDateOf(at),
  unit,
  year,
  facts: { ...points, afterRev, rev },
});

const entryOf = (
  { committee, member, unit, at }: Line,
  { rule, subject, episode, on }: Occasion,
  desk: Desk,
): Omit<AlertEntry, "delivery"> => ({
  ...{ rule, subject, episode, committee, member, unit, on, at },
  atOnceAt: nextAtOnce(at, desk, false).sendAt,
});
