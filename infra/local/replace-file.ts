import { open, rename } from "node:fs/promises";

/**
 * Replaces a file as a whole: after a crash at any moment it holds the old content or the new. `mode` is that of a
 * new file. @default 0o666 less the umask
 */
export async function replaceFile(path: string, content: string | Uint8Array, mode?: number): Promise<void> {
  const next = `${path}.next`;
  const file = await open(next, "w", mode);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(next, path);
}

/** To be caught from a read: undefined for a file that does not exist, else the failure thrown again. */
export function undefinedIfMissing(failure: NodeJS.ErrnoException): undefined {
  if (failure.code !== "ENOENT") throw failure;
}
