import { defineConfig } from "vitest/config";

/** CI and developers have two cores. */
const CORES = 2;

/** Files side by side, with other projects of the same kind; or one file after another, beside nothing else. */
const inGroup = (groupOrder: number, maxWorkers: number) => ({
  fileParallelism: maxWorkers > 1,
  maxWorkers,
  sequence: { groupOrder },
});

/** Five kinds of tests, from the quickest to the whole host; `--project NAME` runs one of them. */
const project = (name: string, timeoutSeconds: number, pace: ReturnType<typeof inGroup>) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    // What handlers log on purpose in tests would bury what the tests say.
    env: { POWERTOOLS_LOG_LEVEL: "SILENT" },
    testTimeout: timeoutSeconds * 1000,
    hookTimeout: 120_000,
    ...pace,
  },
});

export default defineConfig({
  test: {
    // CI counts tests from this report, not from what scrolls by.
    reporters: process.env.CI
      ? ["default", ["json", { outputFile: "test-results/vitest.json" }]]
      : ["default"],
    projects: [
      project("unit", 30, inGroup(0, CORES)),
      project("handlers", 30, inGroup(0, CORES)),
      project("infra", 60, inGroup(0, CORES)),
      // Each file starts Java's database of its own, on a port of its own.
      project("integration", 120, inGroup(1, CORES)),
      // Each file starts the whole host, which takes both cores for itself.
      project("e2e", 300, inGroup(2, 1)),
    ],
  },
});
