import type { Bilingual } from "../../texts/bilingual.ts";

/** What is wrong with a table: the line of the file (the header is line 1), the column, the rule, and in words. */
export interface RowFault {
  readonly line: number;
  /** As the file's header calls it; empty where the whole line is at fault. */
  readonly column: string;
  readonly rule: string;
  readonly message: Bilingual;
}

export const rowFault = (line: number, column: string, rule: string, vi: string, en: string): RowFault => ({
  line,
  column,
  rule,
  message: { vi, en },
});
