import { appendFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type Bundle, type Bundles, bundleFunctions } from "../../infra/constructs/bundle.ts";
import { FUNCTION_ENTRIES } from "../../infra/functions.ts";
import { FIXTURE_FUNCTIONS, FUNCTIONS } from "./synthesized.ts";

const temporary = () => mkdtempSync(path.join(tmpdir(), "bundle-"));
const bundle = (functionsDir = FIXTURE_FUNCTIONS) =>
  bundleFunctions(functionsDir, path.join(temporary(), "out"));
const copyOfFixture = () => {
  const copy = temporary();
  cpSync(FIXTURE_FUNCTIONS, copy, { recursive: true });
  return copy;
};

/** Name and text of every file of a bundle: what its deployment depends on. */
const content = ({ folder }: Pick<Bundle, "folder">) =>
  readdirSync(folder)
    .sort()
    .map((file) => [file, readFileSync(path.join(folder, file), "utf8")]);
const changed = (before: Bundles, after: Bundles) =>
  FUNCTION_ENTRIES.filter(
    (entry) => JSON.stringify(content(before[entry])) !== JSON.stringify(content(after[entry])),
  );

describe("a bundled function", () => {
  it("is its entry and the chunks it reaches, and runs", async () => {
    const { folder, bytes, inputs, inputsAtStart } = (await bundle())["scoring/http"];
    expect(readdirSync(folder)).toEqual([expect.stringMatching(/^chunk-\w+\.mjs$/), "index.mjs"]);
    expect(bytes).toBe(content({ folder }).reduce((sum, [, text = ""]) => sum + Buffer.byteLength(text), 0));
    expect(inputs).toEqual(["functions/answer.ts", "functions/scoring/http.ts"]);
    expect(inputsAtStart).toEqual(inputs);
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

describe("the real functions", () => {
  let real: Bundles;
  beforeAll(async () => {
    real = await bundle(FUNCTIONS);
  });
  /** Packages among the sources, each once. */
  const packagesOf = (inputs: readonly string[]) =>
    new Set(inputs.flatMap((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []));

  it("of the pages load what few pages need when one of those is asked for", () => {
    const { inputs, inputsAtStart } = real["pages/http"];
    const [ever, atStart] = [packagesOf(inputs), packagesOf(inputsAtStart)];
    const late = ["client-s3", "client-secrets-manager", "client-sns"].map((it) => `@aws-sdk/${it}`);
    for (const name of [...late, "openid-client"]) {
      expect({ name, ever: ever.has(name) }).toEqual({ name, ever: true });
      expect({ name, atStart: atStart.has(name) }).toEqual({ name, atStart: false });
    }
    expect(atStart).toContain("@aws-sdk/client-kms");
  });

  it("of the dialogues know nothing of the erasure ledger", () => {
    expect(packagesOf(real["dialogues/http"].inputsAtStart)).not.toContain("@aws-sdk/client-s3");
  });

  it("carry the client of KMS only where persons are read or written", () => {
    const carriers = FUNCTION_ENTRIES.filter((entry) =>
      packagesOf(real[entry].inputs).has("@aws-sdk/client-kms"),
    );
    expect(carriers).toEqual([
      "dialogues/http",
      "dialogues/on-move",
      "dialogues/on-submission",
      "opinions/http",
      "opinions/on-event",
      "pages/http",
      "records/http",
    ]);
  });
});
