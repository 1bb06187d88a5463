import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { criteriaOf, leavesOf } from "../../shared/guidance/criteria.ts";
import type { Guidance } from "../../shared/guidance/guidance.ts";
import { type Comparison, compare } from "./country/compared.ts";
import { communeGuidance, inAll, nothingSpent, type Spent, scoreCountry } from "./country/engine-side.ts";
import { linesInSql } from "./country/points-sql.ts";
import { type CoresResult, coresResultSchema } from "./country/share.ts";
import { METRICS_IN_SQL, openSqlSide, type SqlSide } from "./country/sql-side.ts";
import { checkFacts, FACTS_A_UNIT, WHOLE } from "./country/year.ts";
import type { Part } from "./part.ts";
import type { Sizes } from "./sizes.ts";
import { median, rounded } from "./statistics.ts";
import { span, times } from "./table.ts";

/** One size of the country, measured. */
interface Measured extends Comparison {
  readonly facts: number;
  /** Microseconds of processor time per fact, round by round. */
  readonly engine: readonly number[];
  readonly sql: readonly number[];
  /** Share of each step in the engine's time, in percent. */
  readonly steps: Readonly<Record<keyof Spent, number>>;
  readonly sqlMebibytes: number;
  readonly cores: CoresResult;
}

/**
 * A generated year of a country through the pure engine (effects, totals, score, ranking), beside totals and ranking by one SQL
 * statement over the same facts. Throws when a total, a criterion's points that both reckon, or a place differs.
 */
export async function country({ countrySizes }: Sizes): Promise<Part> {
  checkFacts(3);
  const guidance = communeGuidance();
  const measured: Measured[] = [];
  for (const size of countrySizes) measured.push(await measure(guidance, size));
  return report(guidance, measured);
}

/** Units on which both sides warm up before anything is counted. */
const WARM_UP = 24;

async function measure(guidance: Guidance, { units, rounds }: Sizes["countrySizes"][number]) {
  // First, while this process holds no year: a process of its own, which shows the memory of the engine alone.
  const cores = await onAllCores(units);
  warmUp(guidance);
  const sql = openSqlSide(guidance, units);
  try {
    const facts = units * FACTS_A_UNIT;
    const taken = Array.from({ length: rounds }, () => takeTurns(guidance, units, sql));
    const [first] = taken;
    if (first === undefined) throw new RangeError("no round was asked for");
    checkShares(cores, { facts, points: first.found.points });
    const spent = taken.map(({ engine }) => engine);
    return {
      ...first.found,
      facts,
      engine: spent.map((one) => inAll(one) / facts),
      sql: taken.map((one) => one.sql / facts),
      steps: sharesOf(spent),
      sqlMebibytes: sql.mebibytes,
      cores,
    };
  } finally {
    sql.close();
  }
}

/** One round: the statement, then the engine, whose blocks are compared as they come. Microseconds of processor time. */
function takeTurns(guidance: Guidance, units: number, sql: SqlSide) {
  const since = microseconds();
  const rows = sql.aggregateAndRank();
  const inSql = microseconds() - since;
  const engine = nothingSpent();
  const blocks = scoreCountry(guidance, WHOLE(units), { spent: engine, now: microseconds });
  return { sql: inSql, engine, found: compare(guidance, blocks, sql.read(rows)) };
}

function warmUp(guidance: Guidance): void {
  const sql = openSqlSide(guidance, WARM_UP);
  takeTurns(guidance, WARM_UP, sql);
  sql.close();
}

/** Processor time of this process, its helpers for collecting garbage among it. */
function microseconds(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

async function onAllCores(units: number): Promise<CoresResult> {
  const child = fork(join(import.meta.dirname, "country/cores.ts"), [String(units)]);
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`the process of all cores ended with ${code} and no answer`);
  });
  const [answer] = await Promise.race([once(child, "message"), ended]);
  return coresResultSchema.parse(answer);
}

/** The shares are the country, and come to the same sheets. */
function checkShares({ together }: CoresResult, whole: { readonly facts: number; readonly points: number }) {
  const facts = together.reduce((total, core) => total + core.facts, 0);
  const points = together.reduce((total, core) => total + core.points, 0);
  if (facts !== whole.facts || points !== whole.points)
    throw new Error(`all cores: ${facts} facts, ${points} points; one: ${whole.facts}, ${whole.points}`);
}

function sharesOf(spent: readonly Spent[]): Readonly<Record<keyof Spent, number>> {
  const all = spent.reduce((total, one) => total + inAll(one), 0);
  const percent = (step: keyof Spent) =>
    rounded((100 * spent.reduce((total, one) => total + one[step], 0)) / all, 0);
  return {
    effects: percent("effects"),
    sums: percent("sums"),
    scores: percent("scores"),
    rankings: percent("rankings"),
  };
}

/** Facts a second of processor time: of a core while the others are at work too, of all together, of a core alone. */
function ratesOf({ alone, together }: CoresResult) {
  const perSecond = ({ facts, milliseconds }: CoresResult["alone"]) => (1000 * facts) / milliseconds;
  const rates = together.map(perSecond);
  const all = rates.reduce((total, rate) => total + rate, 0);
  return { perCore: all / rates.length, all, alone: perSecond(alone) };
}

function report(guidance: Guidance, measured: readonly Measured[]): Part {
  const rows = measured.map(({ units, facts, engine, sql, steps, placesCompared, cores, sqlMebibytes }) => {
    const { perCore, all, alone } = ratesOf(cores);
    return {
      units,
      facts,
      engineFactsPerCpuSecond: rounded(1e6 / median(engine), 0),
      sqlFactsPerCpuSecond: rounded(1e6 / median(sql), 0),
      // Round against round, so that what else the machine does meets both alike.
      ratios: engine.map((one, round) => rounded(one / (sql[round] ?? Number.NaN), 1)),
      steps,
      placesCompared,
      cores: cores.together.length,
      factsPerSecondPerCore: rounded(perCore, 0),
      factsPerSecond: rounded(all, 0),
      togetherToAlone: rounded(perCore / alone),
      memoryMiB: {
        start: rounded(cores.startMiB, 0),
        peak: rounded(cores.peakMiB, 0),
        peakHeapOfACore: rounded(Math.max(...cores.together.map(({ peakHeapMiB }) => peakHeapMiB)), 0),
        sqlTables: rounded(sqlMebibytes, 1),
      },
    };
  });
  const inSql = linesInSql(guidance).length;
  const criteria = leavesOf(guidance).length;
  return {
    figures: {
      guidance: `${guidance.id} ${guidance.version}`,
      criteria,
      criteriaInSql: inSql,
      metrics: METRICS_IN_SQL.length,
      sizes: rows,
    },
    tables: [
      {
        title: `A country's year, ${FACTS_A_UNIT} facts a commune: the engine beside one SQL statement, one core`,
        columns: ["communes", "engine facts/s", "SQL facts/s", "CPU ratio", "min–max", "places compared"],
        rows: rows.map((row) => [
          row.units,
          row.engineFactsPerCpuSecond,
          row.sqlFactsPerCpuSecond,
          times(median(row.ratios)),
          span(row.ratios),
          row.placesCompared,
        ]),
        notes: [
          `Facts per second of processor time. Compared and found equal: ${METRICS_IN_SQL.length} metrics of each unit, and the points of`,
          `${inSql} of ${criteria} criteria (the others a body assesses, or are the engine's alone). The engine's facts/s`,
          `include ${criteriaOf(guidance).length} lines with steps, grade and reasons for each commune; SQL's are totals, points and places.`,
          ...rows.map(
            ({ units, steps }) =>
              `Of the engine's time at ${units}: effects ${steps.effects} %, sums ${steps.sums} %, sheets ${steps.scores} %, ranking ${steps.rankings} %.`,
          ),
        ],
      },
      {
        title: "The engine on all cores, a worker thread each",
        columns: [
          "communes",
          "cores",
          "facts/s a core",
          "in all",
          "to alone",
          "RSS MiB",
          "heap MiB",
          "SQL MiB",
        ],
        rows: rows.map((row) => [
          row.units,
          row.cores,
          row.factsPerSecondPerCore,
          row.factsPerSecond,
          times(row.togetherToAlone),
          `${row.memoryMiB.start} → ${row.memoryMiB.peak}`,
          row.memoryMiB.peakHeapOfACore,
          row.memoryMiB.sqlTables,
        ]),
        notes: [
          "Per second of the threads' own processor time. “To alone”: a core while all work, to one core while the others have no",
          "share. RSS: the process with all its threads, at its start and at its peak; heap: the fullest of the threads; SQL: the",
          "tables in memory.",
        ],
      },
    ],
  };
}
