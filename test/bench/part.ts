import type { Table } from "./table.ts";

/** What one part of the benchmark found: tables for people, figures for programs. */
export interface Part {
  readonly tables: readonly Table[];
  /** Plain data, written to the results as JSON. */
  readonly figures: unknown;
}
