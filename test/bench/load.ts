import { countOf } from "../../shared/pipeline/tally.ts";
import { readInputs } from "../../shared/scoring/inputs.dynamodb.ts";
import { type AppUnderTest, settled } from "./app-under-test.ts";
import { type LoadOutcome, sendLoad } from "./load-generator.ts";
import type { Part } from "./part.ts";
import type { Sizes } from "./sizes.ts";
import { quantile, rounded } from "./statistics.ts";
import { unitYear } from "./submissions.ts";

interface Scenario {
  readonly name: string;
  readonly connections: number;
  readonly units: readonly string[];
}

/**
 * Submissions a second by the API of the running host, with everything that follows from them (events, scores)
 * going on beside. Throws when an answer is neither 201 nor 503, or when a tally is not the number of 201s.
 */
export async function load(app: AppUnderTest, { warmUpSeconds, loadSeconds }: Sizes): Promise<Part> {
  const spread = app.units;
  const one = app.units.slice(0, 1);
  const scenarios: readonly Scenario[] = [
    { name: "1 connection", connections: 1, units: spread },
    { name: "8 connections", connections: 8, units: spread },
    { name: "32 connections", connections: 32, units: spread },
    { name: "32 connections, all on one unit", connections: 32, units: one },
  ];
  const outcomes = [await run(app, { name: "warm-up", connections: 8, units: spread }, warmUpSeconds)];
  for (const scenario of scenarios) outcomes.push(await run(app, scenario, loadSeconds));
  await nothingLost(app, outcomes);
  const { warnings } = app;

  const rows = scenarios.map(({ name, connections }, nth) => {
    const { latencies = [], statuses = {}, seconds = 0 } = outcomes[nth + 1] ?? {};
    return {
      name,
      connections,
      perSecond: rounded(latencies.length / seconds, 1),
      p50Ms: rounded(quantile(latencies, 0.5), 1),
      p99Ms: rounded(quantile(latencies, 0.99), 1),
      recorded: latencies.length,
      busy: statuses["503"] ?? 0,
    };
  });
  return {
    figures: { seconds: loadSeconds, units: spread.length, scenarios: rows, warnings },
    tables: [
      {
        title: `Submissions by the API, ${loadSeconds} s each, spread over ${spread.length} units unless said`,
        columns: ["", "per second", "p50 ms", "p99 ms", "201", "503"],
        rows: rows.map((row) => [row.name, row.perSecond, row.p50Ms, row.p99Ms, row.recorded, row.busy]),
        notes: [
          "Load generator, host, functions and DynamoDB Local share the cores; the host runs at most 4 at a time",
          "of one function. 503 is the answer when a transaction met others too often; the client sends it again.",
          "Checked: the tallies hold exactly the dialogues that were answered 201.",
          ...(warnings.length > 0
            ? [`The host warned ${warnings.length} times, first: ${warnings[0]?.slice(0, 300)}`]
            : []),
        ],
      },
    ],
  };
}

async function run(app: AppUnderTest, scenario: Scenario, seconds: number): Promise<LoadOutcome> {
  const { connections, units } = scenario;
  const url = `${app.host.urls.api}/api/dialogues`;
  const outcome = await sendLoad({ url, connections, seconds, units: [...units], tokens: app.tokens });
  // What is still to be scored would slow the next load down.
  await settled(app, units);
  return outcome;
}

async function nothingLost({ table, units }: AppUnderTest, outcomes: readonly LoadOutcome[]): Promise<void> {
  for (const unit of units) {
    const recorded = outcomes.reduce((sum, outcome) => sum + (outcome.recorded[unit] ?? 0), 0);
    const inputs = await readInputs(table, unitYear(unit));
    const counted = countOf(inputs?.tally ?? {}, "dialogues.held");
    if (counted !== recorded) throw new Error(`${unit}: ${recorded} recorded, ${counted} in the tally`);
  }
}
