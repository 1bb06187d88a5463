import { createHash } from "node:crypto";
import type { Rows } from "./tables.ts";

/** A model and its year as last year's list has them (mô hình, điển hình); without any private person's name. */
export type ModelRow = Rows["models"];

/** Where models are kept: written by whoever owns them. */
export interface ModelPort {
  /** Whether the row was saved before under this key. */
  hasModel(key: string, row: ModelRow): Promise<boolean>;
  /** Saves the model and its year; the same key again changes nothing. */
  saveModel(key: string, row: ModelRow): Promise<void>;
}

/** One key for one model of one year, whatever else the row says: fit for an idempotency key. */
export const modelKey = ({ unit, year, model }: ModelRow): string =>
  `csv-${createHash("sha256")
    .update(JSON.stringify([unit, year, model]))
    .digest("hex")
    .slice(0, 40)}`;
