import * as z from "zod";
import { type LocalDate, localDateSchema } from "../calendar/local-date.ts";
import { isOn } from "../calendar/term.ts";
import { line } from "../texts/text.ts";
import type { Unit } from "./unit.ts";

/** The head who answers for the unit's records (người đứng đầu): an official in office, not personal data. */
export const headSchema = z.strictObject({ name: line(100), post: line(150) });
export type Head = z.infer<typeof headSchema>;

/** A head's term of office, first and last day in it; open while it lasts. */
export const headTermSchema = headSchema.extend({ from: localDateSchema, to: localDateSchema.optional() });
export type HeadTerm = z.infer<typeof headTermSchema>;

/**
 * Who headed the unit on that day. Where no terms are recorded it is the head as last loaded; where terms are recorded
 * and none covers the day, nobody is known: undefined.
 */
export function headOn(unit: Unit, day: LocalDate): Head | undefined {
  if (unit.heads === undefined || unit.heads.length === 0) return unit.head;
  const term = unit.heads.find((term) => isOn(term, day));
  return term && { name: term.name, post: term.post };
}
