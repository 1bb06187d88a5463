import { setTimeout as pause } from "node:timers/promises";
import * as z from "zod";
import { type Instant, instantOf } from "../../shared/calendar/local-date.ts";
import { blockIdSchema } from "../../shared/ids/readable-id.ts";
import { type LocalityPack, localityPackSchema } from "../../shared/localities/pack.ts";
import { JOBS } from "../../shared/names/functions.ts";
import { recalculateUnitYear } from "../../shared/recalculation/recalculate-unit-year.dynamodb.ts";
import { dayOverAt } from "../../shared/recalculation/run.ts";
import { unitYearsAround } from "../../shared/recalculation/unit-years.dynamodb.ts";
import { runStatusSchema } from "../../shared/schedules/run-ledger.ts";
import type { Table } from "../../shared/storage/table.dynamodb.ts";
import { apiAt } from "../support/api.ts";
import { NOW } from "../support/dialogues.ts";
import { demonstrationPack } from "../support/seeded-table.ts";
import { communesLike } from "./communes.ts";
import { YEAR } from "./country/setting.ts";
import { tableAt } from "./document-client.ts";
import { type HostWithPack, settled, startHostWithPack, tableName } from "./host-with-pack.ts";
import type { Part } from "./part.ts";
import { seedFacts } from "./seed-facts.ts";
import type { Sizes } from "./sizes.ts";
import { median, rounded } from "./statistics.ts";
import { unitYear } from "./submissions.ts";
import { span, times } from "./table.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const UNITS_A_BLOCK = 8;
/** Facts of each unit: two dialogues with their opinions. */
const FACTS_A_UNIT = 10;
/** Units that get their facts side by side. */
const UNITS_AT_ONCE = 8;
/** The machine that may read how far a run is. */
const OPERATOR = "do-toc-do-van-hanh";
/** With no window no message lies waiting for its time, which would look like work not done. */
const ALERT_WINDOW_SECONDS = 0;

/**
 * The nightly recalculation by its schedule (one message per unit and year, functions at work side by side) beside the same
 * unit-years recalculated one after the other in this process. Throws when a run ends with anything changed or failed.
 */
export async function fanOut({ fanOutUnits, fanOutRounds }: Sizes): Promise<Part> {
  const pack = packOf(fanOutUnits);
  const units = pack.units.map(({ id }): string => id);
  const app = await startHostWithPack(temporaryFolder(), pack, ALERT_WINDOW_SECONDS);
  const table = tableAt(app.host.endpoints.dynamodb, tableName(app.host));
  try {
    for (let start = 0; start < units.length; start += UNITS_AT_ONCE) {
      const some = units.slice(start, start + UNITS_AT_ONCE);
      await Promise.all(some.map((unit) => seedFacts(app.table, unitYear(unit), FACTS_A_UNIT)));
    }
    const api = apiAt(app.host.urls.api, await app.tokenOf(OPERATOR));
    // Warms both up, writes what the calendar has passed, and gives every unit its sheet.
    await bySchedule(app, api, atRound(0));
    await settled(app, units);
    const { unitYears } = await oneByOne(table, atRound(0));

    const [fannedOut, sequential]: [number[], number[]] = [[], []];
    for (let round = 1; round <= fanOutRounds; round += 1) {
      const run = await bySchedule(app, api, atRound(round));
      if (run.changed > 0 || run.total !== unitYears)
        throw new Error(`a run of ${unitYears} unit-years came to ${JSON.stringify(run)}`);
      fannedOut.push(run.seconds);
      sequential.push((await oneByOne(table, atRound(round))).seconds);
    }
    return report(fanOutUnits, unitYears, fannedOut, sequential, app.warnings);
  } finally {
    table.client.destroy();
    await app.stop();
  }
}

/** The demonstration's locality with so many communes in blocks instead of its units, and one guidance for them. */
function packOf(units: number): LocalityPack {
  const pack = demonstrationPack();
  const blockOf = (nth: number) => blockIdSchema.parse(`khoi-${Math.floor(nth / UNITS_A_BLOCK) + 1}`);
  const communes = communesLike(pack, units).map((unit, nth) => ({ ...unit, block: blockOf(nth) }));
  const blocks = [...new Set(communes.map(({ block }) => block))].map((id) => ({
    id,
    name: `Khối ${id} (ví dụ)`,
    nameEn: `Block ${id} (example)`,
  }));
  return localityPackSchema.parse({
    ...pack,
    units: communes,
    blocks,
    guidances: pack.guidances.filter(({ unitKinds }) => unitKinds.includes("commune")),
    accounts: [],
    registrations: [],
    machines: [
      {
        clientId: OPERATOR,
        memberships: [{ role: "operator", installation: true, from: `${YEAR}-01-01` }],
      },
    ],
  });
}

/** Each round has a period of its own, within the same day, so that the calendar passes nothing in between. */
const atRound = (round: number): Instant => instantOf(new Date(Date.parse(NOW) + round * 60_000));

const startedSchema = z.object({ period: z.string() });

/** Asked so often; each answer reads every mark of the run. */
const POLL_EVERY_MS = 100;
/** A message whose delivery failed is tried again only after half an hour: then the run is not worth waiting for. */
const STUCK_AFTER_MS = 180_000;

/** Runs the schedule and waits until the API says that the run is done. */
async function bySchedule({ host, warnings }: HostWithPack, api: ReturnType<typeof apiAt>, at: Instant) {
  const since = performance.now();
  const outcome = await host.runSchedule(`nghe-dan-local-${JOBS.recalculate}`, new Date(at));
  if (!outcome.ok) throw new Error(outcome.errorMessage);
  const { period } = startedSchema.parse(outcome.payload);
  let moved = { done: -1, at: since };
  for (;;) {
    const { status, body } = await api.get(`/api/jobs/${JOBS.recalculate}/${period}`);
    if (status !== 200) throw new Error(`the progress of a run was answered ${status}`);
    const run = runStatusSchema.parse(body);
    const now = performance.now();
    if (run.done !== moved.done) moved = { done: run.done, at: now };
    if (run.failed > 0 || run.repaired > 0) throw new Error(`a run came to ${JSON.stringify(run)}`);
    if (run.state === "done") return { ...run, seconds: (now - since) / 1000 };
    if (now - moved.at > STUCK_AFTER_MS)
      throw new Error(
        `a run is stuck: ${JSON.stringify(run)}; the host warned: ${warnings.join("; ").slice(0, 500)}`,
      );
    await pause(POLL_EVERY_MS);
  }
}

/** The same unit-years through the same proxy, one after the other. */
async function oneByOne(table: Table, at: Instant): Promise<{ unitYears: number; seconds: number }> {
  const since = performance.now();
  const unitYears = await unitYearsAround(table, YEAR);
  for (const of of unitYears) {
    const { outcome } = await recalculateUnitYear({ table, actor: "job:bench", now: at }, of, dayOverAt(at));
    if (outcome !== "unchanged" && outcome !== "empty")
      throw new Error(`recalculating ${of.unit} came to ${outcome}`);
  }
  return { unitYears: unitYears.length, seconds: (performance.now() - since) / 1000 };
}

function report(
  units: number,
  unitYears: number,
  fannedOut: readonly number[],
  sequential: readonly number[],
  warnings: readonly string[],
): Part {
  const ratios = fannedOut.map((seconds, round) => rounded((sequential[round] ?? Number.NaN) / seconds));
  const row = (name: string, seconds: readonly number[]) => ({
    name,
    seconds: rounded(median(seconds), 1),
    unitsPerSecond: rounded(units / median(seconds), 1),
    unitYearsPerSecond: rounded(unitYears / median(seconds), 1),
  });
  const rows = [row("by the schedule", fannedOut), row("one by one", sequential)];
  return {
    figures: { units, unitYears, factsAUnit: FACTS_A_UNIT, rows, ratios, warnings },
    tables: [
      {
        title: `Recalculation of ${units} units of ${FACTS_A_UNIT} facts, on the local host`,
        columns: ["", "seconds", "units/s", "unit-years/s"],
        rows: rows.map((one) => [one.name, one.seconds, one.unitsPerSecond, one.unitYearsPerSecond]),
        notes: [
          `One by one, in one process, to the schedule's fan-out: ${times(median(ratios))} (${span(ratios)}). The run covers ${unitYears} unit-years:`,
          "the year before and the one after as well, in which nothing was recorded. From the schedule's start to the API's “done”.",
          "Here host, functions and DynamoDB Local share the cores, and at most 4 of one function run at a time.",
          ...(warnings.length > 0
            ? [`The host warned ${warnings.length} times, first: ${warnings[0]?.slice(0, 300)}`]
            : []),
        ],
      },
    ],
  };
}
