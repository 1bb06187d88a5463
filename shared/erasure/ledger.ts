import * as z from "zod";
import { anyRecordIdSchema } from "../ids/record-id.ts";
import { FACT_KINDS } from "../pipeline/metrics.ts";
import { erasureSchema } from "./erasure.ts";

/** Records that can hold persons. */
export const caseIdSchema = anyRecordIdSchema;
export type CaseId = z.infer<typeof caseIdSchema>;

/** That the persons of a record are erased, whatever a restored table says. Nobody is named. */
export const ledgerEntrySchema = erasureSchema.extend({ id: caseIdSchema, kind: z.enum(FACT_KINDS) });
export type LedgerEntry = z.infer<typeof ledgerEntrySchema>;

/** Every erasure there ever was, kept where no restore of the table can take it back. */
export interface ErasureLedger {
  /** Keeps the entry, unless there is one for that record: the first stays. Answers the one that stands. */
  keep(entry: LedgerEntry): Promise<LedgerEntry>;
  find(id: CaseId): Promise<LedgerEntry | undefined>;
  /** All records in the ledger. */
  ids(): AsyncIterable<CaseId>;
}
