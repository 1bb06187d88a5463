import { expect } from "vitest";
import { NOTIFICATION_HEADERS } from "../../infra/local/mail/outgoing-mail.ts";
import type { StoredMail } from "../../infra/local/mail/stored-mail.ts";
import { eventually } from "./eventually.ts";

/** Reads all mails of a host, newest first. */
export type ReadMails = () => Promise<readonly StoredMail[]>;

const isConfirmation = ({ subject }: StoredMail): boolean => /Subscription Confirmation/.test(subject);

/** Id that SNS gave the message. */
export const messageIdOf = ({ headers }: StoredMail): string => headers[NOTIFICATION_HEADERS.messageId] ?? "";

/** Mails about changed scores, newest first; those of one unit where its name is given. */
export async function scoreMails(read: ReadMails, unitName = ""): Promise<readonly StoredMail[]> {
  const mails = await read();
  return mails.filter((mail) => !isConfirmation(mail) && mail.subject.startsWith(unitName));
}

/** The first address in the text that begins so. */
export function linkIn({ text }: StoredMail, beginning: string): string {
  const link = text.split(/\s+/).find((word) => word.startsWith(beginning));
  if (link === undefined) throw new Error(`no ${beginning}… in ${text}`);
  return link;
}

/** Waits for the one confirmation mail and follows its link, as its owner does. Answers the mail. */
export async function confirmSubscription(read: ReadMails): Promise<StoredMail> {
  const mail = await eventually(async () => {
    const confirmations = (await read()).filter(isConfirmation);
    expect(confirmations).toHaveLength(1);
    return confirmations[0];
  });
  if (!mail) throw new Error("no confirmation mail");
  const answer = await fetch(linkIn(mail, "http"));
  expect(answer.status).toBe(200);
  return mail;
}
