import { appendFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { type Bundle, type Bundles, bundleFunctions } from "../../infra/constructs/bundle.ts";
import { FUNCTION_ENTRIES } from "../../infra/functions.ts";
import { FIXTURE_FUNCTIONS } from "./synthesized.ts";

const temporary = () => mkdtempSync(path.join(tmpdir(), "bundle-"));
const bundle = (functionsDir = FIXTURE_FUNCTIONS) =>
  bundleFunctions(functionsDir, path.join(temporary(), "out"));
const copyOfFixture = () => {
  const copy = temporary();
  cpSync(FIXTURE_FUNCTIONS, copy, { recursive: true });
  return copy;
};

/** Name and text of every file of a bundle: what its deployment depends on. */
const content = ({ folder }: Bundle) =>
  readdirSync(folder)
    .sort()
    .map((file) => [file, readFileSync(path.join(folder, file), "utf8")]);
const changed = (before: Bundles, after: Bundles) =>
  FUNCTION_ENTRIES.filter(
    (entry) => JSON.stringify(content(before[entry])) !== JSON.stringify(content(after[entry])),
  );

describe("a bundled function", () => {
  it("is its entry and the chunks it reaches, and runs", async () => {
    const { folder, bytes, inputs } = (await bundle())["scoring/http"];
    expect(readdirSync(folder)).toEqual([expect.stringMatching(/^chunk-\w+\.mjs$/), "index.mjs"]);
    expect(bytes).toBe(
      content({ folder, bytes, inputs }).reduce((sum, [, text = ""]) => sum + Buffer.byteLength(text), 0),
    );
    expect(inputs).toEqual(["functions/answer.ts", "functions/scoring/http.ts"]);
    const { handler } = await import(path.join(folder, "index.mjs"));
    expect(await handler("event")).toEqual({ received: "event" });
  });

  it("may use packages that call require", async () => {
    const functionsDir = copyOfFixture();
    writeFileSync(path.join(functionsDir, "old.cjs"), 'exports.platform = require("node:os").platform();');
    writeFileSync(
      path.join(functionsDir, "scoring/http.ts"),
      'import { platform } from "../old.cjs";\nexport const handler = () => platform;\n',
    );
    const { handler } = await import(
      path.join((await bundle(functionsDir))["scoring/http"].folder, "index.mjs")
    );
    expect(handler()).toBe(process.platform);
  });

  it("carries no chunk of another function", async () => {
    const functionsDir = copyOfFixture();
    writeFileSync(path.join(functionsDir, "two.ts"), 'export const two = "for two functions";\n');
    for (const entry of ["units/http", "jobs/http"]) {
      appendFileSync(path.join(functionsDir, `${entry}.ts`), 'export { two } from "../two.ts";\n');
    }
    const bundles = await bundle(functionsDir);
    const carriers = FUNCTION_ENTRIES.filter((entry) =>
      JSON.stringify(content(bundles[entry])).includes("for two functions"),
    );
    expect(carriers).toEqual(["jobs/http", "units/http"]);
  });

  it("must not import another function", async () => {
    const functionsDir = copyOfFixture();
    writeFileSync(path.join(functionsDir, "units/http.ts"), 'export { handler } from "../jobs/http.ts";\n');
    writeFileSync(path.join(functionsDir, "jobs/http.ts"), 'export const handler = () => "jobs";\n');
    await expect(bundle(functionsDir)).rejects.toThrow("Function units/http imports function jobs/http");
  });
});

describe("a change redeploys only what it touches", () => {
  it("nothing, when nothing changed, wherever the repository lies", async () => {
    expect(changed(await bundle(), await bundle())).toEqual([]);
    expect(changed(await bundle(copyOfFixture()), await bundle(copyOfFixture()))).toEqual([]);
  });

  it("one function, when its own file changed", async () => {
    const functionsDir = copyOfFixture();
    const before = await bundle(functionsDir);
    appendFileSync(path.join(functionsDir, "units/http.ts"), 'export const added = "new";\n');
    expect(changed(before, await bundle(functionsDir))).toEqual(["units/http"]);
  });

  it("all that use it, when shared code changed", async () => {
    const functionsDir = copyOfFixture();
    const before = await bundle(functionsDir);
    writeFileSync(path.join(functionsDir, "answer.ts"), "export const answer = () => 1;\n");
    expect(changed(before, await bundle(functionsDir))).toEqual([...FUNCTION_ENTRIES]);
  });
});
