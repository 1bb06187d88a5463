import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Host, startHost } from "./host.ts";
import { exampleAccounts } from "./start/accounts.ts";
import { HELP, parseArguments, type StartArguments } from "./start/arguments.ts";
import { businessDate, settleClock } from "./start/business-clock.ts";
import { claimState } from "./start/claim.ts";
import { settleDemonstration } from "./start/demonstration.ts";
import { parsePack, readPack } from "./start/pack.ts";
import { exampleMachines, identityOf, productWith } from "./start/product.ts";
import { DEMONSTRATION_SETS, type SetId, stateFolder } from "./start/sets.ts";
import { NOTICE, summary } from "./start/summary.ts";
import { terminalLog } from "./start/terminal-log.ts";

/** `npm start`: one of the commands, which alone know which product the host runs. */

const DEBUG = process.env.NGHE_DAN_DEBUG !== undefined;
const defaultState = (set: SetId): string =>
  fileURLToPath(new URL(`../../${stateFolder(set)}`, import.meta.url));

try {
  const args = parseArguments(process.argv.slice(2));
  if (args.help) console.log(HELP);
  else await start(args);
} catch (failure) {
  console.error(DEBUG ? failure : failure instanceof Error ? failure.message : String(failure));
  process.exit(1);
}

async function start({
  set,
  empty,
  today,
  ports,
  stateDir = defaultState(set),
}: StartArguments): Promise<void> {
  console.log(NOTICE);
  await mkdir(stateDir, { recursive: true });
  const log = terminalLog(join(stateDir, "host.log"), DEBUG);
  let businessClockOffsetMs = 0;
  const starting = startHost({
    ...productWith(set),
    stateDir,
    ports,
    log,
    // Answering errors to everything helps nobody; what was recorded is safe, and the next start finds it.
    onLost(reason) {
      console.error(
        `Dừng vì mất cơ sở dữ liệu; hãy chạy lại npm start. / The database is gone; run npm start again. ${reason}`,
      );
      process.exit(1);
    },
    async settings(state, urls) {
      await claimState(state, set);
      businessClockOffsetMs = await settleClock(state, today, DEMONSTRATION_SETS[set]);
      return { businessClockOffsetMs, identity: identityOf(urls) };
    },
  });
  const stopping = stopOnSignal(starting);
  const host = await starting;
  if (stopping.aborted) return;
  const demonstration = await settleDemonstration(host, empty, { set, withYear: true }).catch(
    async (failure: unknown) => {
      await host.stop();
      // Whoever stops in the middle of the load need not be told that it failed: the next start carries on.
      if (!stopping.aborted) throw failure;
    },
  );
  if (demonstration === undefined) return;
  // Days were skipped, and with them the nights in which criteria pass their due days.
  if (today !== undefined) await host.runSchedule("nghe-dan-local-recalculate");
  const pack = parsePack(await readPack(set));
  console.log(
    summary({
      urls: host.urls,
      businessDate: businessDate(businessClockOffsetMs),
      set,
      demonstration,
      stateDir,
      accounts: exampleAccounts(pack).map(({ subject }) => subject),
      machines: exampleMachines(pack),
    }),
  );
}

/**
 * The first signal stops cleanly, also in the middle of the start; the second ends the process at once.
 * The answer is aborted from the first one on.
 */
function stopOnSignal(starting: Promise<Host>): AbortSignal {
  const stopping = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, async () => {
      if (stopping.signal.aborted) process.exit(1);
      stopping.abort();
      console.log("Đang dừng… (Ctrl-C lần nữa để dừng ngay) / Stopping… (Ctrl-C again ends at once)");
      const host = await starting.catch(() => undefined);
      await host?.stop();
      process.exit(0);
    });
  }
  return stopping.signal;
}
