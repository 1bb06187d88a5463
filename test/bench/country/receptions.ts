import { recordIdSchema } from "../../../shared/ids/record-id.ts";
import type { Reception } from "../../../shared/receptions/reception.ts";
import { anyDay, dayAt, EXAMPLE_SOURCE, identityOf, type Setting } from "./setting.ts";

const idSchema = recordIdSchema("reception");
const LARGE = { people: 5, source: EXAMPLE_SOURCE };

/** A reception: two of three are daily ones, the others the head's or delegated. */
export function reception(setting: Setting): Reception {
  const { chance } = setting;
  const day = anyDay(setting);
  const type = chance.oneOf(["daily", "daily", "daily", "daily", "periodic", "ad-hoc"]);
  const state = chance.oneOf(["received", "concluded", "informed", "informed", "settled", "withdrawn"]);
  const isInformed = state === "informed" || state === "settled";
  return {
    kind: "reception",
    id: idSchema.parse(`rcp_${setting.newBody()}`),
    state,
    ...identityOf(setting, day),
    receivedOn: day.date,
    type,
    ...(type !== "daily" && {
      post: "peoples-committee-chair",
      receivedBy: chance.happens(0.7) ? "head" : "delegate",
    }),
    classes: [chance.oneOf(["complaint", "proposal", "reflection"])],
    people: chance.happens(0.9) ? chance.between(1, 3) : chance.between(4, 12),
    occasion: chance.happens(0.8) ? "first" : "repeated",
    handling: "within-authority",
    registerNumber: "17",
    largeDelegation: LARGE,
    result: { days: 10, source: EXAMPLE_SOURCE, by: dayAt(day.nth + 10).date },
    ...(state !== "received" && chance.happens(0.6) && { noticeNumber: "08/TB-UBND" }),
    ...(isInformed && {
      informedOn: dayAt(day.nth + chance.between(1, 14)).date,
      initialResult: "accepted",
    }),
    ...(state === "received" && chance.happens(0.3) && { overdue: true }),
    ...(state === "settled" && { settledOn: dayAt(day.nth + 30).date, settlement: "settled" }),
  };
}
