import { type LocalDate, localDateSchema } from "../calendar/local-date.ts";
import { isOn } from "../calendar/term.ts";
import type { Unit } from "./unit.ts";

/** Whether the unit exists on that day: a record may be entered for it only for such a day. */
export const existsOn = (unit: Pick<Unit, "from" | "to">, day: LocalDate): boolean => isOn(unit, day);

/** The units that exist on some day of that year: its scoreboard shows these, and guidances are assigned to these. */
export const unitsIn = <U extends Pick<Unit, "from" | "to">>(units: readonly U[], year: number): U[] => {
  const first = localDateSchema.parse(`${year}-01-01`);
  const last = localDateSchema.parse(`${year}-12-31`);
  return units.filter(
    ({ from, to }) => (from === undefined || from <= last) && (to === undefined || first <= to),
  );
};

/** What the unit was called on that day. */
export function nameOn(unit: Unit, day: LocalDate): { readonly name: string; readonly nameEn: string } {
  const earlier = (unit.earlierNames ?? [])
    .filter(({ to }) => day <= to)
    .reduce<NonNullable<Unit["earlierNames"]>[number] | undefined>(
      (first, name) => (first && first.to <= name.to ? first : name),
      undefined,
    );
  return { name: earlier?.name ?? unit.name, nameEn: earlier?.nameEn ?? unit.nameEn };
}
