import type { Occasion } from "../alerts/occasion.ts";
import { type Instant, localDateOf } from "../calendar/local-date.ts";
import type { JobName } from "../names/functions.ts";
import { type RunId, runIdOf } from "./run-ledger.ts";

/** That a run did not do what it was for: told once, however often it is noticed. */
export function jobFailed(job: JobName, scheduledAt: Instant): Occasion {
  const { period }: RunId = runIdOf(job, scheduledAt);
  return {
    rule: "job-failed",
    subject: `${job}/${period}`,
    episode: period,
    on: localDateOf(scheduledAt),
    facts: { job, due: scheduledAt },
  };
}
