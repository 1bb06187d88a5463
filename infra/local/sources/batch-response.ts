import * as z from "zod";
import type { Invocation } from "../service.ts";

/** What of a batch failed, by item identifier. */
export type BatchOutcome =
  | { readonly kind: "succeeded" }
  | { readonly kind: "failed"; readonly reason: string }
  | { readonly kind: "partial"; readonly failed: ReadonlySet<string> };

/**
 * Reads the answer of a function to a batch with the given identifiers as AWS does ("Success and failure
 * conditions"). With `ReportBatchItemFailures`: an absent or empty list, also no answer at all, is a complete
 * success; an identifier that is empty, null, under another name or unknown is a complete failure. Without
 * it, only an error of the function is a failure, and its answer is not looked at.
 */
export function batchOutcome(
  invocation: Invocation,
  identifiers: readonly string[],
  reportsBatchItemFailures: boolean,
): BatchOutcome {
  if (!invocation.ok)
    return { kind: "failed", reason: `${invocation.errorType}: ${invocation.errorMessage}` };
  if (!reportsBatchItemFailures) return { kind: "succeeded" };
  const parsed = batchResponse.safeParse(invocation.payload);
  if (!parsed.success) return { kind: "failed", reason: "The function did not answer with a batch response" };
  const failed = new Set(parsed.data?.batchItemFailures?.map((failure) => failure.itemIdentifier));
  if (failed.size === 0) return { kind: "succeeded" };
  for (const identifier of failed) {
    if (!identifiers.includes(identifier)) {
      return {
        kind: "failed",
        reason: `The function reported the unknown item ${JSON.stringify(identifier)}`,
      };
    }
  }
  return { kind: "partial", failed };
}

const batchResponse = z
  .object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish() })
  .nullish();
