import { logReading } from "../access-log/access-log.dynamodb.ts";
import type { Instant } from "../calendar/local-date.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import type { KeptEvidence } from "./evidence.ts";

/** Logs that the caller is about to be handed a file, which may show people: to be awaited before the address is given. */
export const logDownload = (
  table: Table,
  caller: { readonly principal: string },
  { id, unit, year }: KeptEvidence,
  at: Instant,
): Promise<void> =>
  logReading(table, { at, caller, record: id, unit, year, cases: [id], fields: ["evidenceFile"] });
