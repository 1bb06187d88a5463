import { fieldProblemsOf } from "../../problems/parse.ts";
import { COLUMNS, type ColumnName, columnOf, isColumn } from "./columns.ts";
import { type CsvRecord, readCsv } from "./read-csv.ts";
import { type RowFault, rowFault } from "./row-fault.ts";
import { columnsOf, ROW_SCHEMAS, type Rows, TABLE_NAMES, type TableName } from "./tables.ts";

/** What the file's header calls each column. */
export type Headers = ReadonlyMap<ColumnName, string>;

/** A table whose kind is known, its rows still as typed. */
export interface RawTable {
  readonly kind: TableName;
  readonly headers: Headers;
  readonly records: readonly CsvRecord[];
}

export type ParsedTable =
  | { readonly ok: true; readonly table: RawTable }
  | { readonly ok: false; readonly faults: readonly RowFault[] };

/** Most rows in one file: it is planned and written whole. */
const MAX_ROWS = 5000;

/** Reads a table; its header says which kind it is. */
export function parseTable(text: string): ParsedTable {
  const csv = readCsv(text);
  if (!csv.ok) return { ok: false, faults: [csv.fault] };
  const [header, ...records] = csv.records;
  const cells = header?.cells ?? [];
  const headers = headersOf(cells);
  const kind = kindOf(headers);
  if (!kind || headers.size !== cells.length)
    return { ok: false, faults: [unknownTable(header?.line ?? 1, cells)] };
  if (records.length > MAX_ROWS) return { ok: false, faults: [tooManyRows(records.length)] };
  return { ok: true, table: { kind, headers, records } };
}

const headersOf = (cells: readonly string[]): Headers =>
  new Map(
    cells.flatMap((cell) => {
      const name = columnOf(cell);
      return name ? [[name, cell.trim()] as const] : [];
    }),
  );

/** The one kind that has all of its columns in the header, and no column there that it does not know. */
const kindOf = (headers: Headers): TableName | undefined =>
  TABLE_NAMES.find((kind) => {
    const { required, optional } = columnsOf(kind);
    return (
      required.every((name) => headers.has(name)) &&
      [...headers.keys()].every((name) => required.includes(name) || optional.includes(name))
    );
  });

/** A row as read, and the line on which it stands. */
export interface Row<T extends TableName> {
  readonly line: number;
  readonly row: Rows[T];
}

/** The rows of a table of that kind, and every fault of every row. An empty cell says nothing. */
export function rowsOf<T extends TableName>(
  kind: T,
  { headers, records }: Pick<RawTable, "headers" | "records">,
): { readonly rows: readonly Row<T>[]; readonly faults: readonly RowFault[] } {
  const rows: Row<T>[] = [];
  const faults: RowFault[] = [];
  for (const { line, cells } of records) {
    if (cells.length > headers.size) {
      faults.push(tooManyCells(line, cells.length, headers.size));
      continue;
    }
    const named = [...headers.keys()].flatMap((name, index) => {
      const cell = cells[index]?.trim() ?? "";
      return cell === "" ? [] : [[name, cell] as const];
    });
    const parsed = ROW_SCHEMAS[kind].safeParse(Object.fromEntries(named), { reportInput: true });
    if (parsed.success) rows.push({ line, row: parsed.data });
    else
      for (const { field, rule, message, remedy } of fieldProblemsOf(parsed.error))
        faults.push(
          rowFault(
            line,
            headerOf(headers, field),
            rule,
            `${message.vi} ${remedy.vi}`,
            `${message.en} ${remedy.en}`,
          ),
        );
  }
  return { rows, faults };
}

/** What the file calls the column; a name of ours where it has none. */
export const headerOf = (headers: Headers, column: string): string =>
  (isColumn(column) && headers.get(column)) || column;

function unknownTable(line: number, cells: readonly string[]): RowFault {
  const strange = cells.filter((cell) => columnOf(cell) === undefined).map((cell) => cell.slice(0, 40));
  const tables = TABLE_NAMES.map((kind) => {
    const required = columnsOf(kind).required.map((name) => COLUMNS[name].vi);
    return `${kind}: ${required.join(", ")}`;
  }).join("; ");
  const odd = strange.length > 0 ? ` (${strange.slice(0, 5).join(", ")})` : "";
  return rowFault(
    line,
    "",
    "table-unknown",
    `Không nhận ra loại bảng từ dòng tiêu đề${odd}. Các cột bắt buộc của mỗi loại: ${tables}.`,
    `The header is of no kind of table${odd}. The columns each kind must have: ${tables}.`,
  );
}

const tooManyRows = (count: number): RowFault =>
  rowFault(
    1,
    "",
    "too-many-rows",
    `Tệp có ${count} dòng, tối đa ${MAX_ROWS}; hãy chia thành nhiều tệp.`,
    `The file has ${count} rows, at most ${MAX_ROWS} are taken; split it.`,
  );

const tooManyCells = (line: number, count: number, most: number): RowFault =>
  rowFault(
    line,
    "",
    "too-many-cells",
    `Dòng có ${count} ô, tiêu đề chỉ có ${most} cột.`,
    `The row has ${count} cells, the header ${most} columns.`,
  );
