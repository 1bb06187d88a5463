import type { CommitteeId, MemberId } from "../ids/readable-id.ts";
import { type UnitYear, unitYearName } from "../pipeline/unit-year.ts";
import { type ItemKey, unitYearPartition } from "../storage/keys.ts";
import type { AlertEntry } from "./entry.ts";
import type { Line } from "./line.ts";
import type { Mailing } from "./mailing.ts";
import type { Occasion } from "./occasion.ts";

/** What alerts keep about a unit-year lies in its partition under `A#`; the ledger has one of its own per committee. */

export const windowKey = (of: UnitYear): ItemKey => ({ pk: unitYearPartition(of), sk: "A#WINDOW" });

export const coverKey = (of: UnitYear & { committee: CommitteeId; member: MemberId }): ItemKey => ({
  pk: unitYearPartition(of),
  sk: `A#COVER#${of.committee}#${of.member}`,
});

export const CLAIM_PREFIX = "A#CLAIM#";
/** A line whose mail is on its way; the item goes when its fate is known. */
export const claimKey = ({ committee, member, rev, ...of }: Line): ItemKey => ({
  pk: unitYearPartition(of),
  sk: `${CLAIM_PREFIX}${committee}#${member}#${rev}`,
});

export const ledgerPartition = (committee: CommitteeId): string => `LEDGER#${committee}`;
/** Lines sort by time; member, unit-year and revision make the key of each its own. */
export const lineKey = (line: Line): ItemKey => ({
  pk: ledgerPartition(line.committee),
  sk: `${line.at}#${line.member}#${unitYearName(line)}#${line.rev}`,
});

/** Lines that a person should look at, in the sparse index `gsi2`. */
export const inDoubtPartition = (committee: CommitteeId): string => `IN-DOUBT#${committee}`;

/** Everything that was to be told about a subject lies in one partition: occasions, and who was told or not. */
export const alertsPartition = (subject: string): string => `ALERTS#${subject}`;
export const OCCASION_PREFIX = "OCCASION#";
export const occasionKey = ({
  rule,
  subject,
  episode,
}: Pick<Occasion, "rule" | "subject" | "episode">): ItemKey => ({
  pk: alertsPartition(subject),
  sk: `${OCCASION_PREFIX}${rule}#${episode}`,
});
export const ENTRY_PREFIX = "TO#";
export const entryKey = ({
  rule,
  subject,
  episode,
  committee,
  member,
}: Pick<AlertEntry, "rule" | "subject" | "episode" | "committee" | "member">): ItemKey => ({
  pk: alertsPartition(subject),
  sk: `${ENTRY_PREFIX}${rule}#${episode}#${committee}#${member}`,
});
/** A recipient's entries, by the time they were written (gsi2 on the entries). */
export const entriesOfPartition = (committee: CommitteeId, member: MemberId): string =>
  `ALERTS-OF#${committee}#${member}`;

/** A recipient's mailings, and beside each the entries gathered for it. */
export const mailingsPartition = (committee: CommitteeId, member: MemberId): string =>
  `MAILINGS#${committee}#${member}`;
export const MAILING_PREFIX = "MAILING#";
export const mailingKey = ({
  committee,
  member,
  key,
}: Pick<Mailing, "committee" | "member" | "key">): ItemKey => ({
  pk: mailingsPartition(committee, member),
  sk: `${MAILING_PREFIX}${key}`,
});
export const gatheredPrefix = (key: string): string => `GATHERED#${key}#`;

/** Mailings that are to leave, in the sparse index `gsi1` by the time from which they may. */
export const MAIL_SHARDS = 4;
export const mailsDuePartition = (shard: number): string => `MAILS-DUE#${shard}`;
