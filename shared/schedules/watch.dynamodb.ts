import { raiseOnce } from "../alerts/raise.dynamodb.ts";
import { type Instant, instantOf, localDateOf } from "../calendar/local-date.ts";
import { JOBS, type JobName } from "../names/functions.ts";
import { log } from "../platform/log.ts";
import { periodOf } from "../recalculation/run.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { closeCatchUp, noteCatchUp, openCatchUps, watchedSince } from "./catch-ups.dynamodb.ts";
import { JOB_CALENDARS, type JobCalendar, SCHEDULE_ZONE, WATCHMAN_CRON } from "./job-calendar.ts";
import { jobFailed } from "./job-failed.ts";
import { latestPeriod, periodsBetween } from "./periods.ts";
import { isRunDone } from "./run-ledger.dynamodb.ts";
import { runIdOf } from "./run-ledger.ts";

export interface WatchDeps {
  readonly table: Table;
  /** Jobs whose functions there are. */
  readonly jobs: ReadonlySet<JobName>;
  /** Starts the job as of that time and does not wait for it. */
  readonly start: (job: JobName, scheduledAt: Instant) => Promise<void>;
}

/** What a watchman found. */
export interface Watched extends Readonly<Record<string, number>> {
  /** Runs that were missed, or not finished, and are started again. */
  readonly caughtUp: number;
  /** Runs that are not done although they were started again. */
  readonly failed: number;
}

const DAY_MS = 24 * 60 * 60_000;
/** How far back it looks: since its own last run, but at least over a long weekend, at most over a month. */
const LEAST_MS = 3 * DAY_MS;
const MOST_MS = 31 * DAY_MS;
/** A run that was due later may still be under way: AWS ends a function after 15 minutes and tries it again after 1 and 2. */
const UNDER_WAY_MS = 20 * 60_000;

/**
 * Compares the ledger of runs with the calendar, as of `now`, and starts what is missing or not finished, in the order in
 * which it was due, once each; tells operators of what is still not done at the next look.
 */
export async function watchJobs(deps: WatchDeps, now: Instant): Promise<Watched> {
  const { table, jobs } = deps;
  const calendars = JOB_CALENDARS.filter(({ job }) => jobs.has(job));
  const watchman = periodOf(now);
  const failed = await lookAfterCatchUps(table, calendars, watchman, now);
  const names = calendars.map(({ job }) => job);
  const [from, since] = await Promise.all([
    lookFrom(table, now),
    watchedSince(table, names, startOfDay(now)),
  ]);
  let caughtUp = 0;
  for (const calendar of calendars) {
    const { job } = calendar;
    const first = [from, since.get(job) ?? from].sort().at(-1) ?? from;
    for (const scheduledAt of await missedRuns(table, calendar, first, now)) {
      if (!(await noteCatchUp(table, { job, scheduledAt, watchman }))) continue;
      await deps.start(job, scheduledAt);
      log.warn("RUN_CAUGHT_UP", { job, period: periodOf(scheduledAt) });
      caughtUp += 1;
    }
  }
  return { caughtUp, failed };
}

/** Times at which the job was due and is not done, oldest first. */
async function missedRuns(
  table: Table,
  calendar: JobCalendar,
  from: Instant,
  now: Instant,
): Promise<readonly Instant[]> {
  const { cron, missed } = calendar;
  const until = before(now, UNDER_WAY_MS);
  if (missed === "latest") {
    if (await isLatestDone(table, calendar, from, now)) return [];
    const latest = latestPeriod(cron, SCHEDULE_ZONE, from, until);
    return latest === undefined ? [] : undone(table, calendar.job, [latest]);
  }
  return undone(table, calendar.job, periodsBetween(cron, SCHEDULE_ZONE, from, until));
}

async function undone(table: Table, job: JobName, due: readonly Instant[]): Promise<readonly Instant[]> {
  const found: Instant[] = [];
  for (const scheduledAt of due) {
    if (!(await isRunDone(table, runIdOf(job, scheduledAt)))) found.push(scheduledAt);
  }
  return found;
}

async function isLatestDone(
  table: Table,
  { job, cron }: JobCalendar,
  from: Instant,
  now: Instant,
): Promise<boolean> {
  const latest = latestPeriod(cron, SCHEDULE_ZONE, from, now);
  return latest !== undefined && isRunDone(table, runIdOf(job, latest));
}

/** Looks what came of the runs that were started again. Where the latest does all the work, it settles the earlier ones. */
async function lookAfterCatchUps(
  table: Table,
  calendars: readonly JobCalendar[],
  watchman: string,
  now: Instant,
): Promise<number> {
  let failed = 0;
  for (const catchUp of await openCatchUps(table, watchman)) {
    const { job, scheduledAt } = catchUp;
    const calendar = calendars.find((known) => known.job === job);
    const settled =
      (await isRunDone(table, runIdOf(job, scheduledAt))) ||
      (calendar?.missed === "latest" && (await isLatestDone(table, calendar, scheduledAt, now)));
    if (!settled) {
      await raiseOnce(table, jobFailed(job, scheduledAt), { actor: `job:${JOBS.watchman}`, now });
      log.warn("RUN_NOT_DONE", { job, period: periodOf(scheduledAt) });
      failed += 1;
    }
    await closeCatchUp(table, catchUp);
  }
  return failed;
}

/** Its own last run that came to its end; without one, as far back as it ever looks. */
async function lookFrom(table: Table, now: Instant): Promise<Instant> {
  const [least, most] = [before(now, LEAST_MS), before(now, MOST_MS)];
  for (const own of periodsBetween(WATCHMAN_CRON, SCHEDULE_ZONE, most, before(now, 1)).toReversed()) {
    if (await isRunDone(table, runIdOf(JOBS.watchman, own))) return own < least ? own : least;
  }
  return most;
}

const before = (now: Instant, milliseconds: number): Instant =>
  instantOf(new Date(Date.parse(now) - milliseconds));

/** A job that is new today was not missed yesterday. */
const startOfDay = (now: Instant): Instant => instantOf(new Date(`${localDateOf(now)}T00:00:00+07:00`));
