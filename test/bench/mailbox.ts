import * as z from "zod";
import type { Host } from "../../infra/local/host.ts";
import { storedMailSchema } from "../../infra/local/mail/stored-mail.ts";

/** Follows the link of every confirmation mail, as the committee's clerk does. Throws when none has come. */
export async function confirmSubscriptions(host: Host): Promise<void> {
  const links = (await mailTexts(host)).flatMap((text) => text.match(/http\S+ConfirmSubscription\S+/) ?? []);
  if (links.length === 0) throw new Error("no confirmation mail has come");
  for (const link of links) {
    const { status } = await fetch(link);
    if (status !== 200) throw new Error(`confirming the subscription was answered ${status}`);
  }
}

/** Whether the mailbox has a mail that links the page of the unit. */
export async function hasMailAbout(host: Host, unit: string): Promise<boolean> {
  const link = new RegExp(`/${unit}(?![\\w-])`);
  return (await mailTexts(host)).some((text) => link.test(text));
}

/** As people read it: from the mailbox page's JSON. */
async function mailTexts({ urls }: Host): Promise<string[]> {
  const answer = await fetch(`${urls.console}/mail.json`);
  return z
    .array(storedMailSchema)
    .parse(await answer.json())
    .map(({ text }) => text);
}
