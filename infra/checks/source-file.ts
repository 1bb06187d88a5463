import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** One TypeScript file of the repository, as the import rules see it. */
export interface SourceFile {
  /** Path from the root, with forward slashes. */
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly Import[];
}

export interface Import {
  /** A path from the root for a file of ours, else the name of the package or built-in module. */
  readonly target: string;
  readonly ours: boolean;
  /** `import type`: gone before anything runs. */
  readonly typeOnly: boolean;
}

/** Every TypeScript file below the given folders of the root. */
export function readSources(root: string, folders: readonly string[]): SourceFile[] {
  return folders.flatMap((folder) => filesBelow(root, folder)).map((file) => readSource(root, file));
}

function filesBelow(root: string, folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .map((name) => path.posix.join(folder, name.replaceAll(path.sep, "/")))
    .filter((file) => file.endsWith(".ts"))
    .sort();
}

/**
 * Imports as the formatter writes them: a statement begins a line, module names stand in double quotes. Re-exports
 * and dynamic imports count alike.
 */
const STATIC = /^(?:import|export)\s+(type\s)?[^;"'`]*?from\s+"([^"]+)"/gm;
const FOR_EFFECT = /^import\s+()"([^"]+)"/gm;
const DYNAMIC = /\bimport\(\s*()"([^"]+)"/g;

function readSource(root: string, file: string): SourceFile {
  const text = readFileSync(path.join(root, file), "utf8");
  const found = [STATIC, FOR_EFFECT, DYNAMIC].flatMap((pattern) => [...text.matchAll(pattern)]);
  const imports = found.map(([, type, name = ""]): Import => {
    const target = name.startsWith(".") ? path.posix.join(path.posix.dirname(file), name) : name;
    const ours = name.startsWith(".") && !target.startsWith("node_modules/");
    return { target, ours, typeOnly: type !== undefined && type !== "" };
  });
  return { path: file, lines: text.trimEnd().split("\n").length, imports };
}
