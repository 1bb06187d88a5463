import type { EventType } from "./events.ts";

/** Events after which something may have become a matter of many people, or none any more. */
export const CROWD_EVENTS = [
  "dialogue.recorded",
  "dialogue.concluded",
  "dialogue.published",
  "dialogue.opinions-added",
  "dialogue.corrected",
  "opinion.moved",
  "opinion.withdrawn",
  "record.entered",
  "record.stepped",
  "record.corrected",
  "record.moved",
  "record.withdrawn",
] as const satisfies readonly EventType[];
