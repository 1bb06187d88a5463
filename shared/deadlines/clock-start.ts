import type { LocalDate } from "../calendar/local-date.ts";
import type { LimitKind } from "../limits/limit.ts";
import type { Bilingual } from "../texts/bilingual.ts";
import type { ClockKind } from "./clock-kinds.ts";

/**
 * That a clock runs on a record, as its kind declares it: pure, from the record alone. Which limit binds and what day that
 * makes is for `runClock` to say.
 */
export interface ClockStart {
  readonly kind: ClockKind;
  /** Tells several clocks of one kind apart: the number of a finding. @default "-" */
  readonly part?: string;
  /** The event it counts from, or back from. */
  readonly basis: { readonly event: Bilingual; readonly day: LocalDate };
  /** How the last day is found: counted by the limit of that kind in force on the basis day, or set by somebody. */
  readonly by:
    | {
        readonly limit: LimitKind;
        /** The record says in writing, in this document, that the case is complex. */
        readonly complex?: { readonly document: string | undefined } | undefined;
        /** Extensions decided in writing, in their order. */
        readonly extensions?: readonly { readonly document: string | undefined }[] | undefined;
        /** The place is remote: the longer variant binds, where there is one. */
        readonly remote?: boolean | undefined;
      }
    | { readonly day: LocalDate; readonly setBy: Bilingual };
  /** The day on which what it asks for was done; absent while it is open. */
  readonly doneOn?: LocalDate | undefined;
}
