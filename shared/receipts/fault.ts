import type { Bilingual } from "../texts/bilingual.ts";

/** What is wrong with a receipt: the place in it (`sheet.lines.III.2.b.points`), which check found it, and in words. */
export interface ReceiptFault {
  readonly at: string;
  readonly check: Check;
  readonly message: Bilingual;
}

/** In the order in which they are made. */
export type Check =
  | "utf-8"
  | "json"
  | "shape"
  | "canonical"
  | "hash"
  | "guidance"
  | "sheet"
  | "metrics"
  | "sanctions"
  | "ranked"
  | "records";

export const receiptFault = (at: string, check: Check, vi: string, en: string): ReceiptFault => ({
  at,
  check,
  message: { vi, en },
});

/** A value that the receipt states and that comes out otherwise. */
export const differs = (at: string, check: Check, said: unknown, found: unknown): ReceiptFault =>
  receiptFault(
    at,
    check,
    `ghi ${shortly(said)}, tính lại là ${shortly(found)}`,
    `says ${shortly(said)}, comes out as ${shortly(found)}`,
  );

/** Whole lists and digests would bury what matters. */
function shortly(value: unknown): string {
  const text = value === undefined ? "–" : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
