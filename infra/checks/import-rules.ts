import path from "node:path";
import type { Import, SourceFile } from "./source-file.ts";

/** A file that breaks a rule, and what to do about it. */
export interface Fault {
  readonly file: string;
  readonly rule: string;
  readonly remedy: string;
}

/**
 * The rules that keep the layout one-way: functions → shared; infra → the names in shared; nothing → infra or
 * functions; the domain free of everything that does I/O; no cycles; files small and named for what they hold.
 */
export function faultsOf(sources: readonly SourceFile[]): Fault[] {
  return [...sources.flatMap((source) => RULES.flatMap((rule) => rule(source))), ...cycles(sources)];
}

type Rule = (source: SourceFile) => Fault[];

const LONGEST_FILE = 250;
/** Tests, texts in two languages and the demonstration set are read like data. */
const LONGEST_DATA_FILE = 400;
const isDataFile = (file: string): boolean =>
  /^test\/|^shared\/(?:texts|demonstration)\/|^shared\/problems\/(?:field-rules|problem)\.ts$|[-/]texts\.ts$/.test(
    file,
  );
/** Who may do what stands in one file, so that an auditor reads one file. */
const ACCESS_TABLE = "shared/access/access-table.ts";
const longestOf = (file: string): number => {
  if (file === ACCESS_TABLE) return Number.POSITIVE_INFINITY;
  return isDataFile(file) ? LONGEST_DATA_FILE : LONGEST_FILE;
};

const EMPTY_NAMES = ["utils", "helpers", "common", "manager", "service"];
/** The seams of the local host are named after what they are: services that start and stop. */
const NAMED_SERVICE = "infra/local/service.ts";

/** One list for the schedules and for the job that catches up what they miss. */
const CALENDAR = "shared/schedules/job-calendar.ts";

const ADAPTER = /\.(?:dynamodb|kms|lambda|oidc|s3|secrets|sns|sqs)\.ts$/;
const isPlatform = (file: string): boolean => file.startsWith("shared/platform/");
const isPure = (file: string): boolean =>
  file.startsWith("shared/") && !ADAPTER.test(file) && !isPlatform(file);

/** Built-in modules that compute and nothing else; hashing is part of the domain (receipts, digests). */
const PURE_BUILT_INS = ["node:crypto"];
const SDK = /^@(?:aws-sdk|smithy|aws-lambda-powertools|middy)\//;

const layers: Rule = ({ path: file, imports }) =>
  imports.flatMap(({ target, ours }) => {
    if (!ours) return [];
    const [from, to] = [topFolder(file), topFolder(target)];
    const remedy = forbidden(from, to, file, target);
    return remedy === undefined ? [] : [{ file, rule: `imports ${target}`, remedy }];
  });

function forbidden(from: string, to: string, file: string, target: string): string | undefined {
  if (from === "test" || from === to) {
    return from === "functions" && functionOf(file) !== functionOf(target)
      ? "A function imports no other module's function: move what they share to shared/."
      : undefined;
  }
  if (from === "functions") return to === "shared" ? undefined : "Functions import from shared/ alone.";
  if (from === "shared") return "shared/ imports from shared/ alone: move what it needs there.";
  if (from !== "infra") return undefined;
  if (to === "functions" || to === "test")
    return "infra/ builds functions from their files; it imports none of their code.";
  if (target.startsWith("shared/names/") || target === CALENDAR || file.startsWith("infra/checks/"))
    return undefined;
  return `infra/ imports of shared/ only the names (shared/names/) and when jobs run (${CALENDAR}): it describes the system and knows no domain.`;
}

const purity: Rule = ({ path: file, imports }) => {
  if (!isPure(file)) return [];
  return imports.flatMap((imported) => {
    const remedy = impurity(imported);
    return remedy === undefined ? [] : [{ file, rule: `is pure but imports ${imported.target}`, remedy }];
  });
};

function impurity({ target, ours, typeOnly }: Import): string | undefined {
  if (ours) {
    return ADAPTER.test(target) && !typeOnly
      ? "The domain takes its adapters as arguments; only functions and other adapters import them."
      : undefined;
  }
  if (SDK.test(target))
    return "Put it in an adapter (*.dynamodb.ts, *.sns.ts, *.sqs.ts) or in shared/platform/.";
  if (target.startsWith("node:") && !PURE_BUILT_INS.includes(target)) {
    return `Take what it gives as an argument, or move the file to shared/platform/; allowed is ${PURE_BUILT_INS.join(", ")}.`;
  }
  return undefined;
}

const size: Rule = ({ path: file, lines }) => {
  const longest = longestOf(file);
  if (lines <= longest) return [];
  return [
    {
      file,
      rule: `has ${lines} lines, more than ${longest}`,
      remedy: "Split it by what its parts are about.",
    },
  ];
};

const naming: Rule = ({ path: file }) => {
  const name = path.posix.basename(file).split(".")[0] ?? "";
  if (file === NAMED_SERVICE || !EMPTY_NAMES.includes(name)) return [];
  return [{ file, rule: `is named ${name}, which says nothing`, remedy: "Name it after what it holds." }];
};

const RULES: readonly Rule[] = [layers, purity, size, naming];

/** Files that import each other in a circle, each circle once. Types alone make none: they are gone at run time. */
function cycles(sources: readonly SourceFile[]): Fault[] {
  const importsOf = new Map(
    sources.map(({ path: file, imports }) => [
      file,
      imports.filter(({ ours, typeOnly }) => ours && !typeOnly).map(({ target }) => target),
    ]),
  );
  const done = new Set<string>();
  const faults: Fault[] = [];
  const visit = (file: string, trail: readonly string[]): void => {
    if (trail.includes(file)) {
      const circle = [...trail.slice(trail.indexOf(file)), file].join(" → ");
      faults.push({
        file,
        rule: `is part of a circle: ${circle}`,
        remedy: "Move what both need to a third file.",
      });
      return;
    }
    if (done.has(file)) return;
    for (const target of importsOf.get(file) ?? []) visit(target, [...trail, file]);
    done.add(file);
  };
  for (const { path: file } of sources) visit(file, []);
  return faults;
}

const topFolder = (file: string): string => file.split("/", 1).join();
const functionOf = (file: string): string => file.split("/", 2).join("/");
