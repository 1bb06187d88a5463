import { createHash } from "node:crypto";
import { simpleParser } from "mailparser";
import * as z from "zod";
import { NOTIFICATION_HEADERS } from "./outgoing-mail.ts";

/** A mail as the mailbox keeps it: one JSON file each, named after `id`. */
export const storedMailSchema = z.object({
  id: z.string(),
  /** Instant of the first delivery, ISO 8601 in UTC. */
  receivedAt: z.iso.datetime(),
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  /** Header lines as they came, by lower-case name; a repeated header is joined by ", ". */
  headers: z.record(z.string(), z.string()),
});
export type StoredMail = z.infer<typeof storedMailSchema>;

/** Reads a mail as it came over SMTP; `recipients` are those of the envelope. */
export async function parseMail(raw: Buffer, recipients: string[], receivedAt: Date): Promise<StoredMail> {
  const { subject, text, from, headerLines } = await simpleParser(raw);
  const lines = new Map<string, string>();
  for (const { key, line } of headerLines) {
    const value = unfolded(line.slice(line.indexOf(":") + 1));
    const earlier = lines.get(key);
    lines.set(key, earlier === undefined ? value : `${earlier}, ${value}`);
  }
  const headers = Object.fromEntries(lines);
  return {
    id: mailId(headers, raw),
    receivedAt: receivedAt.toISOString(),
    from: from?.text ?? "",
    to: recipients,
    subject: subject ?? "",
    text: text ?? "",
    headers,
  };
}

const unfolded = (value: string): string => value.replaceAll(/\r?\n[ \t]+/g, " ").trim();

/** The same for every delivery of one SNS message to one subscription; of other mails, for equal bytes. */
function mailId(headers: Readonly<Record<string, string>>, raw: Buffer): string {
  const message = headers[NOTIFICATION_HEADERS.messageId];
  const subscription = headers[NOTIFICATION_HEADERS.subscriptionArn];
  const identity = message && subscription ? `${message} ${subscription}` : raw;
  return createHash("sha256").update(identity).digest("hex").slice(0, 32);
}
