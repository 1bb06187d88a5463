import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { callerOn } from "../../shared/access/caller.ts";
import { cardSchema } from "../../shared/appraisals/card.ts";
import { saveCard } from "../../shared/appraisals/save-card.dynamodb.ts";
import { fixedClock } from "../../shared/calendar/clock.ts";
import { localDateOf } from "../../shared/calendar/local-date.ts";
import { putEvidence } from "../../shared/evidence/evidence.dynamodb.ts";
import type { KeptEvidence } from "../../shared/evidence/evidence.ts";
import { newEvidenceId } from "../../shared/ids/record-id.ts";
import type { LocalityPack } from "../../shared/localities/pack.ts";
import { unitYearSchema } from "../../shared/pipeline/unit-year.ts";
import { readSheet } from "../../shared/scoring/scoring.dynamodb.ts";
import type { Table } from "../../shared/storage/table.dynamodb.ts";
import { transact } from "../../shared/storage/transact.dynamodb.ts";
import { putAppeal } from "../../shared/years/appeals.dynamodb.ts";
import { putDecided } from "../../shared/years/decided.dynamodb.ts";
import { decidedSchema } from "../../shared/years/decided.ts";
import { TEST_MACHINE, testMachineMemberships } from "./callers.ts";
import { NOW } from "./dialogues.ts";

/** What a unit's scoring year has that probes ask for. */
export interface YearTargets {
  /** A kept evidence file of 2023. */
  readonly evidence: string;
  /** One that may be gone. */
  readonly erasableEvidence: string;
  /** A file that came with the opinion that somebody sent. */
  readonly attachment: string;
}

/** A year that was decided long before the one that the others play in, with an open appeal. */
export const DECIDED_YEAR = 2021;
/** The criterion that every unit has scored itself. */
export const SCORED = cardSchema.shape.criterion.parse("IV.2");

/** Files and a card of the unit's year, as they lie in the table: how they got there is no matter of rights. */
export async function yearTargets(
  table: Table,
  pack: LocalityPack,
  { unit, sent }: { readonly unit: string; readonly sent: string },
): Promise<YearTargets> {
  const of = unitYearSchema.parse({ unit, year: 2023 });
  const caller = callerOn(localDateOf(NOW), TEST_MACHINE, testMachineMemberships(pack));
  const writing = { caller, of, criterion: SCORED, part: "self", version: 0 } as const;
  await saveCard({ table, clock: fixedClock(NOW) }, writing, { points: 100 });
  const attachment = fileOf(unit);
  const Item = { pk: `ATTACHED#${sent}`, sk: attachment.id, kind: "attachment", opinion: sent };
  await table.client.send(new PutCommand({ TableName: table.name, Item: { ...Item, evidence: attachment } }));
  return {
    evidence: await keptEvidence(table, unit),
    erasableEvidence: await keptEvidence(table, unit),
    attachment: attachment.id,
  };
}

const fileOf = (unit: string): KeptEvidence => ({
  id: newEvidenceId(),
  ...unitYearSchema.parse({ unit, year: 2023 }),
  title: "Biên bản (ví dụ)",
  addedBy: TEST_MACHINE,
  addedAt: NOW,
  state: "kept",
  type: "pdf",
  bytes: 1000,
  sha256: "0".repeat(64),
});

/** The id of an evidence file that is kept; the bucket has none. */
export async function keptEvidence(table: Table, unit: string): Promise<string> {
  const kept = fileOf(unit);
  const { state: _, type: __, bytes: ___, sha256: ____, ...announced } = kept;
  await transact(table, [putEvidence(table, { ...announced, state: "awaited" })]);
  await transact(table, [putEvidence(table, kept)]);
  return kept.id;
}

/** Decides the year with the sheet of 2023, as it lies in the table. */
export async function decide(table: Table, unit: string, year: number): Promise<void> {
  const ranked = { unit, rev: 1, place: 1, points: 9500, provisional: false, grade: "xuat-sac" };
  const decided = decidedSchema.parse({
    unit,
    year,
    version: 1,
    sheet: await readSheet(table, unitYearSchema.parse({ unit, year: 2023 })),
    ranked: { ...ranked, reasons: [], proposals: [] },
    inputs: { tally: {}, assessments: [] },
    decidedOn: "2022-01-20",
    document: { number: "03/QĐ-BCĐ", issuedOn: "2022-01-20", signedBy: "Trưởng Ban Chỉ đạo (ví dụ)" },
    approval: "apr_01h00000000000000000000000",
    proposedBy: "a",
    approvedBy: "b",
  });
  await transact(table, [putDecided(table, decided)]);
}

/** Decides {@link DECIDED_YEAR}, and disputes it. */
export async function dispute(table: Table, unit: string): Promise<void> {
  await decide(table, unit, DECIDED_YEAR);
  await transact(table, [
    putAppeal(table, {
      ...unitYearSchema.parse({ unit, year: DECIDED_YEAR }),
      criterion: SCORED,
      number: 1,
      reason: "Đã làm đủ (ví dụ)",
      against: 1,
      by: TEST_MACHINE,
      at: NOW,
      state: "open",
    }),
  ]);
}

/** Ids that look like those of files and lead nowhere. */
export const unknownFiles = (): YearTargets => ({
  evidence: newEvidenceId(),
  erasableEvidence: newEvidenceId(),
  attachment: newEvidenceId(),
});
