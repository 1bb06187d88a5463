import * as z from "zod";
import { isTable } from "../../infra/local/dynamodb/table-definition.ts";
import { type Host, startHost } from "../../infra/local/host.ts";
import { exampleMachine, productClients } from "../../infra/local/start/clients.ts";
import { parsePack } from "../../infra/local/start/pack.ts";
import { exampleMachines, identityOf, PRODUCT } from "../../infra/local/start/product.ts";
import { physicalName } from "../../infra/local/template/inventory.ts";
import type { LocalityPack } from "../../shared/localities/pack.ts";
import { readInputs } from "../../shared/scoring/inputs.dynamodb.ts";
import { readSheet } from "../../shared/scoring/scoring.dynamodb.ts";
import type { Table } from "../../shared/storage/table.dynamodb.ts";
import { NOW } from "../support/dialogues.ts";
import { eventually } from "../support/eventually.ts";
import { machineToken } from "../support/sign-in.ts";
import { tableAt } from "./document-client.ts";
import { unitYear } from "./submissions.ts";

/** The product on a local host of its own, with a pack loaded. */
export interface HostWithPack {
  readonly host: Host;
  /** The table, read past the proxy. */
  readonly table: Table;
  /** What the host warned of so far: deliveries that failed and are tried again, for example. */
  readonly warnings: readonly string[];
  /** The access token of one of the pack's machines. */
  tokenOf(clientId: string): Promise<string>;
  stop(): Promise<void>;
}

/** Starts it in `stateDir` on the day that benchmarks play on, and loads the pack. */
export async function startHostWithPack(
  stateDir: string,
  pack: LocalityPack,
  alertWindowSeconds: number,
): Promise<HostWithPack> {
  const warnings: string[] = [];
  const host = await startHost({
    ...PRODUCT,
    stateDir,
    issuer: async (urls) => ({
      ...(await PRODUCT.issuer(urls)),
      clients: productClients(urls.api, exampleMachines(parsePack(pack))),
    }),
    settings: async (_, urls) => ({
      businessClockOffsetMs: Date.parse(NOW) - Date.now(),
      alertWindowSeconds,
      identity: identityOf(urls),
    }),
    log: { info() {}, warn: (message) => warnings.push(message) },
  });
  const table = tableAt(host.endpoints.dynamodbDirect, tableName(host));
  const stop = async () => {
    table.client.destroy();
    await host.stop();
  };
  const tokenOf = (clientId: string) =>
    machineToken(host.urls.issuer, clientId, exampleMachine(clientId).secret);
  try {
    await load(host, pack);
    return { host, table, warnings, tokenOf, stop };
  } catch (failure) {
    await stop();
    throw failure;
  }
}

/** The name of the host's one table. */
export const tableName = ({ resources }: Pick<Host, "resources">): string =>
  physicalName(theOnly(resources.filter(isTable)));

async function load(host: Host, pack: object): Promise<void> {
  const outcome = await host.invoke("nghe-dan-local-localities-load", pack);
  if (!outcome.ok) throw new Error(outcome.errorMessage);
  const { loaded, faults } = loadedSchema.parse(outcome.payload);
  if (!loaded) throw new Error(`the units to measure on were not loaded: ${JSON.stringify(faults)}`);
}

const loadedSchema = z.object({ loaded: z.boolean(), faults: z.unknown().optional() });

/**
 * Resolves when all that was recorded for these units is scored (each sheet is of the tally's revision) and no message
 * waits in a queue. A message whose delivery failed stays invisible for minutes and is not waited for.
 */
export async function settled(
  { host, table }: Pick<HostWithPack, "host" | "table">,
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
