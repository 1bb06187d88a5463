import * as z from "zod";
import type { State } from "../state.ts";
import { vietnamInstant, vietnamTime, writtenDate } from "../vietnam-time.ts";
import { ArgumentError } from "./arguments.ts";
import { DEFAULT_SET, DEMONSTRATION_SETS } from "./sets.ts";

export interface ClockSettings {
  /** Where the clock of a new state starts, `YYYY-MM-DD`. @default the first day of Kiến Tường's set */
  readonly firstDay?: string;
  /** Epoch milliseconds. @default now */
  readonly realNow?: number;
}

/**
 * Milliseconds between the business clock of this state and real time, kept in the state. The clock starts at 08:00 of
 * the demonstration's first day and then runs at real speed. `today` moves it forward to 08:00 of that day; a day that
 * is over is refused, because records were dated after it.
 */
export async function settleClock(
  state: State,
  today: string | undefined,
  { firstDay = DEMONSTRATION_SETS[DEFAULT_SET].firstDay, realNow = Date.now() }: ClockSettings = {},
): Promise<number> {
  const kept = await state.read("clock", clockSchema);
  const offsetMs = kept?.offsetMs ?? morningOf(firstDay) - realNow;
  const moved = today === undefined ? offsetMs : movedTo(today, offsetMs, realNow);
  if (moved !== kept?.offsetMs) await state.write("clock", { offsetMs: moved });
  return moved;
}

/** The business date at real time `realNow`, as `YYYY-MM-DD` in Vietnam. */
export const businessDate = (offsetMs: number, realNow = Date.now()): string =>
  vietnamTime(realNow + offsetMs).date;

const clockSchema = z.object({ offsetMs: z.number() });
const morningOf = (date: string): number => vietnamInstant(date, "08:00:00");

function movedTo(today: string, offsetMs: number, realNow: number): number {
  const current = businessDate(offsetMs, realNow);
  if (today > current) return morningOf(today) - realNow;
  if (today === current) return offsetMs;
  throw new ArgumentError(
    `Ngày nghiệp vụ chỉ tiến, không lùi: đang là ${writtenDate(current)}. / ` +
      `The business date only moves forward: it is ${writtenDate(current)} already.`,
  );
}
