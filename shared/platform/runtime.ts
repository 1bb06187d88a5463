import { businessClock, type Clock } from "../calendar/clock.ts";
import { ENVIRONMENT } from "../names/environment.ts";
import { openTable, type Table } from "../storage/table.dynamodb.ts";
import { readEnvironment } from "./environment.ts";

/** What every function that works on the table is given; made once per process, at the first invocation. */
export interface Runtime {
  readonly table: Table;
  readonly clock: Clock;
}

export const runtime = once(
  (): Runtime => ({
    table: openTable(readEnvironment(ENVIRONMENT.tableName)),
    clock: businessClock(Number(readEnvironment(ENVIRONMENT.businessClockOffset))),
  }),
);

/** The function's value, computed at its first call: environments are read when a function runs, not when it loads. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
