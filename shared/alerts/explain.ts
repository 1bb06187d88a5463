import { formatDateTime, type Instant, localDateTimeOf } from "../calendar/local-date.ts";
import type { Bilingual } from "../texts/bilingual.ts";
import type { AlertEntry } from "./entry.ts";
import { CARRIED_IN, ENTRY_REASONS, isEntryReason, MAILING_WORDS, WAITING_WITH } from "./explain-words.ts";
import type { Mailing } from "./mailing.ts";

/** What became of telling one recipient of one thing. */
export const ENTRY_FATES = [
  /** It leaves with a mailing that still gathers. */
  "waiting",
  /** Its mailing was due and SNS did not take it yet, or all mails are held. */
  "held",
  "sending",
  /** Accepted by SNS, which says nothing of its arrival. */
  "sent",
  /** Sent, saying that it was put right meanwhile. */
  "sent-settled",
  "refused",
  "in-doubt",
  "suppressed",
] as const;
export type EntryFate = (typeof ENTRY_FATES)[number];

/** The fate of an entry with its reason in words. */
export interface Explained {
  readonly fate: EntryFate;
  readonly words: Bilingual;
  /** When it left, or may leave at the earliest (business time). */
  readonly at?: Instant;
}

/** What an entry's fate is read from. */
export interface Fated {
  readonly entry: AlertEntry;
  /** The mailing it goes with, where there is one. */
  readonly mailing: Mailing | undefined;
  /** The mailing that carries it again, where its own is in doubt. */
  readonly carriedIn?: Mailing | undefined;
}

/** What became of the entry, as of `now`. */
export function explained({ entry, mailing, carriedIn }: Fated, now: Instant): Explained {
  if (entry.suppressed) return { fate: "suppressed", words: ENTRY_REASONS[entry.suppressed] };
  if (!mailing) return { fate: "waiting", words: MAILING_WORDS.noMailing };
  switch (mailing.state) {
    case "gathering":
      return waiting(entry, mailing, now);
    case "claimed":
      return { fate: "sending", words: MAILING_WORDS.claimed };
    case "handed-over":
      return handedOver(entry, mailing);
    case "refused":
      return { fate: "refused", words: MAILING_WORDS.refused(mailing.reason ?? "?") };
    case "in-doubt":
      return { fate: "in-doubt", words: carriedIn ? carried(carriedIn) : MAILING_WORDS.inDoubt };
    case "suppressed":
      return { fate: "suppressed", words: reasonOf(mailing) };
    case "empty":
      return { fate: "suppressed", words: ENTRY_REASONS.settled };
  }
}

/** Longer past its time than the schedule that sends needs: something keeps it. */
const HELD_AFTER_MS = 5 * 60_000;

function waiting({ delivery }: AlertEntry, { sendAt, attempts }: Mailing, now: Instant): Explained {
  const at = spoken(sendAt);
  const isLate = Date.parse(now) - Date.parse(sendAt) > HELD_AFTER_MS;
  if (attempts > 0 || isLate)
    return {
      fate: "held",
      at: sendAt,
      words: attempts > 0 ? MAILING_WORDS.triedAgain(attempts, at) : MAILING_WORDS.held(at),
    };
  return { fate: "waiting", at: sendAt, words: WAITING_WITH[delivery](at) };
}

function handedOver({ rule, subject, episode }: AlertEntry, { told, sentAt }: Mailing): Explained {
  const line = told.find((one) => one.rule === rule && one.subject === subject && one.episode === episode);
  const at = sentAt === undefined ? "?" : spoken(sentAt);
  const when = sentAt === undefined ? {} : { at: sentAt };
  if (line?.as === "withheld") return { fate: "suppressed", words: ENTRY_REASONS.settled };
  if (line?.as === "settled") return { fate: "sent-settled", words: MAILING_WORDS.sentSettled(at), ...when };
  return { fate: "sent", words: MAILING_WORDS.sent(at), ...when };
}

function carried({ state, sendAt, sentAt }: Mailing): Bilingual {
  if (state === "handed-over" && sentAt !== undefined) return CARRIED_IN.sent(spoken(sentAt));
  return state === "gathering" || state === "claimed"
    ? CARRIED_IN.waiting(spoken(sendAt))
    : MAILING_WORDS.inDoubt;
}

function reasonOf({ reason }: Mailing): Bilingual {
  if (reason === undefined) return MAILING_WORDS.suppressed;
  return isEntryReason(reason) ? ENTRY_REASONS[reason] : MAILING_WORDS.refused(reason);
}

const spoken = (at: Instant): string => formatDateTime(localDateTimeOf(at));
