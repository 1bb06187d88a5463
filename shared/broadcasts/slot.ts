import * as z from "zod";
import { daysFrom, type LocalDate, localDateSchema } from "../calendar/local-date.ts";
import { isOn } from "../calendar/term.ts";
import { type Place, scopeSchema, termsHere } from "../limits/scope.ts";
import { bilingualSchema } from "../texts/bilingual.ts";
import { line } from "../texts/text.ts";
import data from "./slots.json" with { type: "json" };

/** The weekday on which a place airs the unions' programme, as dated data; another day is told, never refused. */
export const slotSchema = z.strictObject({
  /** 1 = Monday … 7 = Sunday. */
  weekday: z.int().min(1).max(7),
  name: bilingualSchema,
  scope: scopeSchema.optional(),
  from: localDateSchema,
  to: localDateSchema.optional(),
  source: line(300),
});
export type Slot = z.infer<typeof slotSchema>;

export const KNOWN_SLOTS: readonly Slot[] = slotSchema.array().parse(data);

/** Those in force in that place on that day; none where no weekday is fixed. */
export const slotsOn = (slots: readonly Slot[], place: Place, day: LocalDate): readonly Slot[] =>
  slots.filter((slot) => termsHere(slot, place).some((term) => isOn(term, day)));

/** The slots of which the day misses every one; none where it keeps one, or no weekday is fixed. */
export function missedSlots(slots: readonly Slot[], place: Place, day: LocalDate): readonly Slot[] {
  const fixed = slotsOn(slots, place, day);
  return fixed.some(({ weekday }) => weekday === weekdayOf(day)) ? [] : fixed;
}

const A_MONDAY = localDateSchema.parse("2023-01-02");

/** 1 = Monday … 7 = Sunday. */
export const weekdayOf = (day: LocalDate): number => (((daysFrom(A_MONDAY, day) % 7) + 7) % 7) + 1;
