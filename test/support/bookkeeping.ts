import { paginateQuery, paginateScan } from "@aws-sdk/lib-dynamodb";
import { expect } from "vitest";
import { openClaims, readCover } from "../../shared/alerts/cover.dynamodb.ts";
import { listLines } from "../../shared/alerts/ledger.dynamodb.ts";
import type { Line } from "../../shared/alerts/line.ts";
import { type DomainEvent, parseEvent } from "../../shared/events/domain-event.ts";
import { guidanceOf } from "../../shared/guidance/guidances.dynamodb.ts";
import { committeeIdSchema, memberIdSchema, unitIdSchema } from "../../shared/ids/readable-id.ts";
import { TABLE } from "../../shared/names/table.ts";
import { effectOf, type StoredFact } from "../../shared/pipeline/fact.ts";
import { sum } from "../../shared/pipeline/tally.ts";
import { sameUnitYear, type UnitYear, unitYearName } from "../../shared/pipeline/unit-year.ts";
import { readInputs, readRevision } from "../../shared/scoring/inputs.dynamodb.ts";
import { score } from "../../shared/scoring/score.ts";
import { readSheet } from "../../shared/scoring/scoring.dynamodb.ts";
import { allFacts } from "../../shared/storage/facts.dynamodb.ts";
import { unitYearPartition } from "../../shared/storage/keys.ts";
import type { Table } from "../../shared/storage/table.dynamodb.ts";
import { unitsIn } from "../../shared/units/existence.ts";
import { eventually } from "./eventually.ts";
import { messageIdOf, type ReadMails } from "./mailbox.ts";
import { demonstrationPack } from "./seeded-table.ts";

/** The committee of the demonstration, and its only member who wants alerts. */
export const COMMITTEE = committeeIdSchema.parse("ban-chi-dao-kien-tuong");
export const CLERK = memberIdSchema.parse("thu-ky");

/** Its units that have a guidance; the locality itself has none. */
export const SCORED_UNITS = unitsIn(demonstrationPack().units, 2023)
  .filter(({ kind }) => kind !== "locality")
  .map(({ id }) => id);

export const in2023 = (unit: string): UnitYear => ({ unit: unitIdSchema.parse(unit), year: 2023 });

/** What is asked whether it has settled. */
export interface Books {
  readonly table: Table;
  readonly mails: ReadMails;
}

/** Waits until all that was recorded is scored. Answers the revision. */
export async function scored(table: Table, of: UnitYear, withinMs = 30_000): Promise<number> {
  return eventually(
    async () => {
      const name = unitYearName(of);
      const rev = await readRevision(table, of);
      expect({ name, scored: (await readSheet(table, of))?.inputsRev }).toEqual({ name, scored: rev });
      return rev;
    },
    { withinMs, everyMs: 50 },
  );
}

/**
 * Waits until, besides, all that was scored is told or accounted for, and every mail that SNS has accepted lies in
 * the mailbox. Answers the revision.
 */
export async function settled({ table, mails }: Books, of: UnitYear, withinMs = 30_000): Promise<number> {
  return eventually(
    async () => {
      const name = unitYearName(of);
      const rev = await scored(table, of, withinMs);
      const cover = await readCover(table, { ...of, committee: COMMITTEE, member: CLERK });
      expect({ name, covered: cover?.rev }).toEqual({ name, covered: rev });
      expect(await openClaims(table, of)).toEqual([]);
      expect(await undelivered({ table, mails }, of)).toEqual([]);
      return rev;
    },
    { withinMs, everyMs: 100 },
  );
}

/** Ids of the messages about the unit-year that SNS has accepted and that are not in the mailbox yet. */
async function undelivered({ table, mails }: Books, of: UnitYear): Promise<string[]> {
  const delivered = new Set((await mails()).map(messageIdOf));
  const lines = (await ledger(table)).filter((line) => sameUnitYear(line, of));
  return lines.flatMap(({ fate }) =>
    fate.state === "sent" && !delivered.has(fate.messageId) ? [fate.messageId] : [],
  );
}

/** The tally is the sum of what the records store and of what they are worth today; the sheet is its score. */
export async function expectExact(table: Table, of: UnitYear): Promise<void> {
  const records = await recordsOf(table, of);
  const inputs = await readInputs(table, of);
  if (!inputs?.guidance) throw new Error(`${unitYearName(of)} is not scored`);
  expect(inputs.tally).toEqual(sum(records.map(({ effect }) => effect)));
  expect(inputs.tally).toEqual(sum(records.map(({ fact }) => effectOf(fact))));
  const guidance = await guidanceOf(table, inputs.guidance);
  const { rev: inputsRev, rulesRev } = inputs;
  expect(await readSheet(table, of)).toEqual({ ...score({ ...inputs, guidance }), inputsRev, rulesRev });
}

/** Every record of the unit-year. */
export async function recordsOf(table: Table, of: UnitYear): Promise<StoredFact[]> {
  const records: StoredFact[] = [];
  for await (const record of allFacts(table, of)) records.push(record);
  return records;
}

/** Every event of the unit-year, oldest first. */
export async function eventsOf(table: Table, of: UnitYear): Promise<DomainEvent[]> {
  const pages = paginateQuery(
    { client: table.client },
    {
      TableName: table.name,
      KeyConditionExpression: "pk = :pk AND begins_with(sk, :events)",
      ExpressionAttributeValues: { ":pk": unitYearPartition(of), ":events": "E#" },
      ConsistentRead: true,
    },
  );
  return eventsIn(pages);
}

/** Every event of the whole table. */
export async function everyEvent(table: Table): Promise<DomainEvent[]> {
  const pages = paginateScan(
    { client: table.client },
    {
      TableName: table.name,
      FilterExpression: "#kind = :event",
      ExpressionAttributeNames: { "#kind": TABLE.kind },
      ExpressionAttributeValues: { ":event": TABLE.eventKind },
      ConsistentRead: true,
    },
  );
  return eventsIn(pages);
}

async function eventsIn(
  pages: AsyncIterable<{ Items?: Record<string, unknown>[] | undefined }>,
): Promise<DomainEvent[]> {
  const events: DomainEvent[] = [];
  for await (const { Items = [] } of pages) events.push(...Items.map((item) => parseEvent(item.event)));
  return events;
}

/** The clerk's ledger, oldest line first. */
export async function ledger(table: Table): Promise<Line[]> {
  const lines: Line[] = [];
  let after: string | undefined;
  do {
    const page = await listLines(table, COMMITTEE, 100, after);
    lines.push(...page.lines);
    after = page.next;
  } while (after !== undefined);
  return lines.reverse();
}

/** Ranges of revisions, as ledger lines and score events have them. */
interface Range {
  readonly afterRev: number;
  readonly rev: number;
}

/** The ranges follow each other from 0 to `rev`, without an overlap or a gap. */
export function expectSeamless(ranges: readonly Range[], rev: number, what: string): void {
  const sorted = [...ranges].sort((a, b) => a.rev - b.rev);
  const seams = sorted.map(({ afterRev }, index) => ({
    afterRev,
    endOfTheOneBefore: sorted[index - 1]?.rev ?? 0,
  }));
  expect({ what, torn: seams.filter((seam) => seam.afterRev !== seam.endOfTheOneBefore) }).toEqual({
    what,
    torn: [],
  });
  expect({ what, rev: sorted.at(-1)?.rev }).toEqual({ what, rev });
}
