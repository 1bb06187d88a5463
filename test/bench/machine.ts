import { arch, availableParallelism, cpus, loadavg, totalmem, type } from "node:os";
import { rounded } from "./statistics.ts";

/** What the absolute numbers of a run belong to; they mean nothing without it. */
export interface Machine {
  readonly cores: number;
  readonly processor: string;
  readonly memoryGiB: number;
  readonly system: string;
  readonly node: string;
  /** Processes that wanted a core in the last minute: well below the number of cores, or the run is worth little. */
  readonly loadAverage: number;
}

export const machine = (): Machine => ({
  cores: availableParallelism(),
  processor: cpus()[0]?.model ?? "unknown",
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  system: `${type()} ${arch()}`,
  node: process.version,
  loadAverage: rounded(loadavg()[0] ?? 0),
});

export const machineLine = ({ cores, processor, memoryGiB, system, node, loadAverage }: Machine): string =>
  `${cores} cores (${processor}), ${memoryGiB} GiB, ${system}, Node ${node}, load average at start ${loadAverage}`;
