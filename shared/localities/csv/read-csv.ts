import { CsvError, parse } from "csv-parse/sync";
import * as z from "zod";
import { type RowFault, rowFault } from "./row-fault.ts";

/** One record of a table and the line of the file on which it begins, counted from 1. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

export type Csv =
  | { readonly ok: true; readonly records: readonly CsvRecord[] }
  | { readonly ok: false; readonly fault: RowFault };

/**
 * Reads a table as RFC 4180 has it: cells apart by commas, those with commas, quotes or line ends in double quotes, a
 * quote inside doubled. Beyond it, as spreadsheets save: a byte order mark, line ends LF or CRLF, and semicolons where
 * the header has more of them than commas (Excel in Vietnamese). Texts come out in Unicode NFC, blank lines are left out.
 */
export function readCsv(text: string): Csv {
  const table = text.replace(/^\ufeff/, "").normalize("NFC");
  try {
    const found = parse(table, {
      delimiter: separatorOf(table),
      record_delimiter: ["\r\n", "\n"],
      relax_column_count: true,
      info: true,
    });
    const records = recordsSchema.parse(found).map(({ record, info }) => ({
      line: info.lines - linesWithin(record),
      cells: record,
    }));
    return { ok: true, records: records.filter(({ cells }) => cells.length > 1 || cells[0]?.trim() !== "") };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { ok: false, fault: faultOf(error) };
  }
}

const recordsSchema = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.int() }) }));

/** The parser counts the line on which a record ends. */
const linesWithin = (cells: readonly string[]): number => cells.join("").split("\n").length - 1;

function faultOf(error: CsvError): RowFault {
  const line = z.int().catch(1).parse(error.lines);
  return error.code === "CSV_QUOTE_NOT_CLOSED" ? unclosed(line) : misplaced(line);
}

function separatorOf(table: string): string {
  const [header = ""] = table.split(/\r?\n/, 1);
  const count = (character: string) => header.split(character).length;
  return count(";") > count(",") ? ";" : ",";
}

const unclosed = (line: number): RowFault =>
  rowFault(
    line,
    "",
    "quote-not-closed",
    "Một dấu ngoặc kép đã mở nhưng đến dòng này, cuối tệp, vẫn chưa đóng.",
    "A quote was opened and, up to this last line, is never closed.",
  );

const misplaced = (line: number): RowFault =>
  rowFault(
    line,
    "",
    "quote-misplaced",
    "Dấu ngoặc kép đặt sai: ô có ngoặc kép phải nằm trọn trong ngoặc kép, ngoặc bên trong viết hai lần.",
    "A quote is misplaced: a cell with quotes stands in quotes as a whole, and those inside are written twice.",
  );
