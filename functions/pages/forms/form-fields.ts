import type { PageRequest } from "../page.ts";

/** A list that grows by rows: its name, the first input of a row, and how many there may be. */
export interface RowList {
  readonly list: string;
  readonly firstInput: string;
  readonly maximum: number;
}

/** Lists of a form by the name that its buttons give them. */
export type RowLists = Readonly<Record<string, RowList>>;

/** In which words fields are named. */
export type Words = Pick<PageRequest, "texts" | "language">;

/** The fields that a form may have, known by the pattern of their path: `*` stands for the number of a row. */
export interface FormFields {
  /** In the order of the form: `meeting.chairs.*.name`. */
  readonly patterns: readonly string[];
  readonly rows: RowLists;
  labelOf(words: Words, pattern: string): string;
  /** What a row is called, counted from 1: "Ý kiến 3". */
  rowName(words: Words, list: string, number: number): string;
}
