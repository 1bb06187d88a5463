import { Cron } from "croner";
import { describe, expect, it } from "vitest";
import { type Instant, instantOf } from "../../../shared/calendar/local-date.ts";
import { JOBS } from "../../../shared/names/functions.ts";
import { JOB_CALENDARS, SCHEDULE_ZONE, WATCHMAN_CRON } from "../../../shared/schedules/job-calendar.ts";
import { latestPeriod, periodsBetween } from "../../../shared/schedules/periods.ts";

const at = (text: string): Instant => instantOf(new Date(text));
const between = (cron: string, from: string, to: string) =>
  periodsBetween(cron, SCHEDULE_ZONE, at(from), at(to));

/** What the local host starts schedules by, as it reads them (`infra/local/schedules/expression.ts`). */
function byCroner(cron: string, from: string, to: string): Instant[] {
  const reader = new Cron(`0 ${cron}`, {
    mode: "7-part",
    alternativeWeekdays: true,
    sloppyRanges: true,
    timezone: SCHEDULE_ZONE,
  });
  const found: Instant[] = [];
  for (let next = reader.nextRun(new Date(from)); next && next <= new Date(to); next = reader.nextRun(next)) {
    found.push(instantOf(next));
  }
  return found;
}

describe("the periods of a job", () => {
  const daily = JOB_CALENDARS.filter(({ job }) => job !== JOBS.deliver).map(({ cron }) => cron);

  it.each([
    ...new Set(daily),
    WATCHMAN_CRON,
    "0/15 8-10 1,15 * ? *",
    "0 9 L * ? *",
    "0 0 ? JAN-MAR 2-6 2024",
  ])("%s is due when the local host starts it, over two years with a leap day", (cron) => {
    const years = ["2023-01-01T00:00:00Z", "2024-12-31T23:59:00Z"] as const;
    expect(between(cron, ...years)).toEqual(byCroner(cron, ...years));
    expect(between(cron, ...years).length).toBeGreaterThan(10);
  });

  it("of each minute are due when the local host starts them, around a midnight in Vietnam", () => {
    const hours = ["2023-12-31T16:00:00Z", "2023-12-31T18:00:00Z"] as const;
    expect(between("* * * * ? *", ...hours)).toEqual(byCroner("* * * * ? *", ...hours));
  });

  it("are after the start and up to the end, in Vietnam's days", () => {
    // 00:05 of the 16th in Vietnam is 17:05 of the 15th in UTC.
    expect(between("5 0 * * ? *", "2023-11-14T17:05:00Z", "2023-11-16T17:04:59Z")).toEqual([
      "2023-11-15T17:05:00.000Z",
    ]);
    expect(between("5 0 * * ? *", "2023-11-14T17:04:59Z", "2023-11-15T17:05:00Z")).toHaveLength(2);
  });

  it.each(JOB_CALENDARS.map(({ cron }) => cron))("%s: the latest is the last of all", (cron) => {
    const [from, to] = [at("2023-11-01T00:00:00Z"), at("2023-12-01T00:00:00Z")];
    const latest = latestPeriod(cron, SCHEDULE_ZONE, from, to);
    expect(latest).toBe(periodsBetween(cron, SCHEDULE_ZONE, from, to).at(-1));
    expect(latest).toBeDefined();
  });

  it("there is no latest where nothing was due", () => {
    const [from, to] = [at("2023-11-21T00:00:00Z"), at("2023-12-19T00:00:00Z")];
    expect(latestPeriod("0 8 20 * ? *", SCHEDULE_ZONE, from, to)).toBeUndefined();
  });

  it.each(["5 0 * *", "61 0 * * ? *", "5 0 ? * 5#3 *", "5 0 15W * ? *", "5 0 * * ? * *", "9-3 0 * * ? *"])(
    "%s is refused",
    (cron) => {
      expect(() => between(cron, "2023-11-14T00:00:00Z", "2023-11-15T00:00:00Z")).toThrow(RangeError);
    },
  );

  it("another zone is refused: its days may have 23 hours", () => {
    const day = [at("2023-03-26T00:00:00Z"), at("2023-03-27T00:00:00Z")] as const;
    expect(() => periodsBetween("5 0 * * ? *", "Europe/Berlin", ...day)).toThrow(RangeError);
  });
});
