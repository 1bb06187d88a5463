import * as z from "zod";
import type { DeliverySettings } from "./delivery-settings.ts";

/** How many mails were handed to SNS in some minutes, and how many of them did not get through, or perhaps not. */
export interface MailRate {
  readonly mails: number;
  readonly failures: number;
}

/**
 * The circuit breaker of all mails (real time, milliseconds). Closed: mails go, and those since `since` are counted. Open: none
 * goes until `until`; then one does, to see. A mail that gets through closes it.
 */
export const breakerSchema = z.discriminatedUnion("state", [
  z.strictObject({ state: z.literal("closed"), since: z.int() }),
  z.strictObject({ state: z.literal("open"), since: z.int(), until: z.int() }),
]);
export type Breaker = z.infer<typeof breakerSchema>;

/** As it is where nothing was ever held. */
export const NEVER_OPENED: Breaker = { state: "closed", since: 0 };

/** Whether so many mails failed that the next would fail as well. */
export const isTripped = (
  { mails, failures }: MailRate,
  { leastMails, openAtPercent }: DeliverySettings["breaker"],
): boolean => mails >= leastMails && failures * 100 >= mails * openAtPercent;

/** Whether a mail may go: `probe` is the one that shows whether the others may. */
export type Passage = "pass" | "probe" | "held";

export function passageAt(breaker: Breaker, realNow: number): Passage {
  if (breaker.state === "closed") return "pass";
  return realNow < breaker.until ? "held" : "probe";
}
