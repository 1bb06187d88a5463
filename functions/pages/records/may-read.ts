import { RECORD_KINDS } from "../../../shared/records/kinds.ts";
import { mayAnywhere } from "../may-anywhere.ts";
import type { PageRequest } from "../page.ts";

/** The rights by which records of one kind or another are read. */
export const READS = [...new Set(RECORD_KINDS.map(({ rights }) => rights.read))];

/** Whether this person reads records of some kind somewhere. */
export const mayReadRecords = ({ caller }: Pick<PageRequest, "caller">): boolean =>
  READS.some((read) => mayAnywhere(caller, read));
