import { localDateOf } from "../calendar/local-date.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { gather } from "./gather.dynamodb.ts";
import type { Occasion } from "./occasion.ts";
import { followingOccasion } from "./occasion-of-event.ts";
import { type Raising, raiseOnce } from "./raise.dynamodb.ts";
import { type Addressees, recipientsOf } from "./recipients.dynamodb.ts";

/**
 * Gives each recipient of a raised occasion their entry, and raises what follows from it. Repeated, or done by two at once,
 * it adds nothing; what a crash has left out is completed by the repetition. `raised` says by whom and when (business time):
 * who is told is who was a member on that day.
 */
export async function tellRaised(table: Table, occasion: Occasion, raised: Raising): Promise<Addressees> {
  const addressees = await recipientsOf(table, occasion, localDateOf(raised.now));
  const { rule, recipients } = addressees;
  // One after the other: recipients of one occasion are tens, and a crash between any two must be mended anyway.
  for (const recipient of recipients) await gather(table, { rule, occasion, recipient, at: raised.now });
  const following = followingOccasion(occasion);
  if (following) await raiseOnce(table, following, raised);
  return addressees;
}
