import { ROWS } from "./field-names.ts";
import { textOf, textsOf, type Values } from "./field-values.ts";
import type { RowList, RowLists } from "./form-fields.ts";

/** "Three more rows": what a button of the form asks for instead of recording it. */
export interface AskedRows {
  /** Name of the list. */
  readonly rows: string;
  readonly count: number;
}

/** Value of such a button, `opinions:5`, read back. */
export function askedRows(button: string | null, lists: RowLists = ROWS): AskedRows | undefined {
  const [, name = "", count] = /^([\w.-]+):([1-9])$/.exec(button ?? "") ?? [];
  return Object.hasOwn(lists, name) ? { rows: name, count: Number(count) } : undefined;
}

/** How many rows of the list are filled in: one more than the highest number. */
export const rowCount = (values: Values, { list }: Pick<RowList, "list">): number =>
  Object.keys(values).reduce((count, name) => Math.max(count, (partsOf(list, name)?.index ?? -1) + 1), 0);

const blankRowsName = (rows: string): string => `blank-rows.${rows}`;

/** The values with a note that so many empty rows are to be shown after the filled ones. */
export const withBlankRows = (values: Values, { rows, count }: AskedRows): Values => ({
  ...values,
  [blankRowsName(rows)]: [String(count)],
});

/** How many rows a form shows: at least one, the filled ones, and those that were asked for; never too many. */
export function shownRows(values: Values, rows: string, lists: RowLists = ROWS): number {
  const list = lists[rows];
  if (!list) return 0;
  const blank = Number(textOf(values, blankRowsName(rows)));
  return Math.min(list.maximum, Math.max(1, rowCount(values, list) + blank));
}

/**
 * The values without the rows that nobody filled in, the others numbered anew: rows are then numbered as in what is
 * submitted, and a problem's path leads to its row.
 */
export function withoutEmptyRows(values: Values, lists: RowLists = ROWS): Values {
  return Object.values(lists).reduce(compacted, values);
}

function compacted(values: Values, rows: RowList): Values {
  const filled = new Set<number>();
  for (const name of Object.keys(values)) {
    const part = partsOf(rows.list, name);
    if (part && textsOf(values, name).some((value) => value.trim() !== "")) filled.add(part.index);
  }
  const numbers = new Map([...filled].sort((a, b) => a - b).map((index, position) => [index, position]));
  const entries = Object.entries(values).flatMap(([name, value]) => {
    const part = partsOf(rows.list, name);
    if (!part) return [[name, value] as const];
    const number = numbers.get(part.index);
    return number === undefined ? [] : [[`${rows.list}.${number}.${part.rest}`, value] as const];
  });
  return Object.fromEntries(entries);
}

function partsOf(list: string, name: string): { index: number; rest: string } | undefined {
  if (!name.startsWith(`${list}.`)) return undefined;
  const [index = "", ...rest] = name.slice(list.length + 1).split(".");
  return /^\d{1,2}$/.test(index) ? { index: Number(index), rest: rest.join(".") } : undefined;
}
