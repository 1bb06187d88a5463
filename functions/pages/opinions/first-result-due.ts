import type { Clock } from "../../../shared/deadlines/clock.ts";
import { clockWorldOf } from "../../../shared/deadlines/run-clock.ts";
import { firstResultClock } from "../../../shared/opinions/receipt.ts";
import type { Status } from "../../../shared/opinions/status.ts";
import { worldOf } from "../../../shared/records/context.dynamodb.ts";
import { findFact, isKind } from "../../../shared/storage/facts.dynamodb.ts";
import type { PageRequest } from "../page.ts";

const isOpinion = isKind("opinion");

/** The clock of the first result, while the opinion waits for it. */
export async function firstResultDue(
  { deps }: Pick<PageRequest, "deps">,
  { opinion, stage }: Status,
): Promise<Clock | undefined> {
  if (stage.kind !== "pending") return undefined;
  const found = await findFact(deps.table, opinion);
  if (!found || !isOpinion(found)) return undefined;
  const { unit, locality } = await worldOf(deps, found.fact.unit);
  return firstResultClock(found.fact, clockWorldOf(unit, locality));
}
