import { join } from "node:path";
import { pathToFileURL } from "node:url";
import * as z from "zod";
import { temporaryFolder } from "../temporary-folder.ts";
import { answerAsks, endWithParent } from "./answer-asks.ts";

/**
 * Runs in a process of its own: the whole app of the tree that the first argument names, on a local host, started as
 * that tree's own benchmark starts it. The load comes from outside, so that this process spends time on nothing else.
 */

endWithParent();
const tree = process.argv[2] ?? "";
const functionSchema = z.custom<(...given: readonly unknown[]) => unknown>(
  (value) => typeof value === "function",
);
const { startApp, settled } = z
  .object({ startApp: functionSchema, settled: functionSchema })
  .parse(await import(pathToFileURL(join(tree, "test/bench/app-under-test.ts")).href));

const started = await startApp(temporaryFolder(), 0);
const { host, units, tokens } = z
  .object({
    host: z.object({
      urls: z.object({ api: z.string(), issuer: z.string().optional() }),
      // Absent before there was personal data to encrypt.
      kms: z.object({ calls: functionSchema }).optional(),
    }),
    units: z.array(z.string()),
    // Absent before there was sign-in.
    tokens: z.record(z.string(), z.string()).default({}),
  })
  .parse(started);

answerAsks({
  opened: async () => ({ ...host.urls, units, tokens }),
  settled: async () => {
    await settled(started, units);
  },
  /** Processor time of the host and its functions so far, and calls of KMS. DynamoDB Local is a process of its own. */
  async spent() {
    const { user, system } = process.cpuUsage();
    return { cpuMs: (user + system) / 1000, kmsCalls: host.kms?.calls() ?? {} };
  },
});
