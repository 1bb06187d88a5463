import { type DomainEvent, isEvent } from "../../shared/events/domain-event.ts";

/** Whether a sheet was computed. */
export const isScoreEvent = (event: DomainEvent): event is Extract<DomainEvent, { type: "score.computed" }> =>
  isEvent(event, ["score.computed"]);
