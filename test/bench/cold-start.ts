import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { type Bundles, bundleFunctions } from "../../infra/constructs/bundle.ts";
import { FUNCTION_ENTRIES } from "../../infra/functions.ts";
import type { Part } from "./part.ts";
import type { Sizes } from "./sizes.ts";
import { median, rounded } from "./statistics.ts";
import { times } from "./table.ts";

const FUNCTIONS = join(import.meta.dirname, "../../functions");

/** A function that has the client of the table and the commands the adapters use, and no code of ours. */
const SDK_ONLY = `import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, QueryCommand, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
const client = () => DynamoDBDocumentClient.from(new DynamoDBClient({}));
export const handler = () => [client, GetCommand, QueryCommand, TransactWriteCommand];
`;

interface Measured {
  readonly name: string;
  readonly folder: string;
  readonly bytes: number;
  readonly files: number;
  /** Milliseconds of importing it, one per fresh process. */
  readonly imports: number[];
}

/**
 * Size and import time of every function's bundle, beside one that imports only the SDK client and went through the
 * same bundler. `folder` lies inside the repository, where the SDK is found.
 */
export async function coldStart(folder: string, { imports }: Sizes): Promise<Part> {
  const sdkOnly = await bundleSdkOnly(folder);
  const bundles = await bundleFunctions(FUNCTIONS, join(folder, "bundles"));
  const base = measured("SDK client only", sdkOnly["jobs/http"]);
  const functions = FUNCTION_ENTRIES.map((entry) => measured(entry, bundles[entry]));
  // Bundles take turns, so that all meet the same machine; the first round fills the file cache.
  for (const bundle of [base, ...functions]) await importTime(bundle.folder);
  for (let round = 0; round < imports; round += 1) {
    for (const bundle of [base, ...functions]) bundle.imports.push(await importTime(bundle.folder));
  }
  return report(base, functions, imports);
}

/** The bundler builds a fixed list of entries, so each of them gets this code. */
function bundleSdkOnly(folder: string): Promise<Bundles> {
  const sources = join(folder, "sdk-only");
  for (const entry of FUNCTION_ENTRIES) {
    const file = join(sources, `${entry}.ts`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, SDK_ONLY);
  }
  return bundleFunctions(sources, join(folder, "sdk-only-bundles"));
}

const measured = (name: string, { folder, bytes }: Bundles[keyof Bundles]): Measured => ({
  name,
  folder,
  bytes,
  files: readdirSync(folder).length,
  imports: [],
});

const run = promisify(execFile);
const IMPORT_AND_TELL = `const start = performance.now();
await import(process.argv[1]);
console.log(performance.now() - start);`;

/** Milliseconds that a fresh process needs to import the bundle; what the process itself needs is not counted. */
async function importTime(folder: string): Promise<number> {
  const entry = pathToFileURL(join(folder, "index.mjs")).href;
  const env = { PATH: process.env.PATH, AWS_REGION: "ap-southeast-1" };
  const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", IMPORT_AND_TELL, entry], {
    env,
    timeout: 30_000,
  });
  return Number(stdout);
}

function report(base: Measured, functions: readonly Measured[], imports: number): Part {
  const rows = [base, ...functions].map(({ name, bytes, files, ...bundle }) => ({
    name,
    bytes,
    files,
    importMs: rounded(median(bundle.imports), 1),
    ratio: rounded(median(bundle.imports) / median(base.imports)),
  }));
  return {
    figures: { imports, bundles: rows },
    tables: [
      {
        title: `Cold start: import of each bundle in a fresh process (median of ${imports})`,
        columns: ["", "import ms", "ratio", "kB", "ratio of bytes", "files"],
        rows: rows.map(({ name, bytes, files, importMs, ratio }) => [
          name,
          importMs,
          times(ratio),
          rounded(bytes / 1000, 0),
          times(bytes / base.bytes),
          files,
        ]),
      },
    ],
  };
}
