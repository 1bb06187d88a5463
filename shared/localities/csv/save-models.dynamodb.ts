import { GetCommand } from "@aws-sdk/lib-dynamodb";
import type { Caller } from "../../access/caller.ts";
import { localDateSchema } from "../../calendar/local-date.ts";
import { modelKind } from "../../models/model-kind.ts";
import { modelYearKind } from "../../models/model-year-kind.ts";
import type { RecordDeps } from "../../records/context.dynamodb.ts";
import { enterRecord } from "../../records/enter-record.dynamodb.ts";
import { submissionKey } from "../../storage/keys.ts";
import { findUnit } from "../../units/units.dynamodb.ts";
import type { ModelPort, ModelRow } from "./model-row.ts";

/**
 * Keeps last year's models as the records they are: a model, and its year as registered, entered by the loader for the
 * unit. Cut off between the two, the next load enters the second.
 */
export const modelsIn = (deps: RecordDeps, actor: string): ModelPort => ({
  async hasModel(key) {
    const { Item } = await deps.table.client.send(
      new GetCommand({
        TableName: deps.table.name,
        Key: submissionKey(actor, yearKey(key)),
        ConsistentRead: true,
      }),
    );
    return Item !== undefined;
  },

  async saveModel(key, row) {
    const caller = await officerOf(deps, actor, row);
    const { record } = await enterRecord(deps, { caller, key }, modelKind, {
      unit: row.unit,
      type: row.modelType,
      subject: row.modelSubject,
      area: row.area,
      name: row.model,
      registeredBy: row.registeredBy,
      registeredOn: row.registeredOn,
    });
    await enterRecord(deps, { caller, key: yearKey(key) }, modelYearKind, {
      unit: row.unit,
      model: record.fact.id,
      name: row.model,
      startsOn: row.year === Number(row.registeredOn.slice(0, 4)) ? row.registeredOn : `${row.year}-01-01`,
      firstYear: row.firstYear ?? Number(row.registeredOn.slice(0, 4)),
    });
  },
});

const yearKey = (key: string): string => `${key}-year`;

/** Whoever may load may enter for every unit that is loaded. */
async function officerOf({ table }: RecordDeps, principal: string, { unit }: ModelRow): Promise<Caller> {
  const found = await findUnit(table, unit);
  if (!found) throw new Error(`the unit ${unit} is not loaded`);
  const scope = { kind: "unit", unit, locality: found.locality } as const;
  const from = localDateSchema.parse("2000-01-01");
  return { principal, memberships: [{ principal, role: "unit-officer", scope, from }] };
}
