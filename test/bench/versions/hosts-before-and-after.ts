import * as z from "zod";
import { type LoadOutcome, sendLoad } from "../load-generator.ts";
import type { Part } from "../part.ts";
import type { Sizes } from "../sizes.ts";
import { quantile } from "../statistics.ts";
import type { Table } from "../table.ts";
import { type BothVersions, SIDES, withBoth } from "./both-versions.ts";
import { type Blocks, COMPARED_COLUMNS, comparedRow, noBlocks } from "./compared.ts";
import { type Pages, pagesOf } from "./pages-before-and-after.ts";
import type { Version } from "./version.ts";

/** What a host says of itself once it runs. */
const openedSchema = z.object({
  api: z.string(),
  issuer: z.string().optional(),
  units: z.array(z.string()).min(1),
  tokens: z.record(z.string(), z.string()),
});
type Opened = z.infer<typeof openedSchema>;

const spentSchema = z.object({ cpuMs: z.number(), kmsCalls: z.record(z.string(), z.int()) });

interface Block {
  readonly perSecond: number;
  readonly p50Ms: number;
  /** Processor time of the host for one submission, with all that followed from it. */
  readonly cpuMs: number;
}

const CONNECTIONS = [1, 8] as const;

/**
 * Submissions a second by HTTP and pages on the whole host of each version. Both hosts run all the time and are asked in
 * turns, so that both meet the same machine; the one that is not asked has nothing to do.
 */
export function hostsBeforeAndAfter(trees: BothVersions<string>, sizes: Sizes): Promise<Part> {
  return withBoth(trees, "host-under-test", async (versions) => {
    const hosts = {
      before: { version: versions.before, opened: await versions.before.ask("opened", openedSchema) },
      after: { version: versions.after, opened: await versions.after.ask("opened", openedSchema) },
    };
    const loads = CONNECTIONS.map((connections) => ({ connections, ...noBlocks<Block>() }));
    let recorded = 0;
    for (const side of SIDES) {
      const warmUp = await send(hosts[side].opened, 8, sizes.warmUpSeconds);
      if (side === "after") recorded += warmUp.latencies.length;
      await hosts[side].version.ask("settled", z.undefined());
    }
    for (let round = 0; round < sizes.hostRounds; round += 1) {
      for (const load of loads) {
        for (const side of SIDES) {
          const { outcome, ...block } = await blockOf(hosts[side], load.connections, sizes.hostSeconds);
          load[side].push(block);
          if (side === "after") recorded += outcome.latencies.length;
        }
      }
    }
    const { kmsCalls } = await versions.after.ask("spent", spentSchema);
    const pages = await pagesOf(hosts, sizes);
    return report(loads, { kmsCalls, recorded }, pages);
  });
}

const send = ({ api, units, tokens }: Opened, connections: number, seconds: number): Promise<LoadOutcome> =>
  sendLoad({ url: `${api}/api/dialogues`, connections, seconds, units, tokens });

async function blockOf(host: { version: Version; opened: Opened }, connections: number, seconds: number) {
  const { version, opened } = host;
  const before = await version.ask("spent", spentSchema);
  const outcome = await send(opened, connections, seconds);
  // What still follows from it belongs to it, and would slow the other version down.
  await version.ask("settled", z.undefined());
  const after = await version.ask("spent", spentSchema);
  const { latencies } = outcome;
  return {
    outcome,
    perSecond: latencies.length / outcome.seconds,
    p50Ms: quantile(latencies, 0.5),
    cpuMs: (after.cpuMs - before.cpuMs) / latencies.length,
  };
}

interface Load extends Blocks<Block> {
  readonly connections: number;
}

interface Kms {
  readonly kmsCalls: Readonly<Record<string, number>>;
  readonly recorded: number;
}

function report(loads: readonly Load[], { kmsCalls, recorded }: Kms, pages: Pages): Part {
  const calls = Object.values(kmsCalls).reduce((sum, number) => sum + number, 0);
  const table: Table = {
    title: "The whole host before and after: submissions by HTTP",
    columns: COMPARED_COLUMNS,
    rows: loads.flatMap((load) => [
      comparedRow(`a second, ${named(load)}`, load, ({ perSecond }) => perSecond),
      comparedRow(`median ms, ${named(load)}`, load, ({ p50Ms }) => p50Ms),
      comparedRow(`CPU ms of the host each, ${named(load)}`, load, ({ cpuMs }) => cpuMs),
    ]),
    notes: [
      "CPU of the host: gateway, functions, queues, relay and scores of the same submissions; not DynamoDB Local's.",
      `KMS was called ${calls} times for ${recorded} submissions: once per unit and environment of a function in 5 minutes.`,
    ],
  };
  return { figures: { loads, kmsCalls, recorded, pages: pages.figures }, tables: [table, ...pages.tables] };
}

const named = ({ connections }: Load): string =>
  connections === 1 ? "1 connection" : `${connections} connections`;
