import { type DomainEvent, isEvent } from "../events/domain-event.ts";
import { ASSIGNING_EVENTS } from "../names/assigning-events.ts";

/**
 * The records whose opinions an event may have changed: ids of opinions, and of a dialogue whose day was corrected, which is
 * the day of all its opinions.
 */
export function followedBy(event: DomainEvent): readonly string[] {
  if (isEvent(event, ["persons.erased"]))
    return event.data.record.kind === "opinion" ? [event.data.record.id] : [];
  if (!isEvent(event, ASSIGNING_EVENTS)) return [];
  const { record, otherRecords, changedFields } = event.data;
  const opinions = [record, ...otherRecords].flatMap(({ kind, id }) => (kind === "opinion" ? [id] : []));
  const movesDay =
    event.type === "dialogue.corrected" && changedFields.some((name) => name.startsWith("meeting"));
  return [...new Set([...opinions, ...(movesDay ? [record.id] : [])])];
}
