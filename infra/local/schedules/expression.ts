import { Cron } from "croner";

/** When a schedule is due: the first instant after the given one, or undefined when there is none any more. */
export type NextRun = (after: Date) => Date | undefined;

/**
 * Reads a schedule expression of EventBridge Scheduler: `cron(minutes hours day-of-month month day-of-week
 * year)`, `rate(value unit)` or `at(yyyy-mm-ddThh:mm:ss)`. Cron and at are in `timezone`, rates count from
 * `start`. Throws for anything else.
 */
export function parseExpression(
  expression: string,
  { timezone, start }: { timezone: string; start: Date },
): NextRun {
  const [, kind, text = ""] = /^(cron|rate|at)\((.*)\)$/.exec(expression) ?? [];
  if (kind === "cron") return cron(`0 ${text}`, timezone);
  if (kind === "at" && AT.test(text)) return cron(text, timezone);
  const rate = kind === "rate" ? rateMs(text) : undefined;
  if (rate === undefined) throw new Error(`Not a schedule expression: ${expression}`);
  return (after) => {
    const periods = Math.max(1, Math.floor((after.getTime() - start.getTime()) / rate) + 1);
    return new Date(start.getTime() + periods * rate);
  };
}

const AT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/;

/** The options under which croner reads AWS's patterns: weekdays from 1 = Sunday, steps as in `0/15`, years. */
function cron(pattern: string, timezone: string): NextRun {
  const aws = { mode: "7-part", alternativeWeekdays: true, sloppyRanges: true } as const;
  const reader = AT.test(pattern) ? new Cron(pattern, { timezone }) : new Cron(pattern, { ...aws, timezone });
  return (after) => reader.nextRun(after) ?? undefined;
}

const UNIT_MS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

function rateMs(text: string): number | undefined {
  const [, value = "", unit = ""] = /^([1-9]\d*) (minute|hour|day)s?$/.exec(text) ?? [];
  const unitMs = UNIT_MS[unit];
  return unitMs && Number(value) * unitMs;
}
