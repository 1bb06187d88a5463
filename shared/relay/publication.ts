import * as z from "zod";

/** An event as the topic gets it. */
export interface Publication {
  /** Its type, which the filters of the consumers' queues match on. */
  readonly type: string;
  /** The event as it is stored, in JSON. */
  readonly message: string;
}

/** Why the topic can never take what an item holds. */
export type Fault = "NotAnEvent" | "TooLarge";

/**
 * AWS: 256 kB for a batch of ten messages with their attributes. Ours are far smaller (8 kB, checked where they are
 * written); this only keeps one from taking its neighbours with it.
 */
const MAX_BYTES = 25_000;

/** What a CloudEvent cannot do without here; whatever else it holds is JSON. */
const envelopeSchema = z
  .object({ specversion: z.string().min(1), id: z.string().min(1), type: z.string().min(1) })
  .catchall(z.json());

/**
 * The event of an item, ready to be published, or why it never can be. Only the envelope is looked at, and nothing is
 * changed: during a deployment this code passes on events of types and with fields that only newer code knows.
 */
export function publicationOf(event: unknown): Publication | Fault {
  const envelope = envelopeSchema.safeParse(event);
  if (!envelope.success) return "NotAnEvent";
  const message = JSON.stringify(event);
  if (Buffer.byteLength(message) > MAX_BYTES) return "TooLarge";
  return { type: envelope.data.type, message };
}
