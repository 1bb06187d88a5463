import { MAIL_WORDS } from "../../shared/alerts/alert-mail-words.ts";
import { findEntry } from "../../shared/alerts/entries.dynamodb.ts";
import { findMailing } from "../../shared/alerts/mailings.dynamodb.ts";
import type { MemberId } from "../../shared/ids/readable-id.ts";
import type { FailureWorld } from "./world.ts";

/** What became of all that was raised, over all recipients. */
export interface Verdict {
  /** (Occasion, recipient) pairs that were to be told. */
  readonly expected: number;
  /** Told once, by a mail that SNS accepted. */
  readonly told: number;
  /** In doubt, and told once more in a digest that says so. */
  readonly carried: number;
  /** Not sent, for a reason that the ledger shows. */
  readonly shown: number;
  readonly lost: number;
  readonly doubled: number;
  /** Without an entry, or waiting in a mailing that was due long ago. */
  readonly forgotten: number;
}

type Outcome = Exclude<keyof Verdict, "expected">;

/** Counts what the mails that SNS accepted and the ledger say of each occasion and recipient. */
export async function verdictOf(world: FailureWorld): Promise<Verdict> {
  const count = { expected: 0, told: 0, carried: 0, shown: 0, lost: 0, doubled: 0, forgotten: 0 };
  for (const { subject, rule, episode } of world.raised)
    for (const member of world.members) {
      count.expected += 1;
      count[await outcomeOf(world, { rule, subject, episode }, member)] += 1;
    }
  return count;
}

async function outcomeOf(
  { table, committee, sns }: FailureWorld,
  occasion: Pick<FailureWorld["raised"][number], "rule" | "subject" | "episode">,
  member: MemberId,
): Promise<Outcome> {
  const mails = sns.accepted.filter(({ topicArn }) => topicArn.includes(`--${member}--`));
  const parts = mails.map(({ body }) => body.split(MAIL_WORDS.vi.carriedHead));
  const link = `/${occasion.subject}\n`;
  const fresh = parts.filter(([first = ""]) => `${first}\n`.includes(link)).length;
  const again = parts.filter(([, second = ""]) => `${second}\n`.includes(link)).length;
  if (fresh > 1 || again > 1) return "doubled";
  const entry = await findEntry(table, { ...occasion, committee, member });
  if (!entry?.mailing) return "forgotten";
  const mailing = await findMailing(table, { committee, member, key: entry.mailing });
  switch (mailing?.state) {
    case "handed-over":
      return fresh + again === 1 ? "told" : fresh === 0 ? "lost" : "doubled";
    case "in-doubt":
      return again === 1 ? "carried" : "lost";
    case "refused":
    case "suppressed":
    case "empty":
      return fresh === 0 && mailing.reason !== undefined ? "shown" : "lost";
    default:
      return "forgotten";
  }
}

/** What must never happen. */
export const faults = ({ lost, doubled, forgotten }: Verdict): number => lost + doubled + forgotten;
