import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openSeededTable } from "../support/seeded-table.ts";
import { startApp } from "./app-under-test.ts";
import { coldStart } from "./cold-start.ts";
import { country } from "./country.ts";
import { deadlines } from "./deadlines.ts";
import { fanOut } from "./fan-out.ts";
import { growth } from "./growth.ts";
import { latency } from "./latency.ts";
import { load } from "./load.ts";
import { machine, machineLine } from "./machine.ts";
import type { Part } from "./part.ts";
import { securitySteps } from "./security-steps.ts";
import { FULL, QUICK } from "./sizes.ts";
import { rounded } from "./statistics.ts";
import { submissionCost } from "./submission-cost.ts";
import { render } from "./table.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { costOfSecurity, LAST_WITHOUT_SIGN_IN } from "./versions/cost-of-security.ts";

/**
 * `npm run bench`: measures and tells; it fails when something does not work. `-- --quick` repeats less often,
 * `-- --before=<commit>` compares with another commit, `-- --only=<part>` measures one part.
 */

const RESULTS = join(import.meta.dirname, "../../test-results");

const PARTS = ["cold-start", "table", "host", "versions", "country", "fan-out", "deadlines"] as const;

const { quick, before, only } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    before: { type: "string", default: LAST_WITHOUT_SIGN_IN },
    only: { type: "string" },
  },
}).values;
if (only !== undefined && !PARTS.some((part) => part === only))
  throw new RangeError(`--only takes ${PARTS.join(", ")}`);
const sizes = quick ? QUICK : FULL;
const startedAt = new Date();
const startedOn = machine();
const figures: Record<string, unknown> = {};

// Stopped in between, the process still ends in order: temporary folders go, and DynamoDB Local goes with it.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

console.log(`${machineLine(startedOn)}${quick ? ", quick run" : ""}`);
if (isWanted("cold-start")) await measure("coldStart", () => coldStart(join(RESULTS, "bench"), sizes));
if (isWanted("table")) await withTable();
if (isWanted("host")) await withHost();
if (isWanted("versions")) await measure("costOfSecurity", () => costOfSecurity(before, sizes));
if (isWanted("country")) await measure("country", () => country(sizes));
if (isWanted("fan-out")) await measure("fanOut", () => fanOut(sizes));
if (isWanted("deadlines")) await measure("deadlines", () => deadlines(sizes));
console.log(`\nResults: ${writeResults()}`);

function isWanted(part: (typeof PARTS)[number]): boolean {
  return only === undefined || only === part;
}

/** Alone on a table: no host runs beside. */
async function withTable(): Promise<void> {
  const { table, direct, stop } = await openSeededTable();
  try {
    await measure("submissionCost", () => submissionCost(direct, table.name, sizes));
    await measure("securitySteps", () => securitySteps(direct, table.name, sizes));
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
