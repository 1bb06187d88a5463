import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type StoredMail, storedMailSchema } from "./stored-mail.ts";

/** Mails on disk. Every method sees what the earlier ones stored, also across restarts. */
export interface MailFolder {
  /** Resolves once the mail is on disk; true when it is new, false when one with this id was there. */
  add(mail: StoredMail): Promise<boolean>;
  /** Newest first. */
  all(): StoredMail[];
  get(id: string): StoredMail | undefined;
}

/** Opens the folder, making it if it is missing. Rejects when a file in it is no mail. */
export async function openMailFolder(dir: string): Promise<MailFolder> {
  await mkdir(dir, { recursive: true });
  const mails = new Map<string, StoredMail>();
  for (const mail of await readMails(dir)) mails.set(mail.id, mail);
  return {
    async add(mail) {
      if (mails.has(mail.id)) return false;
      await writeAtomically(join(dir, `${mail.id}.json`), JSON.stringify(mail, undefined, 2));
      // Two deliveries of one mail may both have come this far: they wrote the same mail to the same file.
      const added = !mails.has(mail.id);
      if (added) mails.set(mail.id, mail);
      return added;
    },
    all: () => [...mails.values()].sort(newestFirst),
    get: (id) => mails.get(id),
  };
}

async function readMails(dir: string): Promise<StoredMail[]> {
  const files = (await readdir(dir)).filter((file) => file.endsWith(".json"));
  return Promise.all(
    files.map(async (file) => storedMailSchema.parse(JSON.parse(await readFile(join(dir, file), "utf8")))),
  );
}

let writes = 0;

/** After a crash at any moment the file is either absent or whole. */
async function writeAtomically(path: string, content: string): Promise<void> {
  const partial = `${path}.${++writes}.partial`;
  await writeFile(partial, content, { flush: true });
  await rename(partial, path);
}

const newestFirst = (one: StoredMail, other: StoredMail): number =>
  other.receivedAt.localeCompare(one.receivedAt) || one.id.localeCompare(other.id);
