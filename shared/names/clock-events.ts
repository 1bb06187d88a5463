import { EVENT_TYPES, type EventType, type FactEventType } from "./events.ts";

/** Every event of a fact, by type, so that a new one is not forgotten: its clocks may have begun, moved or ended. */
const OF_FACTS: Readonly<Record<FactEventType, true>> = {
  "dialogue.planned": true,
  "dialogue.announced": true,
  "dialogue.recorded": true,
  "dialogue.concluded": true,
  "dialogue.published": true,
  "dialogue.postponed": true,
  "dialogue.cancelled": true,
  "dialogue.corrected": true,
  "dialogue.withdrawn": true,
  "dialogue.opinions-added": true,
  "dialogue.move-started": true,
  "dialogue.withdrawal-started": true,
  "dialogue.moved": true,
  "opinion.moved": true,
  "opinion.withdrawn": true,
  "record.entered": true,
  "record.stepped": true,
  "record.corrected": true,
  "record.moved": true,
  "record.withdrawn": true,
  "record.day-passed": true,
};

/** Events of a unit-year that bear on when its self-score is due, and whether it was handed in. */
export const CLOCK_YEAR_EVENTS = [
  "unit-year.guidance-assigned",
  "unit-year.stage-changed",
  "unit-year.decided",
] as const satisfies readonly EventType[];

/** Events that name the records they are about. */
export const CLOCK_FACT_EVENTS = EVENT_TYPES.filter((type): type is FactEventType => type in OF_FACTS);
export const CLOCK_EVENTS: readonly EventType[] = [...CLOCK_FACT_EVENTS, ...CLOCK_YEAR_EVENTS];
