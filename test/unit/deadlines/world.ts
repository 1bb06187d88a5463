import { type LocalDate, localDateSchema } from "../../../shared/calendar/local-date.ts";
import { STATE_CALENDAR } from "../../../shared/calendar/state-calendar.ts";
import type { ClockStart } from "../../../shared/deadlines/clock-start.ts";
import type { ClockWorld } from "../../../shared/deadlines/run-clock.ts";
import { KNOWN_LIMITS } from "../../../shared/limits/known-limits.ts";
import type { LimitKind } from "../../../shared/limits/limit.ts";

/** `23/02/2024`, as the notices and the table write it. */
export const day = (text: string): LocalDate => localDateSchema.parse(text.split("/").reverse().join("-"));

/** National law, a commune, the state's calendar. */
export const WORLD: ClockWorld = {
  limits: KNOWN_LIMITS,
  unitKind: "commune",
  calendar: STATE_CALENDAR,
};

type ByLimit = Extract<ClockStart["by"], { limit: LimitKind }>;

/** A clock by a limit; its kind does not matter for counting. */
export const start = (limit: LimitKind, basis: string, asked: Omit<ByLimit, "limit"> = {}): ClockStart => ({
  kind: "petition-settlement",
  basis: { event: { vi: "Sự kiện (ví dụ)", en: "Event (example)" }, day: day(basis) },
  by: { limit, ...asked },
});
