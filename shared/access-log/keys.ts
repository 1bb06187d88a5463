import type { UnitId } from "../ids/readable-id.ts";

/** Readings lie with the record whose page showed them, by time. */
export const readsPartition = (record: string): string => `READS#${record}`;
/** The same by who read (gsi3). */
export const readerPartition = (reader: string): string => `READER#${reader}`;
/** And by unit (gsi2): for their retention. */
export const readingsOfUnitPartition = (unit: UnitId): string => `READINGS#${unit}`;
