import type { Instant } from "../calendar/local-date.ts";
import { preferenceOf } from "../committees/preference.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { ConditionFailed, transact } from "../storage/transact.dynamodb.ts";
import type { AlertRule } from "./alert-rule.ts";
import { nextAtOnce, type Slot, slotsAfter, type Wanted } from "./delivery-time.ts";
import { putEntry } from "./entries.dynamodb.ts";
import type { AlertEntry, Delivery } from "./entry.ts";
import { gathering } from "./mailings.dynamodb.ts";
import type { Occasion } from "./occasion.ts";
import type { SeatedRecipient } from "./recipients.dynamodb.ts";
import type { Desk } from "./working-hours.ts";

/** One recipient's part in an occasion. */
export interface Gathering {
  readonly rule: AlertRule;
  readonly occasion: Occasion;
  readonly recipient: SeatedRecipient;
  /** Business time at which it arose: what is told, and when, follows from it alone, however late this is carried out. */
  readonly at: Instant;
}

/** Mailings that leave while entries come in are passed over; so many in a row are not to be expected. */
const MOST_SLOTS = 400;

/**
 * Gives the recipient the one entry of the occasion, and the entry its place in a mailing, in one transaction: a mailing that
 * gathers no more is passed over for the next. Answers false where the entry is there already; then nothing is written.
 */
export async function gather(table: Table, { rule, occasion, recipient, at }: Gathering): Promise<boolean> {
  const delivery = deliveryOf(rule, occasion, recipient);
  const { desk, stored } = recipient;
  const entry: AlertEntry = {
    rule: rule.id,
    subject: occasion.subject,
    episode: occasion.episode,
    committee: stored.committee,
    member: stored.member.id,
    ...(occasion.unit && { unit: occasion.unit }),
    on: occasion.on,
    at,
    delivery,
    atOnceAt: nextAtOnce(at, desk, rule.urgent).sendAt,
  };
  if (delivery === "off") return (await put(table, { ...entry, suppressed: "off" })) === "written";
  return gatherEntry(table, entry, delivery, desk, rule.urgent);
}

/** How the recipient hears of it; what is urgent is not kept for a digest. */
function deliveryOf(rule: AlertRule, { unit }: Occasion, { stored, duty }: SeatedRecipient): Delivery {
  const delivery = preferenceOf(stored.member, stored.preferences, { topic: rule.topic, unit, duty });
  return rule.urgent && delivery !== "off" ? "at-once" : delivery;
}

async function gatherEntry(
  table: Table,
  entry: AlertEntry,
  delivery: Wanted,
  desk: Desk,
  urgent: boolean,
): Promise<boolean> {
  const slots = slotsAfter(entry.at, delivery, desk, urgent);
  for (let tried = 0; tried < MOST_SLOTS; tried += 1) {
    const slot = slots.next().value;
    const outcome = await put(table, { ...entry, mailing: slot.key }, slot);
    if (outcome !== "slot-closed") return outcome === "written";
  }
  throw new Error(`no mailing of ${entry.committee}/${entry.member} takes an entry of ${entry.at}`);
}

/** The entry comes first in the transaction: where it is there already, whether a mailing takes it is no question. */
async function put(
  table: Table,
  entry: AlertEntry,
  slot?: Slot,
): Promise<"written" | "there" | "slot-closed"> {
  const { committee, member } = entry;
  const place = slot ? gathering(table, { committee, member, ...slot }, entry) : [];
  try {
    await transact(table, [putEntry(table, entry), ...place]);
    return "written";
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    return error.items.includes(0) ? "there" : "slot-closed";
  }
}
