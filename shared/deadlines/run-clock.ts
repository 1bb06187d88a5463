import { lastWorkingDayUpTo } from "../calendar/deadlines.ts";
import { calendarOf } from "../calendar/state-calendar.ts";
import { calendarVersion } from "../calendar/version.ts";
import type { WorkingCalendar } from "../calendar/working-calendar.ts";
import { limitsFor } from "../limits/known-limits.ts";
import {
  type Binding,
  bindingLimit,
  isCountedBack,
  type Limit,
  type LimitKind,
  lastDay,
} from "../limits/limit.ts";
import type { Locality } from "../localities/locality.ts";
import type { Unit, UnitKind } from "../units/unit.ts";
import { type Clock, clockSchema } from "./clock.ts";
import type { ClockStart } from "./clock-start.ts";

/** What counting needs to know beside the record. */
export interface ClockWorld {
  /** In force at the place, each with its first and last day. */
  readonly limits: readonly Limit[];
  readonly unitKind: UnitKind;
  /** The unit's own. */
  readonly calendar: WorkingCalendar;
}

/** The world of a unit's records: limits of law and of its locality, and the calendar the unit keeps. */
export const clockWorldOf = (unit: Unit, locality: Pick<Locality, "limits" | "calendars">): ClockWorld => ({
  limits: limitsFor(locality),
  unitKind: unit.kind,
  calendar: calendarOf(unit, locality.calendars),
});

/**
 * A clock as it runs, with all that explains it. The limit in force on the basis day counts, whatever came later; where
 * none is known on that date the clock has no last day, and says so by having neither limit nor day.
 */
export function runClock(start: ClockStart, { limits, unitKind, calendar }: ClockWorld): Clock {
  const { kind, part, basis, by, doneOn } = start;
  const common = {
    kind,
    part,
    basis,
    doneOn,
    calendar: { id: calendar.id, version: calendarVersion(calendar) },
    direction: "after",
    provisional: false,
    skipped: [],
  } as const;
  if ("day" in by) return clockSchema.parse({ ...common, setBy: by.setBy, due: by.day });

  const direction = isCountedBack(by.limit) ? "before" : "after";
  const extensions = (by.extensions ?? []).flatMap(({ document }) => document ?? []);
  const binding = bindingLimit(
    limits,
    {
      kind: by.limit,
      unitKind,
      day: basis.day,
      remote: by.remote,
      complex: by.complex?.document !== undefined,
      extensions: extensions.length,
    },
    calendar,
  );
  if (!binding) return clockSchema.parse({ ...common, direction });
  return clockSchema.parse({
    ...common,
    direction,
    basis: { ...basis, event: binding.basis ?? basis.event },
    limit: binding.limit,
    extension: extensionOf(binding, by.complex?.document, extensions),
    ...counted(start, by.limit, binding, calendar),
  });
}

type Counted = Pick<Clock, "due" | "lastWorkingDay" | "provisional" | "skipped">;

/** The legal latest day stays where it falls; beside it the last working day, which may rest on another year's calendar. */
function counted(
  { basis }: ClockStart,
  kind: LimitKind,
  { days, limit }: Binding,
  calendar: WorkingCalendar,
): Counted {
  const { day, provisional, skipped } = lastDay(kind, { ...limit, days }, basis.day, calendar);
  if (!isCountedBack(kind)) return { due: day, provisional, skipped: [...skipped] };
  const desk = lastWorkingDayUpTo(day, calendar);
  return {
    due: day,
    lastWorkingDay: desk.day,
    provisional: provisional || desk.provisional,
    skipped: [...skipped],
  };
}

/** The document that the last lengthening rests on, and by how much the limit is longer. */
function extensionOf(
  { extension, limit, days }: Binding,
  complexBy: string | undefined,
  extensions: readonly string[],
): Clock["extension"] {
  if (!extension) return undefined;
  const { kind, by } = extension;
  return kind === "total"
    ? { kind, days: extension.days, document: complexBy, by }
    : { kind, days: days - limit.days, document: extensions.slice(0, extension.times).at(-1), by };
}
