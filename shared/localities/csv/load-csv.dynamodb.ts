import type { Instant } from "../../calendar/local-date.ts";
import { committeesOf, membersOf } from "../../committees/members.dynamodb.ts";
import { registerMember } from "../../committees/register-member.dynamodb.ts";
import type { LocalityId } from "../../ids/readable-id.ts";
import type { Table } from "../../storage/table.dynamodb.ts";
import { ConditionFailed, MAX_ITEMS, transact } from "../../storage/transact.dynamodb.ts";
import { listUnits, replaceUnit } from "../../units/units.dynamodb.ts";
import { findLocality } from "../localities.dynamodb.ts";
import { changedFields, type LoadPlan, type UnitChange, type World } from "./load-plan.ts";
import { type ModelPort, modelKey } from "./model-row.ts";
import { parseTable } from "./parse-table.ts";
import { planLoad } from "./plan-load.ts";
import { type RowFault, rowFault } from "./row-fault.ts";

export interface LoadCsvDeps {
  readonly table: Table;
  readonly now: Instant;
  readonly actor: string;
  /** Where models are kept; without it a table of models is read and refused. */
  readonly models?: ModelPort | undefined;
}

export interface CsvRequest {
  readonly csv: string;
  /** @default false: only says what would change */
  readonly write: boolean;
  /** Where new units belong; may be left out where there is one locality only. */
  readonly locality?: LocalityId | undefined;
}

/** One record that a table changes: which, and the names of its fields that do; no values. */
export interface CsvChange {
  readonly what: "unit" | "member" | "model";
  readonly id: string;
  readonly isNew: boolean;
  readonly fields: readonly string[];
}

export interface CsvOutcome {
  readonly written: boolean;
  readonly changes: readonly CsvChange[];
  readonly faults: readonly RowFault[];
}

/**
 * Plans a table and, where asked to and where it has no fault, writes what it changes. The same table twice changes
 * nothing; one that was cut off is loaded again. Throws when somebody else has changed a unit in between.
 */
export async function loadCsv(deps: LoadCsvDeps, { csv, write, locality }: CsvRequest): Promise<CsvOutcome> {
  const parsed = parseTable(csv);
  if (!parsed.ok) return refused(parsed.faults);
  const world = await readWorld(deps.table, locality);
  if (!world) return refused([NO_LOCALITY]);
  const planned = planLoad(parsed.table, world);
  if (planned.faults.length > 0) return refused(planned.faults);
  if (planned.models.length > 0 && !deps.models) return refused([NO_MODELS]);
  const plan = await withoutSavedModels(planned, deps.models);
  if (write) await carryOut(deps, plan);
  return { written: write, changes: changesOf(plan), faults: [] };
}

const refused = (faults: readonly RowFault[]): CsvOutcome => ({ written: false, changes: [], faults });

/** Undefined where it is open which locality is meant, or it is not loaded. */
async function readWorld(table: Table, asked: LocalityId | undefined): Promise<World | undefined> {
  const units = await listUnits(table);
  const ids = [...new Set(units.map(({ locality }) => locality))];
  const locality = asked ?? (ids.length === 1 ? ids[0] : undefined);
  const found = await Promise.all(ids.map((id) => findLocality(table, id)));
  const localities = found.flatMap((one) => (one ? [one] : []));
  if (!localities.some(({ id }) => id === locality) || locality === undefined) return undefined;
  const committees = (await Promise.all(ids.map((id) => committeesOf(table, id)))).flat();
  const members = await Promise.all(committees.map(({ id }) => membersOf(table, id)));
  return {
    locality,
    localities,
    units,
    committees: committees.map((committee, index) => ({
      ...committee,
      members: (members[index] ?? []).map(({ member }) => member),
    })),
  };
}

async function withoutSavedModels(plan: LoadPlan, port: ModelPort | undefined): Promise<LoadPlan> {
  const saved = await Promise.all(plan.models.map((row) => port?.hasModel(modelKey(row), row)));
  return { ...plan, models: plan.models.filter((_, index) => !saved[index]) };
}

async function carryOut({ table, now, actor, models }: LoadCsvDeps, plan: LoadPlan): Promise<void> {
  for (let start = 0; start < plan.units.length; start += MAX_ITEMS)
    await writeUnits(table, plan.units.slice(start, start + MAX_ITEMS));
  for (const { committee, after } of plan.members)
    await registerMember({ table, now, actor }, committee, after);
  for (const row of plan.models) await models?.saveModel(modelKey(row), row);
}

async function writeUnits(table: Table, changes: readonly UnitChange[]): Promise<void> {
  try {
    await transact(
      table,
      changes.map(({ before, after }) => replaceUnit(table, before, after)),
    );
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    const ids = error.items.map((item) => changes[item]?.after.id).join(", ");
    throw new Error(
      `Có người vừa sửa đơn vị ${ids}; hãy chạy lại. / Somebody has just changed ${ids}; run this again.`,
    );
  }
}

const changesOf = ({ units, members, models }: LoadPlan): CsvChange[] => [
  ...units.map(({ before, after }) => change("unit", after.id, before, after)),
  ...members.map(({ committee, before, after }) =>
    change("member", `${committee}/${after.id}`, before, after),
  ),
  ...models.map((row) => change("model", `${row.unit}/${row.year}/${row.model}`, undefined, row)),
];

const change = (
  what: CsvChange["what"],
  id: string,
  before: object | undefined,
  after: object,
): CsvChange => ({
  what,
  id,
  isNew: before === undefined,
  fields: changedFields(before, after),
});

const NO_LOCALITY = rowFault(
  1,
  "",
  "locality-unknown",
  "Chưa rõ bảng thuộc địa phương nào; hãy thêm --locality=MÃ của địa phương đã nạp.",
  "It is open which locality the table belongs to; add --locality=ID of one that is loaded.",
);

const NO_MODELS = rowFault(
  1,
  "",
  "models-not-taken",
  "Bảng mô hình đọc được nhưng ở đây chưa có nơi lưu mô hình.",
  "The table of models is readable, but models are not kept here yet.",
);
