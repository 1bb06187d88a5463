import { meet, type Term } from "../calendar/term.ts";
import { canonicalJson } from "../canonical/canonical-json.ts";
import { type Fault, faultIf } from "../guidance/fault.ts";
import type { Amount } from "../limits/amount.ts";
import { DIALOGUE_LIMIT_KINDS, type Limit } from "../limits/limit.ts";
import type { RuleScope } from "../limits/scope.ts";
import type { Retention } from "../retention/retention.ts";

/**
 * Limits of one kind and one scope that bind the same units on some day: which one held would depend on their order. A
 * law and a local rule may bind the same: the stricter counts.
 */
export const limitFaults = (limit: Limit, earlier: readonly Limit[]): Fault[] => [
  ...datedFaults(
    "limit",
    limit,
    earlier.map(
      (other) =>
        meet(other, limit) &&
        sameUnits(other, limit) &&
        other.kind === limit.kind &&
        sameScope(other.scope, limit.scope),
    ),
  ),
  ...faultIf(
    limit.dayKind === "working" && DIALOGUE_LIMIT_KINDS.some((kind) => kind === limit.kind),
    "dayKind",
    "limit-counts-calendar-days",
    "Thời hạn của đối thoại được tính theo ngày của lịch.",
    "Limits of dialogues are counted in calendar days.",
  ),
];

/** Two amounts of one kind and one scope on some day. */
export const amountFaults = (amount: Amount, earlier: readonly Amount[]): Fault[] =>
  datedFaults(
    "amount",
    amount,
    earlier.map(
      (other) =>
        meet(other, amount) &&
        other.kind === amount.kind &&
        other.of === amount.of &&
        sameScope(other.scope, amount.scope),
    ),
  );

/** Two retentions of one kind on some day: how long a record is kept would depend on their order. */
export const retentionFaults = (retention: Retention, earlier: readonly Retention[]): Fault[] =>
  datedFaults(
    "retention",
    retention,
    earlier.map((other) => meet(other, retention) && other.kind === retention.kind),
  );

function datedFaults(
  name: "limit" | "amount" | "retention",
  { from, to }: Term,
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

/** A rule without scope is the own locality's, like any other without one. */
const sameScope = (a: RuleScope | undefined, b: RuleScope | undefined): boolean =>
  canonicalJson(a ?? {}) === canonicalJson(b ?? {});
