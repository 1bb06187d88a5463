import type { LocalDate } from "../calendar/local-date.ts";
import type { UnitId } from "../ids/readable-id.ts";
import type { Opinion } from "../opinions/opinion.ts";
import type { Fact } from "../pipeline/fact.ts";
import type { GiftType } from "../works/gift.ts";

/** Kinds of record that the week's script looks at. */
export const NEWS_KINDS = [
  "assignment",
  "opinion",
  "dialogue",
  "work-year",
  "model-year",
  "award-received",
  "gift",
  "duty-day",
] as const;
export type NewsFact = Extract<Fact, { kind: (typeof NEWS_KINDS)[number] }>;

/** The days a script tells of: those that are over since the last one, and those to come. */
export interface Span {
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly comingFrom: LocalDate;
  readonly comingUntil: LocalDate;
}

/** One thing to tell, with the record it rests on; never who. */
export type News = { readonly source: string; readonly unit: UnitId } & (
  | { readonly kind: "answered"; readonly field?: Opinion["field"] | undefined; readonly opinion?: string }
  | { readonly kind: "dialogue-published"; readonly heldOn: LocalDate; readonly opinions: number }
  | { readonly kind: "work-completed"; readonly name: string }
  /** The name only where the model is a collective's. */
  | { readonly kind: "model-recognised"; readonly name?: string | undefined; readonly model: string }
  | { readonly kind: "award"; readonly award: string }
  | { readonly kind: "gift"; readonly type: GiftType; readonly amount: number }
  | {
      readonly kind: "reception";
      readonly day: LocalDate;
      readonly post: string;
      readonly hours?: string | undefined;
      readonly place?: string | undefined;
    }
  | { readonly kind: "dialogue"; readonly day: LocalDate; readonly place: string }
);
export type NewsOf<K extends News["kind"]> = Extract<News, { readonly kind: K }>;
