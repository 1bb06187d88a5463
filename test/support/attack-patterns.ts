import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A regular expression as it stands in the source. */
export interface FoundPattern {
  readonly file: string;
  readonly pattern: RegExp;
}

const ROOT = join(import.meta.dirname, "../..");

/** Every pattern of the source files under these folders, literals and `new RegExp(…)` of texts. */
export function patternsIn(folders: readonly string[]): FoundPattern[] {
  const files = folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)),
  );
  return files
    .filter((name) => name.endsWith(".ts"))
    .flatMap((file) =>
      literalsOf(readFileSync(join(ROOT, file), "utf8")).map((pattern) => ({ file, pattern })),
    );
}

/** How often the source of these folders makes a pattern otherwise than by a literal: those a test must name itself. */
export function madePatternsIn(folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .flatMap((name) =>
        [...readFileSync(join(ROOT, folder, name), "utf8").matchAll(/new RegExp\((.*)\)/g)].map(
          ([, made = ""]) => made.replace(/\)+$/, ""),
        ),
      ),
  );
}

/** After one of these a slash begins a pattern; after anything else it divides. */
const BEFORE_A_LITERAL = /(?:^|[=(,:[!&|?{};+>]|\breturn|\bcase)\s*$/;

/** What is no code, as a whole: a comment, a text in quotes, the inside of a template up to its end or its next `${`. */
const COMMENT = /\/\/.*|\/\*[\s\S]*?\*\//y;
const TEXT = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/y;
const TEMPLATE = /(?:[^`\\$]|\\[\s\S]|\$(?!\{))*(?:`|\$\{)/y;
const LITERAL = /\/((?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)\/([a-z]*)/y;

/** The regular expression literals of TypeScript source, outside comments, texts and the texts of templates. */
export function literalsOf(source: string): RegExp[] {
  const found: RegExp[] = [];
  /** Open braces: `true` for one that ends in a template. */
  const braces: boolean[] = [];
  let before = "";
  let at = 0;
  const take = (kind: RegExp): RegExpExecArray | null => {
    kind.lastIndex = at;
    const taken = kind.exec(source);
    if (taken) at += taken[0].length;
    return taken;
  };
  const template = () => {
    const inside = take(TEMPLATE)?.[0] ?? "";
    if (inside.endsWith("${")) braces.push(true);
    before = inside.endsWith("${") ? "{" : "_";
  };
  while (at < source.length) {
    if (take(COMMENT)) continue;
    const literal = BEFORE_A_LITERAL.test(before) ? take(LITERAL) : null;
    if (literal) found.push(new RegExp(literal[1] ?? "", literal[2]));
    if (literal || take(TEXT)) {
      before = "_";
      continue;
    }
    const sign = source.charAt(at);
    at += 1;
    before = (before + sign).slice(-20);
    if (sign === "{") braces.push(false);
    if (sign === "`" || (sign === "}" && braces.pop())) template();
  }
  return found;
}
