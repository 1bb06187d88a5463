import { defineConfig } from "vitest/config";

/** CI and developers have two cores. */
const CORES = 2;

/** Files side by side, with other projects of the same kind; or one file after another, beside nothing else. */
const SIDE_BY_SIDE = { fileParallelism: true, maxWorkers: CORES, sequence: { groupOrder: 0 } };
const aloneInGroup = (groupOrder: number) => ({
  fileParallelism: false,
  maxWorkers: 1,
  sequence: { groupOrder },
});

/** Five kinds of tests, from the quickest to the whole host; `--project NAME` runs one of them. */
const project = (
  name: string,
  timeoutSeconds: number,
  pace: typeof SIDE_BY_SIDE | ReturnType<typeof aloneInGroup>,
) => ({
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
      project("unit", 30, SIDE_BY_SIDE),
      project("handlers", 30, SIDE_BY_SIDE),
      project("infra", 60, SIDE_BY_SIDE),
      // Each file of these starts a host or Java's database, which take both cores for themselves.
      project("integration", 120, aloneInGroup(1)),
      project("e2e", 300, aloneInGroup(2)),
    ],
  },
});
