import type { LocalDate } from "../calendar/local-date.ts";
import { type Fault, faultIf } from "../guidance/fault.ts";
import type { Limit } from "../limits/limit.ts";
import type { Retention } from "../retention/retention.ts";

interface Dated {
  readonly from: LocalDate;
  readonly to?: LocalDate | undefined;
}

/** Limits of one kind that bind the same units on some day: which one held would depend on their order. */
export const limitFaults = (limit: Limit, earlier: readonly Limit[]): Fault[] =>
  datedFaults(
    "limit",
    limit,
    earlier.map((other) => meets(other, limit) && sameUnits(other, limit) && other.kind === limit.kind),
  );

/** Two retentions of one kind on some day: how long a record is kept would depend on their order. */
export const retentionFaults = (retention: Retention, earlier: readonly Retention[]): Fault[] =>
  datedFaults(
    "retention",
    retention,
    earlier.map((other) => meets(other, retention) && other.kind === retention.kind),
  );

function datedFaults(
  name: "limit" | "retention",
  { from, to }: Dated,
  overlaps: readonly boolean[],
): Fault[] {
  const overlapped = overlaps.indexOf(true);
  return [
    ...faultIf(
      to !== undefined && to < from,
      "to",
      `${name}-ends-before-start`,
      "Ngày hết hiệu lực trước ngày có hiệu lực.",
      "The last day in force is before the first.",
    ),
    ...faultIf(
      overlapped >= 0,
      "",
      `${name}-overlaps`,
      `Trùng thời gian và đối tượng với ${name}s[${overlapped}].`,
      `It binds the same on the same days as ${name}s[${overlapped}].`,
    ),
  ];
}

const sameUnits = (a: Limit, b: Limit): boolean => a.unitKinds.some((kind) => b.unitKinds.includes(kind));

const meets = (a: Dated, b: Dated): boolean => startsBy(a, b.to) && startsBy(b, a.to);
const startsBy = ({ from }: Dated, day: LocalDate | undefined): boolean => day === undefined || from <= day;
