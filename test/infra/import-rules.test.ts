import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { faultsOf } from "../../infra/checks/import-rules.ts";
import { readSources } from "../../infra/checks/source-file.ts";

/** A repository in small: contents by path. */
function repository(files: Record<string, string>): string {
  const root = mkdtempSync(path.join(tmpdir(), "import-rules-"));
  for (const folder of ["infra", "functions", "shared", "test"]) mkdirSync(path.join(root, folder));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.join(root, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  return root;
}

const faults = (files: Record<string, string>) =>
  faultsOf(readSources(repository(files), ["infra", "functions", "shared", "test"]));
const from = (...names: string[]) => names.map((name) => `import { x } from "${name}";\n`).join("");
const typeFrom = (name: string) => `import type { x } from "${name}";\n`;
const lines = (count: number) => "export const x = 1;\n".repeat(count);

describe("what the import rules allow", () => {
  it("a layout that goes one way", () => {
    const files = {
      "functions/scoring/http.ts": from("../../shared/scoring/sheet.ts", "@middy/core"),
      "infra/app.ts": from("../shared/names/table.ts", "./stages.ts", "aws-cdk-lib"),
      "infra/stages.ts": lines(1),
      "infra/local/service.ts": lines(1),
      "infra/local/mail.ts": from("../../node_modules/mailer/dist/inside.js"),
      "infra/checks/contracts.ts": from("../../shared/events/catalogue.ts"),
      "shared/scoring/sheet.ts": `${from("node:crypto", "zod")}${typeFrom("./sheets.dynamodb.ts")}`,
      "shared/scoring/sheets.dynamodb.ts": from("@aws-sdk/lib-dynamodb", "./sheet.ts"),
      "shared/platform/logger.ts": from("@aws-lambda-powertools/logger", "node:process"),
      "shared/texts/dialogues.ts": lines(300),
      "test/unit/sheet.test.ts": from("../../functions/scoring/http.ts", "../../infra/app.ts"),
    };
    expect(faults(files)).toEqual([]);
  });
});

describe("what the import rules refuse", () => {
  it.each([
    ["a function that imports infra", "functions/a/http.ts", from("../../infra/app.ts"), "shared/ alone"],
    [
      "a function that imports another module's",
      "functions/a/http.ts",
      from("../b/http.ts"),
      "move what they share",
    ],
    [
      "shared that imports functions",
      "shared/a/a.ts",
      from("../../functions/b/http.ts"),
      "shared/ imports from shared/",
    ],
    ["shared that imports infra, a type even", "shared/a/a.ts", typeFrom("../../infra/stages.ts"), "shared/"],
    ["infra that imports the domain", "infra/app.ts", from("../shared/scoring/sheet.ts"), "only the names"],
    ["infra that imports a function", "infra/app.ts", from("../functions/a/http.ts"), "none of their code"],
    ["the SDK in a pure file", "shared/a/a.ts", from("@aws-sdk/client-sns"), "Put it in an adapter"],
    ["an SDK type in a pure file", "shared/a/a.ts", typeFrom("@aws-sdk/client-sns"), "Put it in an adapter"],
    [
      "a dynamic import of the SDK",
      "shared/a/a.ts",
      'const s = await import("@aws-sdk/client-sns");',
      "an adapter",
    ],
    ["an import for its effect", "shared/a/a.ts", 'import "node:fs";', "as an argument"],
    [
      "a re-export over several lines",
      "shared/a/a.ts",
      'export {\n  x,\n  y,\n} from "node:fs";',
      "as an argument",
    ],
    [
      "an adapter in a pure file",
      "shared/a/a.ts",
      from("./a.dynamodb.ts"),
      "takes its adapters as arguments",
    ],
    ["a file too long", "shared/a/a.ts", lines(251), "Split it"],
    ["a test too long", "test/unit/a.test.ts", lines(401), "Split it"],
    ["a name that says nothing", "shared/a/utils.ts", lines(1), "Name it after what it holds"],
    ["a service that is not the host's", "shared/a/service.ts", lines(1), "Name it after what it holds"],
  ])("%s", (_, file, text, remedy) => {
    expect(faults({ [file]: text })).toEqual([
      { file, rule: expect.any(String), remedy: expect.stringContaining(remedy) },
    ]);
  });

  it("a circle, once, but none of types alone", () => {
    const circle = {
      "shared/a/a.ts": from("./b.ts"),
      "shared/a/b.ts": from("./c.ts"),
      "shared/a/c.ts": from("./a.ts"),
    };
    expect(faults(circle).map(({ rule }) => rule)).toEqual([
      "is part of a circle: shared/a/a.ts → shared/a/b.ts → shared/a/c.ts → shared/a/a.ts",
    ]);
    expect(faults({ ...circle, "shared/a/c.ts": typeFrom("./a.ts") })).toEqual([]);
  });
});

it("npm run imports prints file, rule and remedy, and fails", () => {
  const root = repository({ "shared/a/a.ts": from("node:fs") });
  const script = path.join(import.meta.dirname, "../../infra/checks/imports.ts");
  const { status, stderr } = spawnSync(process.execPath, [script, root], { encoding: "utf8" });
  expect(stderr).toContain(
    "shared/a/a.ts: is pure but imports node:fs\n    Take what it gives as an argument",
  );
  expect(stderr).toContain("1 fault against the import rules.");
  expect(status).toBe(1);
});
