import { opinionIdSchema } from "../ids/record-id.ts";
import { assignmentIdOf } from "../opinions/assignment.ts";
import type { CaseId, LedgerEntry } from "./ledger.ts";

/**
 * Records that tell of the same persons, and are erased with them: of an opinion the answer to it. Known by the id alone, so
 * that one that is made later, or that a restore brings back, is found too.
 */
export function erasedWith(id: CaseId): readonly Pick<LedgerEntry, "id" | "kind">[] {
  const opinion = opinionIdSchema.safeParse(id);
  return opinion.success ? [{ id: assignmentIdOf(opinion.data), kind: "assignment" }] : [];
}
