import { EMPTY } from "../../shared/pipeline/tally.ts";
import type { UnitYear } from "../../shared/pipeline/unit-year.ts";
import { recalculateUnitYear } from "../../shared/recalculation/recalculate-unit-year.dynamodb.ts";
import { dayOverAt } from "../../shared/recalculation/run.ts";
import { scoreUnitYear } from "../../shared/scoring/score-unit-year.dynamodb.ts";
import type { Table } from "../../shared/storage/table.dynamodb.ts";
import { addToTally } from "../../shared/storage/tally-update.dynamodb.ts";
import { transact } from "../../shared/storage/transact.dynamodb.ts";
import { NOW } from "../support/dialogues.ts";
import { tableAt } from "./document-client.ts";
import type { Part } from "./part.ts";
import { seedFacts } from "./seed-facts.ts";
import type { Sizes } from "./sizes.ts";
import { median, rounded } from "./statistics.ts";
import { unitYear } from "./submissions.ts";
import { times } from "./table.ts";
import { recordTraffic } from "./traffic.ts";

/** A unit-year that holds so many facts, and what was timed on it, in milliseconds. */
interface Grown {
  readonly of: UnitYear;
  readonly facts: number;
  readonly recalculations: number[];
  readonly scoreEvents: number[];
}

/**
 * What the number of facts in a unit-year costs: recalculating reads each of them and grows with it; scoring after an
 * event reads the tally and must not. Units take turns, so that all meet the same machine.
 */
export async function growth(endpoint: string, name: string, sizes: Sizes): Promise<Part> {
  const table = tableAt(endpoint, name);
  const units = [grown("phuong-2", 10), grown("phuong-3", 1_000), grown("xa-binh-hiep", 10_000)];
  for (const { of, facts } of units) await seedFacts(table, of, facts);

  await inTurns(sizes.recalculations, units, async (unit) => {
    unit.recalculations.push(await timed(() => recalculate(table, unit)));
  });
  await inTurns(sizes.scoreEvents, units, async (unit) => {
    await move(table, unit);
    unit.scoreEvents.push(await timed(() => score(table, unit)));
  });
  const capacity = await Promise.all(units.map((unit) => unitsOfScoring(tableAt(endpoint, name), unit)));
  table.client.destroy();
  return report(units, capacity);
}

const grown = (unit: string, facts: number): Grown => ({
  of: unitYear(unit),
  facts,
  recalculations: [],
  scoreEvents: [],
});

/** The first round warms up and writes what the calendar has passed; it is not counted. */
async function inTurns(rounds: number, units: readonly Grown[], act: (unit: Grown) => Promise<void>) {
  for (const unit of units) await act({ ...unit, recalculations: [], scoreEvents: [] });
  for (let round = 0; round < rounds; round += 1) for (const unit of units) await act(unit);
}

async function timed(act: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

async function recalculate(table: Table, { of, facts }: Grown): Promise<void> {
  const result = await recalculateUnitYear({ table, actor: "job:bench", now: NOW }, of, dayOverAt(NOW));
  if (result.outcome !== "unchanged" || result.facts !== facts)
    throw new Error(`recalculating ${facts} facts came to ${JSON.stringify(result)}`);
}

/** Raises the unit-year's revision and leaves its tally right: what every score-moving event has done. */
const move = (table: Table, { of }: Grown): Promise<void> => transact(table, [addToTally(table, of, EMPTY)]);

async function score(table: Table, { of }: Grown): Promise<void> {
  const { outcome } = await scoreUnitYear(table, of, "job:bench", NOW);
  if (outcome !== "computed") throw new Error(`scoring ${of.unit} came to ${outcome}`);
}

/** Capacity units of handling one event, as reported: no clock is involved. */
async function unitsOfScoring(table: Table, unit: Grown): Promise<number> {
  await move(table, unit);
  const exchanges = recordTraffic(table.client);
  await score(table, unit);
  table.client.destroy();
  return exchanges.reduce((total, { units }) => total + units, 0);
}

function report(units: readonly Grown[], capacity: readonly number[]): Part {
  const rows = units.map(({ facts, recalculations, scoreEvents }, nth) => ({
    facts,
    recalculateMs: rounded(median(recalculations), 1),
    scoreEventMs: rounded(median(scoreEvents)),
    scoreEventUnits: capacity[nth] ?? Number.NaN,
  }));
  const [least, most] = [rows[0], rows.at(-1)];
  if (least === undefined || most === undefined) throw new RangeError("no unit was measured");
  const ratios = {
    recalculateMs: rounded(most.recalculateMs / least.recalculateMs),
    scoreEventMs: rounded(most.scoreEventMs / least.scoreEventMs),
    scoreEventUnits: rounded(most.scoreEventUnits / least.scoreEventUnits),
  };
  const table = {
    title: "Growth with the facts of a unit-year",
    columns: ["facts", "recalculation ms", "one score-moving event ms", "its capacity units"],
    rows: [...rows.map(Object.values), ["10,000 / 10", ...Object.values(ratios).map(times)]],
    notes: ["The event must not grow: ×1. Its capacity units are exact, its time has the machine's noise."],
  };
  return { figures: { units: rows, ratios }, tables: [table] };
}
