import type { LocalDate } from "./local-date.ts";

/** First and last day of something; open where not said. */
export interface OpenTerm {
  readonly from?: LocalDate | undefined;
  readonly to?: LocalDate | undefined;
}

/** First and last day in force, as every dated rule has them. */
export interface Term extends OpenTerm {
  readonly from: LocalDate;
}

export const isOn = ({ from, to }: OpenTerm, day: LocalDate): boolean =>
  (from === undefined || from <= day) && (to === undefined || day <= to);

/** Whether some day belongs to both. */
export const meet = (a: OpenTerm, b: OpenTerm): boolean => startsBy(a, b.to) && startsBy(b, a.to);

/** The days of a term that lie within bounds; none where there are none. */
export function within(term: Term, bounds: OpenTerm): Term[] {
  const from = bounds.from !== undefined && bounds.from > term.from ? bounds.from : term.from;
  const to = earlier(term.to, bounds.to);
  return to !== undefined && to < from ? [] : [{ from, to }];
}

const startsBy = ({ from }: OpenTerm, day: LocalDate | undefined): boolean =>
  day === undefined || from === undefined || from <= day;

const earlier = (a: LocalDate | undefined, b: LocalDate | undefined): LocalDate | undefined =>
  a === undefined || (b !== undefined && b < a) ? b : a;
