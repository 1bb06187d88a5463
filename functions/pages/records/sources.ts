import { grantFor } from "../../../shared/access/may.ts";
import { formatDate, yearOf } from "../../../shared/calendar/local-date.ts";
import { dayOf } from "../../../shared/dialogues/dialogue.ts";
import { pageOfDialogues } from "../../../shared/dialogues/read-dialogue.dynamodb.ts";
import { partsOf } from "../../../shared/dialogues/step.ts";
import type { FactKind } from "../../../shared/pipeline/fact-kinds.ts";
import { recordKindOf } from "../../../shared/records/kinds.ts";
import { pageOfRecords, recordOf, recordToShow } from "../../../shared/records/read-records.dynamodb.ts";
import type { Unit } from "../../../shared/units/unit.ts";
import { listUnits } from "../../../shared/units/units.dynamodb.ts";
import { unitName } from "../dialogues/units.ts";
import { type DeclaredField, flat } from "../forms/declared-fields.ts";
import { patternOf } from "../forms/field-names.ts";
import type { Values } from "../forms/field-values.ts";
import { href, type PageRequest } from "../page.ts";
import type { Choice } from "../views/controls.ts";
import type { FieldSources } from "../views/declared-controls.ts";
import type { Names } from "../views/declared-words.ts";
import { recordName, stands } from "./record-name.ts";

/** Newest records of a year that a field offers. */
const OFFERED = 100;

/** What the fields of a form offer to choose from; nothing is read for fields that it does not have. */
export async function sourcesOf(
  request: PageRequest,
  unit: Unit,
  fields: readonly DeclaredField[],
): Promise<FieldSources> {
  const inputs = flat(fields).map(([, { words }]) => words.input);
  const kinds = new Set(inputs.flatMap((input) => (input.kind === "record" ? [input.of] : [])));
  const hasUnits = inputs.some(({ kind }) => kind === "unit");
  if (!hasUnits && kinds.size === 0) return { unit, units: [], records: new Map() };
  const here = (await listUnits(request.deps.table)).filter(({ locality }) => locality === unit.locality);
  // What the town itself has, its units can refer to.
  const owners = here.filter(({ id, kind }) => id === unit.id || kind === "locality");
  const records = await Promise.all(
    [...kinds].map(async (of) => {
      const choices = await Promise.all(owners.map((owner) => recordsOf(request, owner, of)));
      return [of, choices.flat()] as const;
    }),
  );
  return { unit, units: here, records: new Map(records) };
}

/** Models of the unit, and of the town itself, that a dialogue may be held under; `chosen` is one of them in any case. */
export async function modelChoices(request: PageRequest, unit: Unit, chosen?: string): Promise<Choice[]> {
  const all = await listUnits(request.deps.table);
  const owners = all.filter(
    ({ id, kind, locality }) => id === unit.id || (kind === "locality" && locality === unit.locality),
  );
  const found = (await Promise.all(owners.map((owner) => recordsOf(request, owner, "model")))).flat();
  const isThere = chosen === undefined || found.some(({ value }) => value === chosen);
  return isThere ? found : [...found, { value: chosen, label: chosen }];
}

/** The unit's standing records of the kind, of this year and the last. */
async function recordsOf(request: PageRequest, unit: Unit, of: FactKind): Promise<Choice[]> {
  const year = yearOf(request.today);
  const pages = await Promise.all([year, year - 1].map((one) => recordsOfYear(request, unit, of, one)));
  return pages.flat();
}

async function recordsOfYear(
  request: PageRequest,
  unit: Unit,
  of: FactKind,
  year: number,
): Promise<Choice[]> {
  const { caller, deps } = request;
  const own = { unit: unit.id, year };
  if (of === "dialogue") return dialoguesOf(request, unit, year);
  const kind = recordKindOf(of);
  if (!kind || !grantFor(caller, kind.rights.read, { unit })) return [];
  const { records } = await pageOfRecords(deps.table, caller, kind, unit, own, OFFERED);
  return records.flatMap(({ fact }) => {
    const record = recordOf(kind, fact);
    return record && stands(record) ? [{ value: record.id, label: recordName(request, kind, record) }] : [];
  });
}

async function dialoguesOf({ caller, deps }: PageRequest, unit: Unit, year: number): Promise<Choice[]> {
  if (!grantFor(caller, "dialogue.read", { unit })) return [];
  const { dialogues } = await pageOfDialogues(deps.table, { unit: unit.id, year }, OFFERED);
  return dialogues.flatMap(({ fact }) => {
    const label = `${formatDate(dayOf(partsOf(fact)))} · ${fact.plan.place}`;
    return fact.state === "withdrawn" ? [] : [{ value: fact.id, label }];
  });
}

/** What the values refer to: units and records, with the names and addresses that this reader may see. */
export async function namesIn(
  request: PageRequest,
  fields: readonly DeclaredField[],
  values: Values,
): Promise<{ readonly names: Names; readonly addresses: ReadonlyMap<string, string> }> {
  const known = new Map(flat(fields));
  const referred = Object.entries(values).flatMap(([name, [value]]) => {
    const input = known.get(patternOf(name))?.words.input;
    return value ? [{ value, input }] : [];
  });
  const hasUnits = referred.some(({ input }) => input?.kind === "unit");
  const units = hasUnits ? await listUnits(request.deps.table) : [];
  const records = await Promise.all(
    referred.map(({ value, input }) =>
      input?.kind === "record" ? linked(request, input.of, value) : undefined,
    ),
  );
  const found = records.flatMap((record) => record ?? []);
  return {
    names: new Map([
      ...units.map((unit) => [unit.id, unitName(request, unit)] as const),
      ...found.map(({ id, name }) => [id, name] as const),
    ]),
    addresses: new Map(found.map(({ id, address }) => [id, address])),
  };
}

/** A record that another one names, for a reader who may see it too. */
async function linked(
  request: PageRequest,
  of: FactKind,
  id: string,
): Promise<{ id: string; name: string; address: string } | undefined> {
  if (of === "dialogue")
    return { id, name: request.texts.records.dialogue, address: href(request, `/dialogues/${id}`) };
  const kind = recordKindOf(of);
  if (!kind) return undefined;
  const { caller, deps } = request;
  const shown = await recordToShow(deps.table, caller, kind, id).catch(() => undefined);
  const record = shown?.view === "whole" ? recordOf(kind, shown.record.fact) : undefined;
  const name = record ? recordName(request, kind, record) : kind.name[request.language];
  return shown && { id, name, address: href(request, `/records/${kind.collection}/${id}`) };
}
