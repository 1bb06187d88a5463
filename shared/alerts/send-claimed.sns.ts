import type { SNSClient } from "@aws-sdk/client-sns";
import type { Clock } from "../calendar/clock.ts";
import { unitYearName } from "../pipeline/unit-year.ts";
import { log } from "../platform/log.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { countMail, passBreaker } from "./breaker.dynamodb.ts";
import type { Line } from "./line.ts";
import { putInDoubt, settleFailed, settleSent, takeBack } from "./outcome.dynamodb.ts";
import { type Handed, publishMail } from "./publish-mail.sns.ts";
import type { Cover } from "./score-change.ts";
import type { Mail } from "./score-mail.ts";

export interface SendingDeps {
  readonly table: Table;
  /** Publishes the mails: one attempt per call, because what is published must not be repeated behind our back. */
  readonly mailer: SNSClient;
  readonly clock: Clock;
  /** Milliseconds of real time: rates of mails know no other. */
  readonly realNow: () => number;
}

/** A claimed line, and what it takes to send its mail or to undo the claim. */
export interface ClaimedMail {
  readonly topicArn: string;
  readonly mail: Mail;
  readonly line: Line;
  /** Where the cover was before the claim. */
  readonly before: Cover;
}

/**
 * Hands the mail to SNS and settles its line by the answer. Rejects when SNS does not take it for now: the claim is
 * taken back, so that the queue message, delivered again, covers the same revisions and all that came after them. So it
 * is where all mails are held since the window was closed.
 */
export async function sendClaimed(deps: SendingDeps, claimed: ClaimedMail): Promise<void> {
  const { table, mailer, clock, realNow } = deps;
  const { topicArn, mail } = claimed;
  const passage = await passBreaker(table, realNow());
  if (passage === "held") return settleLine(deps, claimed, { outcome: "not-taken", code: "MailsHeld" });
  const handed = await publishMail(mailer, topicArn, mail);
  // First the line, which nobody else can settle; a count that a crash loses is one of many.
  try {
    await settleLine(deps, claimed, handed);
  } finally {
    await countMail(table, { passage, outcome: handed.outcome, realNow: realNow(), now: clock.now() });
  }
}

async function settleLine(
  { table, clock }: SendingDeps,
  { line, before }: ClaimedMail,
  handed: Handed,
): Promise<void> {
  switch (handed.outcome) {
    case "accepted": {
      const { messageId } = handed;
      await settleSent(table, line, { messageId, sentAt: clock.now() });
      return log.info("ALERT_SENT", { ...idsOf(line), messageId });
    }
    case "not-taken": {
      const { code } = handed;
      // A later line counts from this one's points: what this one was to tell cannot be told after it.
      if (!(await takeBack(table, line, before))) return fail(table, line, code);
      throw new Error(`SNS does not take mails for ${line.committee}/${line.member} for now: ${code}`);
    }
    case "refused":
      return fail(table, line, handed.code);
    case "unknown":
      return leaveInDoubt(table, line);
  }
}

/** Records that nobody knows whether the mail went out; settled meanwhile, it stays as it is. */
export async function leaveInDoubt(table: Table, line: Line): Promise<void> {
  if (await putInDoubt(table, line)) log.warn("ALERT_IN_DOUBT", idsOf(line));
}

async function fail(table: Table, line: Line, code: string): Promise<void> {
  await settleFailed(table, line, code);
  log.warn("ALERT_FAILED", { ...idsOf(line), code });
}

/** The line as logs name it. */
export const idsOf = (line: Line) => ({
  committee: line.committee,
  member: line.member,
  unitYear: unitYearName(line),
  rev: line.rev,
});
