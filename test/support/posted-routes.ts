import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** A page of the router: its path with parameters in braces, and what it takes. */
export interface PageRoute {
  readonly path: string;
  readonly methods: readonly ("GET" | "POST")[];
}

const ROUTER = join(import.meta.dirname, "../../functions/pages/page-list.ts");

/** Every page, in the order in which the router tries them, read from its source: it hands its list to nobody. */
export const pageRoutes = (): readonly PageRoute[] => routesIn(ROUTER, "PAGES");

/** The routes that the pages take posts at. */
export const postedRoutes = (): string[] => [
  ...pageRoutes()
    .filter(({ methods }) => methods.includes("POST"))
    .map(({ path }) => path),
  "/sign-out",
];

function routesIn(file: string, list: string): PageRoute[] {
  const source = readFileSync(file, "utf8");
  const [, body] = new RegExp(`const ${list}\\b[^=]*= \\[\\n(.*?)\\n\\]`, "s").exec(source) ?? [];
  if (body === undefined) throw new Error(`no list ${list} in ${file}`);
  return entriesOf(body).flatMap((entry) => {
    const [, further] = /^\.\.\.(\w+)$/.exec(entry) ?? [];
    if (further !== undefined) return routesIn(importedFrom(file, source, further), further);
    const [, path, named] = /^\{\s*path: (?:"([^"]+)"|(\w+)),/.exec(entry) ?? [];
    const methods = (["GET", "POST"] as const).filter((method) => new RegExp(`\\b${method}: `).test(entry));
    return [{ path: path ?? constantIn(file, source, named ?? entry), methods }];
  });
}

/** The elements of an array as they are written: what stands between commas outside of all brackets. */
function entriesOf(body: string): string[] {
  const entries = [""];
  let depth = 0;
  for (const sign of body.replace(/^\s*\/\/.*$/gm, "")) {
    if ("{([".includes(sign)) depth += 1;
    if ("})]".includes(sign)) depth -= 1;
    if (sign === "," && depth === 0) entries.push("");
    else entries.push(`${entries.pop() ?? ""}${sign}`);
  }
  return entries.map((entry) => entry.trim()).filter((entry) => entry !== "");
}

function importedFrom(file: string, source: string, name: string): string {
  const [, path] = new RegExp(`import \\{[^}]*\\b${name}\\b[^}]*\\} from "([^"]+)"`).exec(source) ?? [];
  if (path === undefined) throw new Error(`${file} does not import ${name}`);
  return join(dirname(file), path);
}

/** The text that a constant stands for, in this file or the one it is imported from. */
function constantIn(file: string, source: string, name: string): string {
  const [, value] = new RegExp(`const ${name} = "([^"]+)"`).exec(source) ?? [];
  if (value !== undefined) return value;
  const from = importedFrom(file, source, name);
  return constantIn(from, readFileSync(from, "utf8"), name);
}
