import { DatabaseSync } from "node:sqlite";
import * as z from "zod";
import type { Guidance } from "../../../shared/guidance/guidance.ts";
import type { Tally } from "../../../shared/pipeline/tally.ts";
import { COLUMN_NAMES, COLUMNS, rowOf } from "./columns.ts";
import { linesInSql } from "./points-sql.ts";
import { communeAt } from "./setting.ts";
import { TOTALS } from "./totals-sql.ts";
import { blocksOf, factsOf, WHOLE } from "./year.ts";

/** A unit as the one statement answers it. */
export interface UnitInSql {
  readonly unit: string;
  readonly block: number;
  readonly tally: Tally;
  /** Of the criteria that SQL reckons. */
  readonly points: number;
  /** Within its block, by those points. */
  readonly place: number;
}

/** The year of so many communes in SQLite, in the memory of this process. */
export interface SqlSide {
  /** Totals of every unit and metric, points and places: one statement. */
  aggregateAndRank(): readonly Readonly<Record<string, unknown>>[];
  /** Its rows as they are compared. */
  read(rows: readonly Readonly<Record<string, unknown>>[]): UnitInSql[];
  /** What the tables take, in MiB. */
  readonly mebibytes: number;
  close(): void;
}

/**
 * Loads the year. The rows of a kind lie together, those of a unit side by side in it: what the statement asks for, so that
 * it reads every row once, in order, and sorts nothing.
 */
export function openSqlSide(guidance: Guidance, units: number): SqlSide {
  const database = new DatabaseSync(":memory:");
  database.exec(`
    CREATE TABLE units (unit TEXT PRIMARY KEY, block INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE facts (
      unit TEXT NOT NULL, kind TEXT NOT NULL, ${COLUMN_NAMES.map((name) => `${name} ${COLUMNS[name]}`).join(", ")},
      nth INTEGER NOT NULL, PRIMARY KEY (kind, unit, nth)
    ) WITHOUT ROWID;`);
  loadYear(database, units);
  const statement = database.prepare(statementFor(guidance));
  return {
    aggregateAndRank: () => statement.all(),
    read: (rows) => rows.map(unitOf),
    mebibytes: sizeOf(database),
    close: () => database.close(),
  };
}

function loadYear(database: DatabaseSync, units: number): void {
  const marks = ["unit", "kind", ...COLUMN_NAMES, "nth"].map(() => "?").join(", ");
  const fact = database.prepare(`INSERT INTO facts VALUES (${marks})`);
  const unit = database.prepare("INSERT INTO units VALUES (?, ?)");
  database.exec("BEGIN");
  for (const { block, members } of blocksOf(WHOLE(units)))
    for (const member of members) {
      unit.run(communeAt(member), block);
      for (const [nth, one] of factsOf(member).entries()) fact.run(...rowOf(one), nth);
    }
  database.exec("COMMIT; ANALYZE;");
}

/** One SELECT: a total per unit for each kind, side by side; points of each criterion from them; places in the block. */
function statementFor(guidance: Guidance): string {
  const kinds = Object.entries(TOTALS).map(([kind, totals], index) => ({
    ...totals,
    kind,
    name: `k${index}`,
  }));
  const points = linesInSql(guidance).map(({ sign, points }) => `${sign} * (${points})`);
  return `
    WITH ${kinds.map(({ name, kind, where, sums }) => `${name} AS MATERIALIZED (SELECT unit, ${sumsOf(sums)} FROM facts WHERE kind = '${kind}' AND ${where} GROUP BY unit)`).join(",\n")},
    totals AS (SELECT units.unit, units.block, ${METRICS_IN_SQL.map((metric) => `"${metric}"`).join(", ")}
      FROM units ${kinds.map(({ name }) => `LEFT JOIN ${name} ON ${name}.unit = units.unit`).join(" ")}),
    scored AS MATERIALIZED (SELECT *, ${["0", ...points].join(" + ")} AS points FROM totals)
    SELECT *, RANK() OVER (PARTITION BY block ORDER BY points DESC) AS place FROM scored ORDER BY unit`;
}

const sumsOf = (sums: Readonly<Record<string, string>>): string =>
  Object.entries(sums)
    .map(([metric, value]) => `SUM(${value}) AS "${metric}"`)
    .join(", ");

/** Every metric that the statement adds up. */
export const METRICS_IN_SQL = Object.values(TOTALS).flatMap(({ sums }) => Object.keys(sums));

const rowSchema = z.looseObject({
  unit: z.string(),
  block: z.int(),
  points: z.int(),
  place: z.int(),
});
const totalSchema = z.int().nullable();

function unitOf(row: Readonly<Record<string, unknown>>): UnitInSql {
  const { unit, block, points, place } = rowSchema.parse(row);
  const totals = METRICS_IN_SQL.map((metric) => [metric, totalSchema.parse(row[metric]) ?? 0] as const);
  return { unit, block, points, place, tally: Object.fromEntries(totals.filter(([, total]) => total !== 0)) };
}

function sizeOf(database: DatabaseSync): number {
  const { bytes } = z
    .object({ bytes: z.int() })
    .parse(
      database
        .prepare("SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()")
        .get(),
    );
  return bytes / 2 ** 20;
}
