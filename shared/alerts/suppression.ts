import type { SuppressionReason } from "./line.ts";

/** A member's subscription as SNS lists it; `deleted` is one that was ended, which SNS lists for some days. */
export type ListedSubscription = "confirmed" | "pending" | "deleted" | "none";

/**
 * Why a member gets no mail, or undefined where the subscription is confirmed. SNS says nothing of how a subscription
 * came to where it is; whether it was ever seen confirmed tells the rest.
 */
export function suppressionOf(
  listed: ListedSubscription,
  everConfirmed: boolean,
): SuppressionReason | undefined {
  switch (listed) {
    case "confirmed":
      return undefined;
    case "pending":
      return everConfirmed ? "deactivated" : "pending";
    case "deleted":
      return "unsubscribed";
    case "none":
      return everConfirmed ? "unsubscribed" : "lapsed";
  }
}
