import { localDateOf } from "../calendar/local-date.ts";
import type { PersonsWrite } from "../personal/persons-write.ts";
import { newKey, seal, unwrapKey, wrapKey } from "../personal/seal.ts";
import type { UnitKeys } from "../personal/unit-keys.ts";
import type { CaseState, Fact, StoredFact } from "../pipeline/fact.ts";
import { sameUnitYear } from "../pipeline/unit-year.ts";
import { Refusal } from "../problems/problem.ts";
import { findAddress } from "./facts.dynamodb.ts";
import { addressKey, casesPartition } from "./keys.ts";
import type { Table } from "./table.dynamodb.ts";
import { ConditionFailed, type WriteItem } from "./transact.dynamodb.ts";

export interface CaseWrite {
  readonly before?: StoredFact | undefined;
  readonly after: Fact;
  /** Absent: the persons stay as they are, sealed. */
  readonly persons?: PersonsWrite | undefined;
}

/** What a write of one fact does to its case: the sealed part to store, and the change of its address, if any. */
export interface WrittenCase {
  readonly sealed: string | undefined;
  readonly address: readonly WriteItem[];
}

/**
 * One data key per case: made with the first personal data, wrapped by the unit's key, kept at the record's address
 * and nowhere else. A move rewraps it. Every change is conditional on the key that it was made with, so that an
 * erasure at the same moment is never undone. Throws `persons-erased` where there is nobody left to correct, and
 * {@link ConditionFailed} where the record has moved since it was read.
 */
export async function writeCase(table: Table, keys: UnitKeys, write: CaseWrite): Promise<WrittenCase> {
  const { before, after, persons } = write;
  if (!before) return newCase(table, keys, after, persons);
  const moves = !sameUnitYear(before.fact, after);
  if (!moves && !persons) return { sealed: before.sealed, address: [] };

  const address = await findAddress(table, after.id);
  // Who was faster has moved it: the key is wrapped for another unit by now, and this write is not to be made.
  if (address && !sameUnitYear(address, before.fact)) throw new ConditionFailed([]);
  const { caseKey: wrapped, erasure }: CaseState = address ?? {};
  if (persons && erasure) throw new Refusal("persons-erased");
  const staysWrapped = wrapped === undefined || before.fact.unit === after.unit;
  if (!persons && staysWrapped)
    return { sealed: before.sealed, address: [movedTo(table, after, wrapped, wrapped)] };

  const key =
    wrapped === undefined ? newKey() : await unwrapKey(await keys.keyOf(before.fact.unit), after.id, wrapped);
  const rewrapped =
    wrapped !== undefined && staysWrapped
      ? wrapped
      : await wrapKey(await keys.keyOf(after.unit), after.id, key);
  return {
    sealed: persons ? await seal(key, after.id, persons.part) : before.sealed,
    address: [movedTo(table, after, wrapped, rewrapped)],
  };
}

async function newCase(
  table: Table,
  keys: UnitKeys,
  fact: Fact,
  persons: PersonsWrite | undefined,
): Promise<WrittenCase> {
  const { id, kind, unit, year } = fact;
  const key = persons && newKey();
  const caseKey = key && (await wrapKey(await keys.keyOf(unit), id, key));
  const Item = {
    ...addressKey(id),
    kind: "address",
    factKind: kind,
    unit,
    year,
    ...(caseKey && { caseKey, ...caseMarks(fact) }),
  };
  const ConditionExpression = "attribute_not_exists(pk)";
  return {
    sealed: key && persons && (await seal(key, id, persons.part)),
    address: [{ Put: { TableName: table.name, Item, ConditionExpression } }],
  };
}

/** The address of a fact that exists: where it lies now, and its key as wrapped from now on. */
function movedTo(
  table: Table,
  fact: Fact,
  wrapped: string | undefined,
  rewrapped: string | undefined,
): WriteItem {
  const { id, unit, year } = fact;
  const marks = rewrapped === undefined ? {} : { caseKey: rewrapped, ...caseMarks(fact) };
  const values = Object.entries({ unit, year, ...marks });
  // A record whose persons were erased still moves; it gets no new key.
  const unerased = rewrapped === undefined ? "" : " AND attribute_not_exists(erasure)";
  return {
    Update: {
      TableName: table.name,
      Key: addressKey(id),
      UpdateExpression: `SET ${values.map((_, at) => `#n${at} = :v${at}`).join(", ")}`,
      ConditionExpression:
        wrapped === undefined
          ? `attribute_exists(pk) AND attribute_not_exists(caseKey)${unerased}`
          : "caseKey = :wrapped",
      ExpressionAttributeNames: Object.fromEntries(values.map(([name], at) => [`#n${at}`, name])),
      ExpressionAttributeValues: {
        ...Object.fromEntries(values.map(([, value], at) => [`:v${at}`, value])),
        ...(wrapped !== undefined && { ":wrapped": wrapped }),
      },
    },
  };
}

const caseMarks = (fact: Fact): Record<string, string> => ({
  gsi2pk: casesPartition(fact.unit, fact.kind),
  gsi2sk: `${localDateOf(fact.enteredAt)}#${fact.id}`,
});
