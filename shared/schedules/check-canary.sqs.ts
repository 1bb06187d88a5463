import { callerOf } from "../access/caller.dynamodb.ts";
import { machineOfSender } from "../access/senders.dynamodb.ts";
import { raiseOnce } from "../alerts/raise.dynamodb.ts";
import { fixedClock } from "../calendar/clock.ts";
import type { Instant } from "../calendar/local-date.ts";
import { stepDialogue } from "../dialogues/step-dialogue.dynamodb.ts";
import { dialogueIdSchema } from "../ids/record-id.ts";
import { CANARY } from "../names/canary.ts";
import { JOBS } from "../names/functions.ts";
import { NO_KEYS } from "../personal/no-keys.ts";
import { pageOfRecords } from "../scoring/scoring.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { canaryYearOf } from "./canary.ts";
import { awaitCanaryMail, type CanaryMails } from "./canary-mails.sqs.ts";
import { jobFailed } from "./job-failed.ts";

export interface CanaryCheckDeps {
  readonly table: Table;
  readonly mails: CanaryMails;
  readonly sender: string;
}

/** Withdrawn at one time; more lie there only after many mornings on which no mail came. */
const MOST_WITHDRAWN = 50;

/**
 * Waits for the mail about today's canary, `within` so many milliseconds. It came: the dialogues behind it are withdrawn. It
 * did not: operators are told once, and the job fails, which its alarm sees.
 */
export async function checkCanary(
  deps: CanaryCheckDeps,
  scheduledAt: Instant,
  within: number,
): Promise<{ withdrawn: number }> {
  const { table, mails } = deps;
  if (!(await awaitCanaryMail(mails, within))) {
    const by = { actor: `job:${JOBS.canaryCheck}`, now: scheduledAt };
    await raiseOnce(table, jobFailed(JOBS.canaryCheck, scheduledAt), by);
    throw new Error("the mail about today's canary has not come");
  }
  return { withdrawn: await withdrawCanaries(deps, scheduledAt) };
}

async function withdrawCanaries({ table, sender }: CanaryCheckDeps, now: Instant): Promise<number> {
  const clock = fixedClock(now);
  const machine = (await machineOfSender(table, sender)) ?? CANARY;
  const caller = await callerOf({ table, clock }, machine);
  const { records } = await pageOfRecords(table, canaryYearOf(now), "dialogues.held", MOST_WITHDRAWN);
  for (const { fact, version } of records) {
    const target = { id: dialogueIdSchema.parse(fact.id), version, caller };
    await stepDialogue({ table, clock, keys: NO_KEYS }, target, { step: "withdraw", reason: CHECKED });
  }
  return records.length;
}

const CHECKED = "Đã kiểm tra / checked";
