import type { Entry } from "./in-flight.ts";

/** An answer of DynamoDB's JSON protocol with status 400. */
export interface Refusal {
  readonly __type: string;
  readonly [field: string]: unknown;
}

const NAMESPACE = "com.amazonaws.dynamodb.v20120810#";
const ONGOING = "Transaction is ongoing for the item";

/** What AWS answers to a request that may not go on now. */
export function refusalOf(kind: string, entry: Exclude<Entry, { outcome: "entered" }>): Refusal {
  if (entry.outcome === "in-progress") {
    return {
      __type: `${NAMESPACE}TransactionInProgressException`,
      Message: "The transaction with the given request token is already in progress.",
    };
  }
  if (kind === "single-write") {
    return { __type: `${NAMESPACE}TransactionConflictException`, message: ONGOING };
  }
  const codes = entry.conflicts.map((conflict) => (conflict ? "TransactionConflict" : "None"));
  return {
    __type: `${NAMESPACE}TransactionCanceledException`,
    CancellationReasons: codes.map((Code) => (Code === "None" ? { Code } : { Code, Message: ONGOING })),
    Message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes.join(", ")}]`,
  };
}
