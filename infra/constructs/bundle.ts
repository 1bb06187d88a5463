import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { build, type Metafile, stop } from "esbuild";
import { FUNCTION_ENTRIES, type FunctionEntry, flatName } from "../functions.ts";

/** What one function is deployed from. */
export interface Bundle {
  /** Folder with the entry as `index.mjs` and just the chunks it reaches; nothing else. */
  readonly folder: string;
  /** Bytes of all JavaScript in the folder, unzipped. */
  readonly bytes: number;
  /** Source files that ended up in it, relative to the repository. */
  readonly inputs: readonly string[];
  /** Those of them that are loaded when the function starts; the others wait for an `import()`. */
  readonly inputsAtStart: readonly string[];
}

export type Bundles = Readonly<Record<FunctionEntry, Bundle>>;

/** Modules in CommonJS form (some of the SDK's) call `require`, which an ES module does not have. */
const REQUIRE_FOR_COMMONJS =
  "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);";

/**
 * Bundles all functions in one pass, so that code they share is compiled once, then gives each a folder of its
 * own: a change to one function leaves the hash, and so the deployment, of the others alone.
 *
 * Source maps are written to a folder of their own and stay out of the assets: turning them on in Node costs a cold
 * start about 17 ms, and a stack trace can be translated afterwards from the maps of the build.
 * @param functionsDir folder that holds `<module>/<trigger>.ts`
 * @param outdir folder that may be emptied and filled
 * @throws Error that names every missing entry file
 */
export async function bundleFunctions(functionsDir: string, outdir: string): Promise<Bundles> {
  const sources = FUNCTION_ENTRIES.map((entry) => ({ entry, file: path.join(functionsDir, `${entry}.ts`) }));
  const missing = sources.filter(({ file }) => !existsSync(file)).map(({ file }) => file);
  if (missing.length > 0) {
    throw new Error(
      `These function entries are named in infra/functions.ts but do not exist: ${missing.join(", ")}`,
    );
  }
  const { metafile, outputFiles } = await build({
    entryPoints: sources.map(({ entry, file }) => ({ in: file, out: flatName(entry) })),
    // Hashes cover paths, so paths must not depend on where the repository or the output folder lies.
    absWorkingDir: functionsDir,
    outdir: ".",
    write: false,
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    platform: "node",
    target: "node24",
    mainFields: ["module", "main"],
    outExtension: { ".js": ".mjs" },
    chunkNames: "chunk-[hash]",
    banner: { js: REQUIRE_FOR_COMMONJS },
    sourcemap: "external",
    legalComments: "none",
    metafile: true,
    logLevel: "error",
  });
  await stop(); // the compiler's child process holds some 70 MB for as long as it lives

  rmSync(outdir, { recursive: true, force: true });
  const maps = outputFiles.filter((file) => file.path.endsWith(".map"));
  for (const map of maps) write(path.join(outdir, "source-maps", path.basename(map.path)), map.contents);
  const chunks = outputFiles.filter((file) => file.path.endsWith(".mjs"));
  const bundles = FUNCTION_ENTRIES.map((entry): [FunctionEntry, Bundle] => {
    const folder = path.join(outdir, flatName(entry));
    const start = `${flatName(entry)}.mjs`;
    const reached = reachedBy(start, metafile, ["import-statement", "dynamic-import"]);
    const atStart = reachedBy(start, metafile, ["import-statement"]);
    for (const chunk of chunks) {
      const name = path.basename(chunk.path);
      if (reached.has(name)) write(path.join(folder, name === start ? "index.mjs" : name), chunk.contents);
    }
    const inputsAtStart = inputsOf([...atStart.values()]);
    return [entry, { folder, ...described(entry, [...reached.values()]), inputsAtStart }];
  });
  return Object.fromEntries(bundles) as Record<FunctionEntry, Bundle>;
}

type Output = Metafile["outputs"][string];

/** The output file itself and, behind it, every chunk it imports in one of these ways. */
function reachedBy(
  start: string,
  { outputs }: Metafile,
  ways: readonly Output["imports"][number]["kind"][],
): ReadonlyMap<string, Output> {
  const reached = new Map<string, Output>();
  const follow = (file: string): void => {
    const output = outputs[file];
    if (output === undefined || reached.has(file)) return;
    reached.set(file, output);
    for (const { external, kind, path: file } of output.imports)
      if (!external && ways.includes(kind)) follow(file);
  };
  follow(start);
  return reached;
}

function described(entry: FunctionEntry, outputs: readonly Output[]): Pick<Bundle, "bytes" | "inputs"> {
  const inputs = inputsOf(outputs);
  const stranger = FUNCTION_ENTRIES.find(
    (other) => other !== entry && inputs.includes(`functions/${other}.ts`),
  );
  if (stranger !== undefined) {
    throw new Error(`Function ${entry} imports function ${stranger}: move what they share to shared/.`);
  }
  return {
    bytes: outputs.reduce((sum, { bytes }) => sum + bytes, 0),
    inputs,
  };
}

/** Sources relative to the repository, in alphabetical order. */
const inputsOf = (outputs: readonly Output[]): string[] =>
  [...new Set(outputs.flatMap((output) => Object.keys(output.inputs)))]
    .map((file) => path.posix.join("functions", file))
    .sort();

function write(file: string, contents: Uint8Array): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, contents);
}
