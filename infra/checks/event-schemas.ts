import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import * as z from "zod";
import { EVENT_SCHEMAS } from "../../shared/events/catalogue.ts";
import { breaksBetween, type JsonSchema } from "./schema-compatibility.ts";

/** An event type as the catalogue declares it. */
export interface EventContract {
  readonly version: number;
  readonly data: z.ZodType;
}

export interface ContractCheck {
  /** One message per event that is not as published: what, where, and what to do about it. */
  readonly faults: readonly string[];
  /** Schema files that were written. */
  readonly written: readonly string[];
}

export interface ContractOptions {
  readonly catalogue: Readonly<Record<string, EventContract>>;
  /** Folder of `<type>.v<version>.json`. */
  readonly folder: string;
  /** Whether new schemas and compatible additions are written down; an incompatible change never is. */
  readonly write: boolean;
}

/** Compares the JSON Schemas of the catalogue's events with those that are committed, which are promises to consumers. */
export function checkEventSchemas({ catalogue, folder, write }: ContractOptions): ContractCheck {
  mkdirSync(folder, { recursive: true });
  const committedFiles = new Set(readdirSync(folder));
  const faults: string[] = [];
  const written: string[] = [];
  for (const [type, { version, data }] of Object.entries(catalogue)) {
    const file = `${type}.v${version}.json`;
    const next = schemaOf(type, version, data);
    const committed = committedFiles.has(file) ? readSchema(path.join(folder, file)) : undefined;
    const breaks = committed === undefined ? [] : breaksBetween(committed, next);
    if (breaks.length > 0) {
      const list = breaks.map(({ path: place, reason }) => `\n    ${place} ${reason}`).join("");
      faults.push(`${file}: the change is incompatible; publish version ${version + 1} beside it.${list}`);
    } else if (!isDeepStrictEqual(committed, next)) {
      if (write) {
        writeFileSync(path.join(folder, file), `${JSON.stringify(next, null, 2)}\n`);
        written.push(file);
      } else {
        const what = committed === undefined ? "is not committed yet" : "has compatible additions";
        faults.push(`${file}: ${what}; run npm run contracts -- --write and commit it.`);
      }
    }
  }
  return { faults: [...faults, ...vanishedTypes(committedFiles, catalogue)], written };
}

/** As it is read: properties with a default need not be there. */
const schemaOf = (type: string, version: number, data: z.ZodType): JsonSchema => ({
  title: `${type} v${version}`,
  ...z.toJSONSchema(data, { io: "input" }),
});

const readSchema = (file: string): JsonSchema =>
  z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(file, "utf8")));

/** Stored events are read for ever, so a published type stays in the catalogue, and its version never goes back. */
function vanishedTypes(files: ReadonlySet<string>, catalogue: ContractOptions["catalogue"]): string[] {
  return [...files].flatMap((file) => {
    const [, type, version] = /^(.+)\.v(\d+)\.json$/.exec(file) ?? [];
    if (type === undefined) return [`${file}: is no schema file (<type>.v<version>.json); remove it.`];
    const current = catalogue[type]?.version;
    if (current === undefined)
      return [`${file}: ${type} is published but no longer in the catalogue; put it back.`];
    return Number(version) > current
      ? [`${file}: the catalogue went back to version ${current}; versions only rise.`]
      : [];
  });
}

if (import.meta.main) {
  const folder = path.join(import.meta.dirname, "../../shared/events/schemas");
  const { faults, written } = checkEventSchemas({
    catalogue: EVENT_SCHEMAS,
    folder,
    write: process.argv.includes("--write"),
  });
  for (const file of written) console.log(`Written: shared/events/schemas/${file}`);
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
}
