import * as z from "zod";
import { type Instant, instantSchema } from "../calendar/local-date.ts";
import { type EventId, eventIdSchema, newEventId } from "../ids/record-id.ts";
import { EVENT_TYPES, type EventType } from "../names/events.ts";
import { EVENT_SCHEMAS, type EventData } from "./catalogue.ts";

/**
 * A domain event as a CloudEvent (CNCF CloudEvents 1.0, JSON format). The event item in the table is outbox and
 * audit trail in one: who (`actor`), when, what, which versions, how the tally moved. No personal data.
 */
export interface DomainEvent<T extends EventType = EventType> {
  readonly specversion: "1.0";
  readonly id: EventId;
  readonly source: "/nghe-dan";
  readonly type: T;
  readonly subject: string;
  /** Business time of what happened. */
  readonly time: Instant;
  readonly datacontenttype: "application/json";
  /** `urn:nghe-dan:event:dialogue.recorded:1`: type and version of the data. */
  readonly dataschema: string;
  /** Who did it: an account's `iss#sub`, a machine client, or a job. */
  readonly actor: string;
  /** For whom a machine client says it acted: an officer of the unit. */
  readonly onbehalfof?: string;
  readonly data: EventData<T>;
}

export interface NewEvent<T extends EventType> {
  readonly type: T;
  readonly subject: string;
  readonly time: Instant;
  readonly actor: string;
  readonly onBehalfOf?: string | undefined;
  readonly data: EventData<T>;
}

/** An event ready to be written; its data is checked here, because an event is a promise to its consumers. */
export function domainEvent<T extends EventType>({
  type,
  subject,
  time,
  actor,
  onBehalfOf,
  data,
}: NewEvent<T>): DomainEvent<T> {
  return {
    specversion: "1.0",
    id: newEventId(),
    source: "/nghe-dan",
    type,
    subject,
    time,
    datacontenttype: "application/json",
    dataschema: schemaName(type),
    actor,
    ...(onBehalfOf !== undefined && { onbehalfof: onBehalfOf }),
    // What the catalogue does not name is left out: nothing personal slips into an event.
    data: EVENT_SCHEMAS[type].data.parse(data) as EventData<T>,
  };
}

const envelopeSchema = z.object({
  specversion: z.literal("1.0"),
  id: eventIdSchema,
  source: z.literal("/nghe-dan"),
  type: z.enum(EVENT_TYPES),
  subject: z.string().min(1).max(200),
  time: instantSchema,
  datacontenttype: z.literal("application/json"),
  dataschema: z.string(),
  actor: z.string().min(1).max(300),
  onbehalfof: z.string().min(1).max(300).optional(),
  data: z.unknown(),
});

/** Reads an event from a queue or the table. Throws a ZodError when it, or its data, is not what was promised. */
export function parseEvent(input: unknown): DomainEvent {
  const envelope = envelopeSchema.parse(input);
  const data = EVENT_SCHEMAS[envelope.type].data.parse(envelope.data);
  return { ...envelope, data } as DomainEvent;
}

/** Whether the event is of one of the types; narrows its data. */
export function isEvent<T extends EventType>(
  event: DomainEvent,
  types: readonly T[],
): event is { [K in T]: DomainEvent<K> }[T] {
  return (types as readonly EventType[]).includes(event.type);
}

const schemaName = (type: EventType): string => `urn:nghe-dan:event:${type}:${EVENT_SCHEMAS[type].version}`;
