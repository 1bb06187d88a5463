import { expect, it } from "vitest";
import { suppressionOf } from "../../../shared/alerts/suppression.ts";

it.each([
  ["confirmed", true, undefined],
  ["confirmed", false, undefined],
  ["pending", false, "pending"],
  ["pending", true, "deactivated"],
  ["none", false, "lapsed"],
  ["none", true, "unsubscribed"],
  ["deleted", false, "unsubscribed"],
  ["deleted", true, "unsubscribed"],
] as const)(
  "a subscription listed as %s (ever confirmed: %s) comes to %s",
  (listed, everConfirmed, reason) => {
    expect(suppressionOf(listed, everConfirmed)).toBe(reason);
  },
);
