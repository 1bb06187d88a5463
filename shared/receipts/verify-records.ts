import { type Entry, type EntryPage, entryPageSchema, type MetricRow, orderOf, rowsOf } from "./entry.ts";
import { differs, type ReceiptFault, receiptFault } from "./fault.ts";
import type { Receipt } from "./receipt.ts";

/**
 * Verifies the digests of a receipt against the list of records, page by page as it was downloaded: every value, count and
 * digest comes out again, and the pages belong to the receipt's unit-year at its revision.
 */
export function verifyRecords(receipt: Receipt, pages: readonly unknown[]): ReceiptFault[] {
  const parsed = pages.map((page) => entryPageSchema.safeParse(page));
  const broken = parsed.findIndex(({ success }) => !success);
  if (broken !== -1)
    return [
      receiptFault(
        `trang ${broken + 1}`,
        "records",
        "Không đúng dạng của một trang hồ sơ.",
        "Not a page of records.",
      ),
    ];
  const read = parsed.flatMap(({ data }) => data ?? []);
  const records = read.flatMap(({ records }) => records);
  return [
    ...pageFaults(receipt, read),
    ...repeatedFaults(records),
    ...rowFaults(receipt.metrics, rowsOf(records)),
  ];
}

function pageFaults({ unit, year, rev }: Receipt, pages: readonly EntryPage[]): ReceiptFault[] {
  return pages.flatMap((page, index) => [
    ...(page.unit === unit && page.year === year
      ? []
      : [differs(`trang ${index + 1}`, "records", `${page.unit}/${page.year}`, `${unit}/${year}`)]),
    ...(page.rev === rev ? [] : [differs(`trang ${index + 1}.rev`, "records", page.rev, rev)]),
  ]);
}

function repeatedFaults(records: readonly Entry[]): ReceiptFault[] {
  const seen = new Set<string>();
  return records.flatMap((record) => {
    const name = orderOf(record);
    if (seen.has(name)) return [receiptFault(record.id, "records", "Ghi hai lần.", "Named twice.")];
    seen.add(name);
    return [];
  });
}

function rowFaults(said: readonly MetricRow[], found: readonly MetricRow[]): ReceiptFault[] {
  const names = [...new Set([...said, ...found].map(({ metric }) => metric))].sort();
  return names.flatMap((metric) => {
    const [one, other] = [said, found].map((rows) => rows.find((row) => row.metric === metric));
    return FIELDS.flatMap((field) =>
      one?.[field] === other?.[field]
        ? []
        : [differs(`metrics.${metric}.${field}`, "records", one?.[field], other?.[field])],
    );
  });
}

const FIELDS = ["count", "value", "digest"] as const;
