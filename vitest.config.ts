import { defineConfig } from "vitest/config";

/** Five kinds of tests, from the quickest to the whole host; `--project NAME` runs one of them. */
const project = (name: string, timeoutSeconds: number) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    // What handlers log on purpose in tests would bury what the tests say.
    env: { POWERTOOLS_LOG_LEVEL: "SILENT" },
    testTimeout: timeoutSeconds * 1000,
    hookTimeout: 120_000,
  },
});

export default defineConfig({
  test: {
    // CI counts tests from this report, not from what scrolls by.
    reporters: process.env.CI
      ? ["default", ["json", { outputFile: "test-results/vitest.json" }]]
      : ["default"],
    projects: [
      project("unit", 30),
      project("handlers", 30),
      project("infra", 60),
      project("integration", 120),
      project("e2e", 300),
    ],
    // Two cores, and the last two projects start Java: files run one after another, never side by side.
    fileParallelism: false,
  },
});
