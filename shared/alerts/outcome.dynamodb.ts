import { putEntry } from "../operators/entries.dynamodb.ts";
import { unitYearName } from "../pipeline/unit-year.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { transact } from "../storage/transact.dynamodb.ts";
import { dropClaim, moveCoverBack } from "./cover.dynamodb.ts";
import { doubtLine, removeClaimed, settleLine } from "./ledger.dynamodb.ts";
import type { Fate, Line } from "./line.ts";
import type { Cover } from "./score-change.ts";
import { tryTransact } from "./try-transact.dynamodb.ts";

/** What becomes of a claimed line. In every case its claim goes with it, in one transaction. */

/** The mail was accepted. */
export async function settleSent(table: Table, line: Line, sent: Omit<Sent, "state">): Promise<void> {
  await transact(table, [settleLine(table, line, { state: "sent", ...sent }), dropClaim(table, line)]);
}

type Sent = Extract<Fate, { state: "sent" }>;

/** The mail was not sent and never will be; `code` is SNS's error. Operators get an entry. */
export async function settleFailed(table: Table, line: Line, code: string): Promise<void> {
  await transact(table, [
    settleLine(table, line, { state: "failed", code }),
    dropClaim(table, line),
    putEntry(table, { kind: "alert-failed", ...rangeOf(line), code }),
  ]);
}

/** Nobody knows whether the mail was sent. Operators get an entry. False when the line was settled meanwhile. */
export async function putInDoubt(table: Table, line: Line): Promise<boolean> {
  return tryTransact(table, [
    doubtLine(table, line),
    dropClaim(table, line),
    putEntry(table, { kind: "alert-in-doubt", ...rangeOf(line) }),
  ]);
}

/**
 * The mail was not sent, but may be: the line goes, and the cover back to `before`, where the line begins. False when
 * a later line begins where this one ends, or this one is claimed no more; then all stays as it is.
 */
export async function takeBack(table: Table, line: Line, before: Cover): Promise<boolean> {
  return tryTransact(table, [
    removeClaimed(table, line),
    dropClaim(table, line),
    moveCoverBack(table, line, before),
  ]);
}

function rangeOf(line: Line) {
  const { committee, member, unit, year, afterRev, rev, at } = line;
  const id = `${committee}/${member}/${unitYearName(line)}/${rev}`;
  return { id, at, unit, year, committee, member, afterRev, rev };
}
