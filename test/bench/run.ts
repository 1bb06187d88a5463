import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openSeededTable } from "../support/seeded-table.ts";
import { startApp } from "./app-under-test.ts";
import { coldStart } from "./cold-start.ts";
import { growth } from "./growth.ts";
import { latency } from "./latency.ts";
import { load } from "./load.ts";
import { machine, machineLine } from "./machine.ts";
import type { Part } from "./part.ts";
import { FULL, QUICK } from "./sizes.ts";
import { rounded } from "./statistics.ts";
import { submissionCost } from "./submission-cost.ts";
import { render } from "./table.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** `npm run bench`, `npm run bench -- --quick`: measures and tells; it fails when something does not work. */

const RESULTS = join(import.meta.dirname, "../../test-results");

const { quick } = parseArgs({ options: { quick: { type: "boolean", default: false } } }).values;
const sizes = quick ? QUICK : FULL;
const startedAt = new Date();
const startedOn = machine();
const figures: Record<string, unknown> = {};

// Stopped in between, the process still ends in order: temporary folders go, and DynamoDB Local goes with it.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

console.log(`${machineLine(startedOn)}${quick ? ", quick run" : ""}`);
await measure("coldStart", () => coldStart(join(RESULTS, "bench"), sizes));
await withTable();
await withHost();
console.log(`\nResults: ${writeResults()}`);

/** One part alone on a table: no host runs beside. */
async function withTable(): Promise<void> {
  const { table, direct, stop } = await openSeededTable();
  try {
    await measure("submissionCost", () => submissionCost(direct, table.name, sizes));
    await measure("growth", () => growth(direct, table.name, sizes));
  } finally {
    await stop();
  }
}

async function withHost(): Promise<void> {
  const app = await startApp(temporaryFolder(), sizes.journeys);
  try {
    // The load comes before the clerk confirms: no member gets mails of it.
    await measure("load", () => load(app, sizes));
    await measure("latency", () => latency(app));
  } finally {
    await app.stop();
  }
}

async function measure(name: string, part: () => Promise<Part>): Promise<void> {
  const found = await part();
  figures[name] = found.figures;
  console.log(found.tables.map(render).join("\n"));
}

function writeResults(): string {
  const seconds = rounded((Date.now() - startedAt.getTime()) / 1000, 0);
  const results = { startedAt: startedAt.toISOString(), seconds, quick, machine: startedOn, ...figures };
  const file = join(RESULTS, "bench.json");
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(file, `${JSON.stringify(results, undefined, 2)}\n`);
  return file;
}
