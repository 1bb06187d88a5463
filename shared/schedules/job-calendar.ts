import { JOBS, type JobName } from "../names/functions.ts";

/** When a job is due, as EventBridge Scheduler and the watchman both read it. */
export interface JobCalendar {
  readonly job: JobName;
  /** A cron expression of EventBridge Scheduler: minutes hours day-of-month month day-of-week year. */
  readonly cron: string;
  /** What is done about a missed start: each is caught up, in order; or the latest alone, where it does the earlier ones' work. */
  readonly missed: "each" | "latest";
}

/** Zone in which every calendar is written. */
export const SCHEDULE_ZONE = "Asia/Ho_Chi_Minh";

/**
 * Every job that runs by the calendar, in the order of a day. The numbers are ours, not the law's: the deadline job comes
 * first after midnight, so that what the new day changes is written before scores are checked; mails leave in the morning.
 */
export const JOB_CALENDARS: readonly JobCalendar[] = [
  { job: JOBS.deadlines, cron: "5 0 * * ? *", missed: "each" },
  { job: JOBS.reportsDue, cron: "15 0 * * ? *", missed: "each" },
  { job: JOBS.recalculate, cron: "30 0 * * ? *", missed: "latest" },
  { job: JOBS.retain, cron: "30 1 * * ? *", missed: "latest" },
  { job: JOBS.replay, cron: "30 2 * * ? *", missed: "latest" },
  { job: JOBS.canary, cron: "0 5 * * ? *", missed: "latest" },
  { job: JOBS.canaryCheck, cron: "30 5 * * ? *", missed: "latest" },
  { job: JOBS.subscriptions, cron: "0 6 * * ? *", missed: "latest" },
  { job: JOBS.dailyDigests, cron: "30 7 * * ? *", missed: "each" },
  { job: JOBS.weeklyDigests, cron: "35 7 ? * MON *", missed: "each" },
  { job: JOBS.scripts, cron: "0 8 ? * WED *", missed: "each" },
  { job: JOBS.briefingPacks, cron: "0 8 20 * ? *", missed: "each" },
  { job: JOBS.deliver, cron: "* * * * ? *", missed: "latest" },
];

/** The watchman itself looks after the others; that it was not started is what the alarm watches. */
export const WATCHMAN_CRON = "30 6 * * ? *";
