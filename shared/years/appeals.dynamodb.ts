import * as z from "zod";
import type { Caller } from "../access/caller.ts";
import { allow } from "../access/may.ts";
import { type AppraisalDeps, unknownFiles } from "../appraisals/save-card.dynamodb.ts";
import { canonicalJson } from "../canonical/canonical-json.ts";
import { domainEvent } from "../events/domain-event.ts";
import { type UnitYear, unitYearName } from "../pipeline/unit-year.ts";
import { fieldProblem } from "../problems/field-problem.ts";
import { Refusal } from "../problems/problem.ts";
import { APPEAL_PREFIX, appealKey, unitYearPartition } from "../storage/keys.ts";
import { putEvent } from "../storage/outbox.dynamodb.ts";
import { itemsOf } from "../storage/query.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { ConditionFailed, transact, type WriteItem } from "../storage/transact.dynamodb.ts";
import { findUnit } from "../units/units.dynamodb.ts";
import { type Appeal, type AppealEntry, appealSchema, leafLineOf, type OpenAppeal } from "./appeal.ts";
import { readDecided } from "./decided.dynamodb.ts";

const itemSchema = z.looseObject({ appeal: appealSchema });

/** The appeals of a unit-year, by criterion, the first one first. Consistent. */
export async function appealsOf(table: Table, of: UnitYear): Promise<readonly Appeal[]> {
  const items = await Array.fromAsync(itemsOf(table, unitYearPartition(of), APPEAL_PREFIX));
  return items.map((item) => itemSchema.parse(item).appeal);
}

/** A new one, or the answer to one that is open still. */
export function putAppeal(table: Table, appeal: Appeal): WriteItem {
  return {
    Put: {
      TableName: table.name,
      Item: { ...appealKey(appeal, appeal.criterion, appeal.number), kind: "appeal", appeal },
      ...(appeal.state === "open"
        ? { ConditionExpression: "attribute_not_exists(pk)" }
        : {
            ConditionExpression: "appeal.#state = :open",
            ExpressionAttributeNames: { "#state": "state" },
            ExpressionAttributeValues: { ":open": "open" },
          }),
    },
  };
}

/** Who disputes which criterion. */
export interface AppealTarget {
  readonly caller: Caller;
  readonly of: UnitYear;
  readonly criterion: Appeal["criterion"];
}

/**
 * Disputes a criterion of the decided result. A year that is not decided: `step-not-allowed`; a criterion that has an
 * open appeal: refused, unless it is this very one sent again.
 */
export async function makeAppeal(
  { table, clock }: AppraisalDeps,
  { caller, of, criterion }: AppealTarget,
  entry: AppealEntry,
): Promise<Appeal> {
  const unit = await findUnit(table, of.unit);
  if (!unit) throw new Refusal("not-found");
  allow(caller, "appeal.make", { unit });
  const decided = await readDecided(table, of);
  if (!decided) throw new Refusal("step-not-allowed");
  if (!leafLineOf(decided.sheet, criterion)) throw new Refusal("not-found");
  const faults = await unknownFiles(table, of, entry.evidence ?? []);
  if (faults.length > 0) throw new Refusal("fields-invalid", faults);
  const earlier = (await appealsOf(table, of)).filter((one) => one.criterion === criterion);
  const open = earlier.find(({ state }) => state === "open");
  if (open) return sameOrRefuse(open, caller, entry);

  const appeal: OpenAppeal = {
    ...of,
    criterion,
    number: earlier.length + 1,
    ...entry,
    against: decided.version,
    by: caller.principal,
    at: clock.now(),
    state: "open",
  };
  const event = domainEvent({
    type: "appeal.made",
    subject: unitYearName(of),
    time: appeal.at,
    actor: appeal.by,
    data: { ...of, criterion, number: appeal.number },
  });
  try {
    await transact(table, [putAppeal(table, appeal), putEvent(table, of, event)]);
    return appeal;
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    const faster = (await appealsOf(table, of)).find(
      (one) => one.criterion === criterion && one.state === "open",
    );
    if (!faster) throw new Refusal("busy");
    return sameOrRefuse(faster, caller, entry);
  }
}

function sameOrRefuse(open: Appeal, { principal }: Caller, entry: AppealEntry): Appeal {
  const { reason, evidence, by } = open;
  const isSame = by === principal && canonicalJson({ reason, evidence }) === canonicalJson({ ...entry });
  if (isSame) return open;
  throw new Refusal("fields-invalid", [fieldProblem("criterion", "already-recorded")]);
}
