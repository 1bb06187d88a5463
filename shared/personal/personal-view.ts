import type { LocalDate } from "../calendar/local-date.ts";
import type { OpenedCase } from "./open-case.ts";

/** One personal field as a reader gets it: open, not for this reader, or erased on a day. Absent: never entered. */
export type PersonalView<T> =
  | { readonly kind: "open"; readonly value: T }
  | { readonly kind: "hidden" }
  | { readonly kind: "erased"; readonly on: LocalDate };

/** `hidden`: there may be something, and this reader is not told what. */
export type Opened<T> = OpenedCase<T> | { readonly kind: "hidden" };

/** A field of an opened case, for a reader who may see it or not. */
export function fieldView<P, T>(
  state: Opened<P>,
  isAllowed: boolean,
  field: (part: P) => T | undefined,
): PersonalView<T> | undefined {
  if (state.kind === "empty") return undefined;
  if (state.kind !== "open") return state;
  const value = field(state.part);
  if (value === undefined) return undefined;
  return isAllowed ? { kind: "open", value } : { kind: "hidden" };
}
