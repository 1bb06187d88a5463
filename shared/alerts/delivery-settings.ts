import * as z from "zod";
import { bilingualSchema } from "../texts/bilingual.ts";
import data from "./delivery-settings.json" with { type: "json" };

const minutesSchema = z
  .int()
  .min(1)
  .max(24 * 60);

/** How mails are handed to SNS, and what is done when it does not take them. Minutes of leases and of the breaker are real time. */
export const deliverySettingsSchema = z.strictObject({
  /** For so long whoever claimed a mailing may settle it: longer than a function may run. */
  leaseMinutes: minutesSchema,
  /** Waits before each further try of a mailing that SNS did not take for now; after the last it is refused. */
  retryAfterMinutes: z.array(minutesSchema).min(1).max(50),
  breaker: z.strictObject({
    lookBackMinutes: minutesSchema,
    /** Fewer mails say nothing of the whole. */
    leastMails: z.int().min(1),
    /** Share of mails that were refused, not taken or lost, from which on nothing is sent. */
    openAtPercent: z.int().min(1).max(100),
    /** For so long all mails are held; then one is sent to see. */
    holdMinutes: minutesSchema,
    /** For so long that one may take; then another is sent. */
    probeMinutes: minutesSchema,
  }),
  /** Lines that a mail shows; of the others it says how many there are, and where. */
  mostLines: z.int().min(1).max(100),
  source: bilingualSchema,
});
export type DeliverySettings = z.infer<typeof deliverySettingsSchema>;

export const DELIVERY_SETTINGS: DeliverySettings = deliverySettingsSchema.parse(data);

export const MINUTE_MS = 60_000;
