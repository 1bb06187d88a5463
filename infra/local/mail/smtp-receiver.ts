import { buffer } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";
import type { HostLog, Service } from "../service.ts";
import { parseMail, type StoredMail } from "./stored-mail.ts";

interface ReceiverOptions {
  readonly port: number;
  readonly log: HostLog;
  /** Resolves once the mail is safe; only then does the sender hear 250. */
  store(mail: StoredMail): Promise<boolean>;
}

/** SES, and so SNS, sends mails of at most 40 MB; SNS messages have at most 256 kB. */
const LARGEST_MAIL_BYTES = 40 * 1024 * 1024;

/** How long `stop` lets a mail that is being received come to its end, in milliseconds. */
const CLOSE_TIMEOUT_MS = 1_000;

/** An SMTP server on 127.0.0.1 without TLS or sign-in, that takes mail from and to any address. */
export async function listenForMail(options: ReceiverOptions): Promise<Service & { port: number }> {
  const { log, store } = options;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    size: LARGEST_MAIL_BYTES,
    rejectOversized: true,
    closeTimeout: CLOSE_TIMEOUT_MS,
    onData(stream, session, answer) {
      receive().then(
        (stored) => answer(null, stored),
        (failure: unknown) => {
          log.warn(`A mail could not be stored: ${failure instanceof Error ? failure.message : failure}`);
          answer(new Error("The mail could not be stored"));
        },
      );
      async function receive(): Promise<string> {
        const recipients = session.envelope.rcptTo.map(({ address }) => address);
        const mail = await parseMail(await buffer(stream), recipients, new Date());
        return (await store(mail)) ? `Stored as ${mail.id}` : `Already stored as ${mail.id}`;
      }
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", () => {
      server.off("error", reject);
      // A sender that breaks off mid-mail is its own affair, and no reason for the host to end.
      server.on("error", (failure: Error) => log.warn(`SMTP: ${failure.message}`));
      resolve();
    });
  });
  let stopped: Promise<void> | undefined;
  return {
    port: portOf(server),
    stop: () => {
      stopped ??= new Promise((resolve) => server.close(() => resolve()));
      return stopped;
    },
  };
}

function portOf(server: SMTPServer): number {
  const address = server.server.address();
  if (address === null || typeof address === "string") throw new Error("The mailbox does not listen");
  return address.port;
}
