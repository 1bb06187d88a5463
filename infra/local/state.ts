import { mkdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type * as z from "zod";
import { lockFolder } from "./lock.ts";
import { replaceFile, undefinedIfMissing } from "./replace-file.ts";
import type { Service } from "./service.ts";

/**
 * Sub-folders of the state, one for each part that keeps something. Buckets lie apart from the table and from
 * messaging: what is written there must outlast a table that is put back to an earlier day.
 */
const FOLDERS = ["dynamodb", "messaging", "buckets", "mail", "checkpoints", "kms", "issuer"] as const;

/** Everything the host keeps between two starts, in one folder that only one host uses at a time. */
export interface State extends Service {
  readonly dir: string;
  folder(name: (typeof FOLDERS)[number]): string;
  /** A value written earlier, or undefined. Throws when it no longer has the shape of `schema`. */
  read<T>(name: string, schema: z.ZodType<T>): Promise<T | undefined>;
  /** Replaces the value as a whole: after a crash at any moment the file holds the old one or the new. */
  write(name: string, value: unknown): Promise<void>;
}

/** Opens the state in `dir` and locks it. Throws when another host uses it. */
export async function openState(dir: string): Promise<State> {
  const root = resolve(dir);
  for (const folder of FOLDERS) await mkdir(join(root, folder), { recursive: true });
  const lock = await lockFolder(root);
  const path = (name: string) => join(root, `${name}.json`);
  return {
    dir: root,
    folder: (name) => join(root, name),
    async read(name, schema) {
      const text = await readFile(path(name), "utf8").catch(undefinedIfMissing);
      return text === undefined ? undefined : schema.parse(JSON.parse(text));
    },
    write: (name, value) => replaceFile(path(name), JSON.stringify(value)),
    stop: () => lock.stop(),
  };
}
