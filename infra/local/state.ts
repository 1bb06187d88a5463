import { mkdir, open, readFile, rename } from "node:fs/promises";
import { join, resolve } from "node:path";
import type * as z from "zod";
import { lockFolder } from "./lock.ts";
import type { Service } from "./service.ts";

/** Sub-folders of the state, one for each part that keeps something. */
const FOLDERS = ["dynamodb", "messaging", "mail", "checkpoints"] as const;

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

async function replaceFile(path: string, content: string): Promise<void> {
  const next = `${path}.next`;
  const file = await open(next, "w");
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(next, path);
}

function undefinedIfMissing(failure: NodeJS.ErrnoException): undefined {
  if (failure.code !== "ENOENT") throw failure;
}
