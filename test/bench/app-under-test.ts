import * as z from "zod";
import { isTable } from "../../infra/local/dynamodb/table-definition.ts";
import { type Host, startHost } from "../../infra/local/host.ts";
import { exampleMachine, productClients } from "../../infra/local/start/clients.ts";
import { parsePack } from "../../infra/local/start/pack.ts";
import { exampleMachines, identityOf, PRODUCT } from "../../infra/local/start/product.ts";
import { physicalName } from "../../infra/local/template/inventory.ts";
import { machineSchema } from "../../shared/localities/pack-accounts.ts";
import { readInputs } from "../../shared/scoring/inputs.dynamodb.ts";
import { readSheet } from "../../shared/scoring/scoring.dynamodb.ts";
import type { Table } from "../../shared/storage/table.dynamodb.ts";
import { isScored } from "../../shared/units/unit.ts";
import { NOW } from "../support/dialogues.ts";
import { eventually } from "../support/eventually.ts";
import { demonstrationPack } from "../support/seeded-table.ts";
import { machineToken } from "../support/sign-in.ts";
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
  /** By unit, the access token of a machine that is its officer and nothing else, as an officer would be. */
  readonly tokens: Readonly<Record<string, string>>;
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
  const { pack, ...all } = packWith(freshUnits);
  const host = await startHost({
    ...PRODUCT,
    stateDir,
    issuer: async (urls) => ({
      ...(await PRODUCT.issuer(urls)),
      clients: productClients(urls.api, exampleMachines(parsePack(pack))),
    }),
    settings: async (_, urls) => ({
      businessClockOffsetMs: Date.parse(NOW) - Date.now(),
      alertWindowSeconds: ALERT_WINDOW_SECONDS,
      identity: identityOf(urls),
    }),
    log: { info() {}, warn: (message) => warnings.push(message) },
  });
  const table = tableAt(host.endpoints.dynamodbDirect, physicalName(theOnly(host.resources.filter(isTable))));
  const stop = async () => {
    table.client.destroy();
    await host.stop();
  };
  try {
    await load(host, pack);
    const tokens = await tokensOf(host, [...all.units, ...all.freshUnits]);
    await settled({ host, table }, Object.keys(tokens));
    return { ...all, tokens, host, table, alertWindowSeconds: ALERT_WINDOW_SECONDS, warnings, stop };
  } catch (failure) {
    await stop();
    throw failure;
  }
}

/** The demonstration, some more communes, and for each scored unit a machine that is its officer. */
function packWith(freshUnits: number) {
  const pack = demonstrationPack();
  const ward = pack.units.find(({ kind }) => kind === "commune");
  const fresh = Array.from({ length: freshUnits }, (_, nth) => ({ ...ward, id: `xa-do-toc-do-${nth + 1}` }));
  const scored = pack.units.filter(isScored).map(({ id }): string => id);
  const freshIds = fresh.map(({ id }) => id);
  const machines = [...scored, ...freshIds].map((unit) =>
    machineSchema.parse({
      clientId: officerOf(unit),
      memberships: [{ role: "unit-officer", unit, from: "2023-01-01" }],
    }),
  );
  return {
    pack: { ...pack, units: [...pack.units, ...fresh], machines: [...pack.machines, ...machines] },
    units: scored,
    freshUnits: freshIds,
  };
}

/** Client id of the machine that records for a unit. */
const officerOf = (unit: string): string => `do-toc-do-${unit}`;

async function load(host: Host, pack: object): Promise<void> {
  const outcome = await host.invoke("nghe-dan-local-localities-load", pack);
  if (!outcome.ok) throw new Error(outcome.errorMessage);
  const { loaded, faults } = loadedSchema.parse(outcome.payload);
  if (!loaded) throw new Error(`the units to measure on were not loaded: ${JSON.stringify(faults)}`);
}

const loadedSchema = z.object({ loaded: z.boolean(), faults: z.unknown().optional() });

async function tokensOf({ urls }: Host, units: readonly string[]): Promise<Record<string, string>> {
  const tokens: Record<string, string> = {};
  for (const unit of units) {
    const { clientId, secret } = exampleMachine(officerOf(unit));
    tokens[unit] = await machineToken(urls.issuer, clientId, secret);
  }
  return tokens;
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
