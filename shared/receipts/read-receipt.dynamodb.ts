import type { Caller } from "../access/caller.ts";
import { allow } from "../access/may.ts";
import { leavesOf } from "../guidance/criteria.ts";
import type { Guidance } from "../guidance/guidance.ts";
import { guidanceOf } from "../guidance/guidances.dynamodb.ts";
import { guidanceHash } from "../guidance/hash.ts";
import { isZero, subtract, type Tally } from "../pipeline/tally.ts";
import { type UnitYear, unitYearName } from "../pipeline/unit-year.ts";
import { Refusal } from "../problems/problem.ts";
import { readInputs, readRevision, type ScoringInputs } from "../scoring/inputs.dynamodb.ts";
import { readSheets } from "../scoring/scoring.dynamodb.ts";
import { isLeafLine, type StoredSheet } from "../scoring/sheet.ts";
import { isKind, pageOfFacts } from "../storage/facts.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { unitsIn } from "../units/existence.ts";
import type { Unit } from "../units/unit.ts";
import { findUnit, listUnits } from "../units/units.dynamodb.ts";
import { appealsOf } from "../years/appeals.dynamodb.ts";
import { decidedVersions, findRanking } from "../years/decided.dynamodb.ts";
import type { Decided } from "../years/decided.ts";
import { pageOfEntries } from "./entries.dynamodb.ts";
import { type EntryPage, Rows } from "./entry.ts";
import type { BlockFigure, DecisionPart, ReceiptContent, SanctionUsed } from "./receipt.ts";
import { recompute } from "./recompute.ts";

const TRIES = 5;

/** The unit, for whoever may see both the records behind its score and its appraisals: a receipt holds both. */
async function unitFor(table: Table, caller: Caller, of: UnitYear): Promise<Unit> {
  const unit = await findUnit(table, of.unit);
  if (!unit) throw new Refusal("not-found");
  allow(caller, "score.read-records", { unit });
  allow(caller, "appraisal.read", { unit });
  return unit;
}

/**
 * The receipt of a unit-year at one revision: of the running score, or of the result where the year is decided. Records
 * are read page by page and only added up. `busy` where the revision moved at each of five tries.
 */
export async function readReceipt(table: Table, caller: Caller, of: UnitYear): Promise<ReceiptContent> {
  const unit = await unitFor(table, caller, of);
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const inputs = await readInputs(table, of);
    if (!inputs) continue;
    if (!inputs.guidance) throw new Refusal("not-found");
    const content = await contentOf(table, unit, of, inputs, await guidanceOf(table, inputs.guidance));
    if ((await readRevision(table, of)) === inputs.rev) return content;
  }
  throw new Refusal("busy");
}

async function contentOf(
  table: Table,
  unit: Unit,
  of: UnitYear,
  { rev, tally, assessments, passedThrough }: ScoringInputs,
  guidance: Guidance,
): Promise<ReceiptContent> {
  const [metrics, sanctions, versions] = await Promise.all([
    rowsIn(table, of),
    sanctionsIn(table, of),
    decidedVersions(table, of),
  ]);
  const decided = versions.at(-1);
  const block = await figuresOf(table, unit, of, guidance, decided !== undefined);
  const dated = passedThrough === undefined ? {} : { passedThrough };
  const content = {
    format: "nghe-dan/receipt/1" as const,
    ...of,
    rev,
    guidance,
    guidanceHash: guidanceHash(guidance),
    inputs: decided?.inputs ?? { tally, assessments: [...assessments], ...dated },
    metrics,
    sanctions,
    block,
  };
  if (!decided) return { ...content, sheet: recompute({ ...content, sheet: { inputsRev: rev } }) };
  const decision = await decisionOf(table, unit, of, versions, tally);
  return { ...content, sheet: decided.sheet, decision };
}

async function rowsIn(table: Table, of: UnitYear) {
  const rows = new Rows();
  let after: string | undefined;
  do {
    const page = await pageOfEntries(table, of, { after });
    for (const entry of page.entries) rows.add(entry);
    after = page.next;
  } while (after !== undefined);
  return rows.end();
}

const SANCTIONS_A_PAGE = 100;

async function sanctionsIn(table: Table, of: UnitYear): Promise<SanctionUsed[]> {
  const used: SanctionUsed[] = [];
  let after: string | undefined;
  do {
    const page = await pageOfFacts(table, of, "sanction", SANCTIONS_A_PAGE, after);
    const confirmed = page.facts.filter(isKind("sanction")).filter(({ fact }) => fact.state === "confirmed");
    used.push(...confirmed.map(({ fact, version, effect }) => ({ id: fact.id, version, effect })));
    after = page.next;
  } while (after !== undefined);
  return used.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Figures of the other units of the block, where a criterion is measured against them; as decided where it is. */
async function figuresOf(
  table: Table,
  { locality, block }: Unit,
  { unit, year }: UnitYear,
  guidance: Guidance,
  isDecided: boolean,
): Promise<BlockFigure[]> {
  const relative = new Set<string>(
    leavesOf(guidance).flatMap(({ id, rule }) => (rule.kind === "target" ? [id] : [])),
  );
  if (relative.size === 0) return [];
  const others = unitsIn(await listUnits(table), year).filter(
    (other) => other.locality === locality && other.block === block && other.id !== unit,
  );
  const unitYears = others.map(({ id }) => ({ unit: id, year }));
  const running = await readSheets(table, unitYears);
  const sheets = await Promise.all(
    unitYears.map(async (other) => ({
      unit: other.unit,
      sheet: isDecided ? (await decidedVersions(table, other))[0]?.sheet : running.get(unitYearName(other)),
    })),
  );
  return sheets.flatMap(({ unit: other, sheet }) =>
    sheet && sheet.guidance.hash === guidanceHash(guidance) ? figuresIn(other, sheet, relative) : [],
  );
}

const figuresIn = (
  unit: Unit["id"],
  { lines, inputsRev }: StoredSheet,
  of: ReadonlySet<string>,
): BlockFigure[] =>
  lines
    .filter(isLeafLine)
    .filter(({ criterion }) => of.has(criterion))
    .map(({ criterion, state, relative }) => ({
      criterion,
      unit,
      rev: inputsRev,
      state,
      ...(relative && { relative }),
    }));

async function decisionOf(
  table: Table,
  { locality }: Unit,
  of: UnitYear,
  versions: readonly Decided[],
  tally: Tally,
): Promise<DecisionPart> {
  const decided = versions.at(-1);
  if (!decided) throw new Error(`${unitYearName(of)} is not decided`);
  const { version, decidedOn, document, ranked, inputs, sheet } = decided;
  const key = { block: ranked.block, guidance: sheet.guidance.id };
  const [frozen, appeals] = await Promise.all([
    findRanking(table, { locality, year: of.year, ...key }),
    appealsOf(table, of),
  ]);
  const moved = subtract(tally, inputs.tally);
  return {
    version,
    decidedOn,
    document,
    appeals: appeals
      .flatMap((appeal) => (appeal.state === "upheld" && appeal.sheetVersion <= version ? [appeal] : []))
      .sort((a, b) => a.sheetVersion - b.sheetVersion)
      .map(({ criterion, points }) => ({ criterion: leafIdOf(sheet, criterion), points })),
    ranked,
    quotas:
      version === 1
        ? (frozen?.ranking.quotas.filter(
            ({ pool }) => pool.per === "locality" || pool.block === ranked.block,
          ) ?? [])
        : [],
    ties: frozen?.ties ?? [],
    ...(!isZero(moved) && { movedSince: moved }),
  };
}

function leafIdOf({ lines }: StoredSheet, criterion: string) {
  const line = lines.find((one) => one.criterion === criterion);
  if (!line) throw new Error(`there is no line ${criterion}`);
  return line.criterion;
}

/** Records on a page of the list: some 100 bytes each. */
const RECORDS_A_PAGE = 500;

/** A page of the records that the receipt's digests are over, at the revision at which it was read. */
export async function readEntryPage(
  table: Table,
  caller: Caller,
  of: UnitYear,
  after: string | undefined,
): Promise<EntryPage> {
  await unitFor(table, caller, of);
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const rev = await readRevision(table, of);
    const { entries, next } = await pageOfEntries(table, of, { limit: RECORDS_A_PAGE, after });
    if ((await readRevision(table, of)) !== rev) continue;
    return { ...of, rev, records: [...entries], ...(next !== undefined && { next }) };
  }
  throw new Refusal("busy");
}
