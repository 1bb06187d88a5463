import { type DomainEvent, isEvent } from "../events/domain-event.ts";
import { CROWD_EVENTS } from "../names/crowd-events.ts";

const KINDS: ReadonlySet<string> = new Set(["opinion", "petition", "reception", "hot-spot"]);

/** The records that an event may have made a matter of many people; of a dialogue whose day was corrected, the dialogue. */
export function crowdRecordsIn(event: DomainEvent): readonly string[] {
  if (!isEvent(event, CROWD_EVENTS)) return [];
  const { record, otherRecords, changedFields } = event.data;
  const own = [record, ...otherRecords].flatMap(({ kind, id }) => (KINDS.has(kind) ? [id] : []));
  const movesDay =
    event.type === "dialogue.corrected" && changedFields.some((name) => name.startsWith("meeting"));
  return [...new Set([...own, ...(movesDay ? [record.id] : [])])];
}
