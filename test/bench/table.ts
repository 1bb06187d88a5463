export type Row = readonly (string | number)[];

/** A table of results as it is printed. */
export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** Sentences below the table that say how to read it. */
  readonly notes?: readonly string[];
}

/** The table as text: the first column to the left, the others to the right. */
export function render({ title, columns, rows, notes = [] }: Table): string {
  const cells = [columns, ...rows].map((row) => row.map(String));
  const widths = columns.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const lines = cells.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("   "),
  );
  const rule = "-".repeat(lines[0]?.length ?? 0);
  return ["", title, rule, ...lines.slice(0, 1), rule, ...lines.slice(1), ...notes.map(indented)].join("\n");
}

const indented = (note: string): string => `  ${note}`;

/** `×1.84` */
export const times = (factor: number): string => `×${factor.toFixed(2)}`;

/** `1.71–2.03` */
export const span = (values: readonly number[]): string => `${Math.min(...values)}–${Math.max(...values)}`;
