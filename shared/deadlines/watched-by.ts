import { type DomainEvent, isEvent } from "../events/domain-event.ts";
import { CLOCK_FACT_EVENTS, CLOCK_YEAR_EVENTS } from "../names/clock-events.ts";
import type { FactKind } from "../pipeline/fact-kinds.ts";
import { unitYearName } from "../pipeline/unit-year.ts";
import { recordKindOf } from "../records/kinds.ts";

/** The subjects whose clocks an event may have changed: ids of records that can have any, names of unit-years. */
export function watchedBy(event: DomainEvent): readonly string[] {
  if (isEvent(event, CLOCK_YEAR_EVENTS)) return event.data.unitYears.map(unitYearName);
  if (!isEvent(event, CLOCK_FACT_EVENTS)) return [];
  const { record, otherRecords } = event.data;
  const watched = [record, ...otherRecords].filter(({ kind }) => canHaveClocks(kind));
  return [...new Set(watched.map(({ id }) => id))];
}

/** Of kinds that nothing is asked of in time nothing is read. */
function canHaveClocks(kind: FactKind): boolean {
  const declared = recordKindOf(kind);
  return kind === "dialogue" || declared?.clocks !== undefined || declared?.passing !== undefined;
}
