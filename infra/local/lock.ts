import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Service } from "./service.ts";

/** Another process holds the folder; the message says which one and what to do. */
export class FolderInUse extends Error {
  override readonly name = "FolderInUse";
}

/**
 * Holds the folder until `stop` or the end of the process, whatever ends it. The lock is SQLite's: the
 * operating system lets go of it with the process, so nothing stale remains after `kill -9` or a power cut,
 * and a process id that was given away again cannot mislead. The id is kept beside it for the message only.
 */
export async function lockFolder(dir: string): Promise<Service> {
  const holderFile = join(dir, "lock.pid");
  const database = new DatabaseSync(join(dir, "lock.sqlite"));
  try {
    database.exec("BEGIN EXCLUSIVE");
  } catch (failure) {
    database.close();
    if (!isBusy(failure)) throw failure;
    const holder = await readFile(holderFile, "utf8").catch(() => "?");
    throw new FolderInUse(
      `Một máy chủ khác (tiến trình ${holder}) đang dùng ${dir}. Hãy dừng nó, hoặc chọn thư mục khác: ` +
        `npm start -- --state=FOLDER\nAnother local host (process ${holder}) uses ${dir}. ` +
        "Stop it, or choose another folder as above.",
    );
  }
  await writeFile(holderFile, String(process.pid));
  return {
    async stop() {
      if (database.isOpen) database.close();
    },
  };
}

/** https://www.sqlite.org/rescode.html#busy */
const SQLITE_BUSY = 5;
const isBusy = (failure: unknown) =>
  failure instanceof Error && "errcode" in failure && failure.errcode === SQLITE_BUSY;
