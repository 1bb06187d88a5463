import { allow } from "../access/may.ts";
import { canonicalJson, sha256 } from "../canonical/canonical-json.ts";
import { newPersons } from "../personal/persons-write.ts";
import { type FoundFact, factSchema, type StoredFact } from "../pipeline/fact.ts";
import { fieldProblem } from "../problems/field-problem.ts";
import { parseOrRefuse } from "../problems/parse.ts";
import { Refusal } from "../problems/problem.ts";
import { permissionFor, type RecordDeps, worldOf } from "../records/context.dynamodb.ts";
import type { RecordSender } from "../records/enter-record.dynamodb.ts";
import { claimWrites, refuseTaken } from "../records/unique.dynamodb.ts";
import { commit, type FactWrite } from "../storage/commit.dynamodb.ts";
import { findFact, isKind } from "../storage/facts.dynamodb.ts";
import { recordOfKey } from "../storage/submissions.dynamodb.ts";
import { ConditionFailed } from "../storage/transact.dynamodb.ts";
import { findUnit } from "../units/units.dynamodb.ts";
import type { DutyDay } from "./duty-day.ts";
import { dutyDayKind } from "./duty-day-kind.ts";
import { type WholeDayRecords, wholeDay } from "./whole-day.ts";
import { wholeDaySchema } from "./whole-day-entry.ts";

/** What was written: the duty day and the receptions; of a day sent again, the first of them. */
export interface DayReceipt {
  readonly records: readonly StoredFact[];
  readonly replayed: boolean;
}

const isDutyDay = isKind("duty-day");

/**
 * Enters a whole day's visitors and the duty day they came on, in one transaction: up to 20 receptions. The same key
 * with the same content answers what it wrote, and writes nothing again.
 */
export async function enterDay(deps: RecordDeps, sender: RecordSender, input: unknown): Promise<DayReceipt> {
  const { caller, key, onBehalfOf } = sender;
  const { principal } = caller;
  const { table } = deps;
  const body = parseOrRefuse(wholeDaySchema, input);
  const claimed = { principal, key, hash: sha256(canonicalJson({ receptionDay: body })) };
  const earlier = await replayOf();
  if (earlier) return earlier;

  const world = await worldOf(deps, body.unit);
  const permission = await permissionFor(deps, sender, "reception.enter", world, body.filingReason);
  if (!permission) throw new Refusal("fields-invalid", [fieldProblem("unit", "unit-unknown")]);
  const standing = body.dutyDay === undefined ? undefined : await findFact(table, body.dutyDay);
  const duty = standing && isDutyDay(standing) && standing.fact.unit === body.unit ? standing : undefined;
  const day = wholeDay(body, duty?.fact, { ...world, ...permission, principal });
  if (day.duty) await refuseTaken(table, dutyDayKind, day.duty.after);
  try {
    const records = await commit(deps, {
      facts: factsOf(day, duty),
      event: day.event,
      step: day.step,
      actor: principal,
      onBehalfOf,
      now: world.now,
      key: claimed,
      also: day.duty ? claimWrites(table, dutyDayKind, day.duty.before, day.duty.after) : [],
    });
    return { records, replayed: false };
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    const twin = await replayOf();
    if (!twin && day.duty) await refuseTaken(table, dutyDayKind, day.duty.after);
    if (!twin) throw new Refusal("version-changed");
    return twin;
  }

  async function replayOf(): Promise<DayReceipt | undefined> {
    const id = await recordOfKey(table, claimed);
    const record = id === undefined ? undefined : await findFact(table, id);
    const unit = record && (await findUnit(table, record.fact.unit));
    if (!record || !unit) return undefined;
    allow(caller, "reception.enter", { unit });
    return { records: [record], replayed: true };
  }
}

/** The duty day first, then its visitors; a day without either was refused before. */
function factsOf(
  { duty, receptions }: WholeDayRecords,
  stored: FoundFact<DutyDay> | undefined,
): readonly [FactWrite, ...FactWrite[]] {
  const [first, ...others]: FactWrite[] = [
    ...(duty ? [{ before: duty.before && stored, after: factSchema.parse(duty.after) }] : []),
    ...receptions.map(({ record, persons }) => ({
      after: factSchema.parse(record),
      persons: Object.keys(persons).length > 0 ? newPersons(persons) : undefined,
    })),
  ];
  if (!first) throw new Error("a day without a duty day has visitors");
  return [first, ...others];
}
