import * as z from "zod";
import { createApp } from "../../infra/app.ts";
import { isTable } from "../../infra/local/dynamodb/table-definition.ts";
import { type Host, startHost } from "../../infra/local/host.ts";
import { physicalName } from "../../infra/local/template/inventory.ts";
import { readInputs } from "../../shared/scoring/inputs.dynamodb.ts";
import { readSheet } from "../../shared/scoring/scoring.dynamodb.ts";
import type { Table } from "../../shared/storage/table.dynamodb.ts";
import { isScored } from "../../shared/units/unit.ts";
import { NOW } from "../support/dialogues.ts";
import { eventually } from "../support/eventually.ts";
import { demonstrationPack } from "../support/seeded-table.ts";
import { tableAt } from "./document-client.ts";
import { unitYear } from "./submissions.ts";

/** The whole app on a local host of its own, with the demonstration and some more units in it. */
export interface AppUnderTest {
  readonly host: Host;
  /** The table, read past the proxy. */
  readonly table: Table;
  /** Scored units of the demonstration. */
  readonly units: readonly string[];
  /** Further communes, in which nothing was recorded yet. */
  readonly freshUnits: readonly string[];
  readonly alertWindowSeconds: number;
  /** What the host warned of so far: deliveries that failed and are tried again, for example. */
  readonly warnings: readonly string[];
  stop(): Promise<void>;
}

/** With no window, the time to the mail is that of the machinery. */
const ALERT_WINDOW_SECONDS = 0;

/** Starts it in `stateDir`; resolves when every unit has its first sheet and nothing is under way any more. */
export async function startApp(stateDir: string, freshUnits: number): Promise<AppUnderTest> {
  const warnings: string[] = [];
  const host = await startHost({
    createApp,
    stateDir,
    settings: {
      businessClockOffsetMs: Date.parse(NOW) - Date.now(),
      alertWindowSeconds: ALERT_WINDOW_SECONDS,
    },
    log: { info() {}, warn: (message) => warnings.push(message) },
  });
  const table = tableAt(host.endpoints.dynamodbDirect, physicalName(theOnly(host.resources.filter(isTable))));
  const stop = async () => {
    table.client.destroy();
    await host.stop();
  };
  try {
    const loaded = await load(host, freshUnits);
    const app = { ...loaded, host, table, alertWindowSeconds: ALERT_WINDOW_SECONDS, warnings, stop };
    await settled(app, [...app.units, ...app.freshUnits]);
    return app;
  } catch (failure) {
    await stop();
    throw failure;
  }
}

async function load(host: Host, freshUnits: number): Promise<Pick<AppUnderTest, "units" | "freshUnits">> {
  const pack = demonstrationPack();
  const ward = pack.units.find(({ kind }) => kind === "commune");
  const fresh = Array.from({ length: freshUnits }, (_, nth) => ({ ...ward, id: `xa-do-toc-do-${nth + 1}` }));
  const outcome = await host.invoke("nghe-dan-local-localities-load", {
    ...pack,
    units: [...pack.units, ...fresh],
  });
  if (!outcome.ok) throw new Error(outcome.errorMessage);
  z.object({ loaded: z.literal(true) }).parse(outcome.payload);
  return {
    units: pack.units.filter(isScored).map(({ id }) => id),
    freshUnits: fresh.map(({ id }) => id),
  };
}

/**
 * Resolves when all that was recorded for these units is scored (each sheet is of the tally's revision) and no message
 * waits in a queue. A message whose delivery failed stays invisible for minutes and is not waited for.
 */
export async function settled(
  { host, table }: Pick<AppUnderTest, "host" | "table">,
  units: readonly string[],
) {
  await eventually(
    async () => {
      for (const unit of units) {
        const of = unitYear(unit);
        const [inputs, sheet] = await Promise.all([readInputs(table, of), readSheet(table, of)]);
        if (inputs === undefined || inputs.rev !== sheet?.inputsRev) throw new Error(`${unit} is not scored`);
      }
      const waiting = (await host.queueDepths()).find(({ visible, delayed }) => visible + delayed > 0);
      if (waiting) throw new Error(`messages wait in the queue ${waiting.name}`);
    },
    { withinMs: 120_000, everyMs: 200 },
  );
}

function theOnly<T>(values: readonly T[]): T {
  const [value, ...others] = values;
  if (value === undefined || others.length > 0) throw new Error(`there are ${values.length}, not one`);
  return value;
}
