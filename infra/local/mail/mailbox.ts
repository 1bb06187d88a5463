import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import type { HostLog, Service } from "../service.ts";
import { openMailFolder } from "./mail-folder.ts";
import type { OutgoingMail } from "./outgoing-mail.ts";
import { listenForMail } from "./smtp-receiver.ts";
import type { StoredMail } from "./stored-mail.ts";

/** A mailbox that takes every mail to any address over SMTP and shows it to nobody but this machine. */
export interface Mailbox extends Service {
  /** Port of 127.0.0.1 on which any program can leave mail. */
  readonly smtpPort: number;
  /** Sends over SMTP; resolves once the mail is stored, rejects when it may not have been. */
  send(mail: OutgoingMail): Promise<void>;
  /** Newest first. */
  list(): Promise<StoredMail[]>;
  get(id: string): Promise<StoredMail | undefined>;
}

export interface MailboxOptions {
  /** Folder of the mails. @default a temporary one, removed by `stop` */
  readonly dir?: string;
  /** 0 takes a free port. */
  readonly smtpPort: number;
  readonly log: HostLog;
}

/** Starts the mailbox. Rejects when the port is taken or `dir` holds a file that is no mail. */
export async function startMailbox({ dir, smtpPort, log }: MailboxOptions): Promise<Mailbox> {
  const place = dir ?? (await mkdtemp(join(tmpdir(), "mailbox-")));
  const folder = await openMailFolder(place);
  const receiver = await listenForMail({ port: smtpPort, log, store: (mail) => folder.add(mail) });
  const transport = createTransport({
    host: "127.0.0.1",
    port: receiver.port,
    secure: false,
    ignoreTLS: true,
  });
  return {
    smtpPort: receiver.port,
    async send({ from, to, subject, text, headers }) {
      // Base64 keeps every line end, trailing space and leading dot of the text as it is.
      await transport.sendMail({ from, to, subject, text, headers, encoding: "base64", textEncoding: "B" });
    },
    list: async () => folder.all(),
    get: async (id) => folder.get(id),
    async stop() {
      transport.close();
      await receiver.stop();
      if (dir === undefined) await rm(place, { recursive: true, force: true });
    },
  };
}
