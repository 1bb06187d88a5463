import type { EventType } from "./events.ts";

/** Events after which an opinion may ask another unit for an answer, or no longer ask it. */
export const ASSIGNING_EVENTS = [
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
