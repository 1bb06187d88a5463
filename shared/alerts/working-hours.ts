import * as z from "zod";
import type { WorkingCalendar } from "../calendar/working-calendar.ts";
import { bilingualSchema } from "../texts/bilingual.ts";
import { type UnitKind, unitKindSchema } from "../units/unit.ts";
import data from "./working-hours.json" with { type: "json" };

/** `07:30`, a time of day in Vietnam. */
const timeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

const hoursSchema = z
  .strictObject({
    unitKinds: z.array(unitKindSchema).min(1),
    /** The first minute in which a mail may leave, and the one from which none does. */
    from: timeSchema,
    to: timeSchema,
  })
  .refine(({ from, to }) => from < to);

/** When mails leave: hours are those of the recipient's unit, on the working days of its calendar. */
const sendingTimesSchema = z.strictObject({
  /** What arises within so many minutes goes out in one mail. */
  mergeMinutes: z.int().min(1).max(60),
  /** From when the digests of a day and of a week leave, where the unit works by then. */
  dailyAt: timeSchema,
  weeklyAt: timeSchema,
  hours: z.array(hoursSchema).min(1),
  source: bilingualSchema,
});

export const SENDING_TIMES = sendingTimesSchema.parse(data);

/** Where a recipient works: which days, and between which hours. */
export interface Desk {
  readonly calendar: WorkingCalendar;
  readonly hours: Pick<z.infer<typeof hoursSchema>, "from" | "to">;
}

/** The desk of a recipient in a unit of that kind; of one in no unit, the hours of a state body. */
export function deskOf(calendar: WorkingCalendar, kind: UnitKind = "agency"): Desk {
  const hours = SENDING_TIMES.hours.find(({ unitKinds }) => unitKinds.includes(kind));
  if (!hours) throw new Error(`no working hours are known for units of kind ${kind}`);
  return { calendar, hours };
}
