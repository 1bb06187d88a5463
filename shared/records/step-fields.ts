import type { Action } from "../access/access-table.ts";
import { type FieldProblem, fieldProblem } from "../problems/field-problem.ts";
import type { AnyRecord, RecordKind, RecordStep } from "./record-kind.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Steps that brought a field which the entry does not have. */
const stepsOf = ({ entry, steps }: RecordKind, name: string): readonly RecordStep[] =>
  name in entry.shape ? [] : Object.values(steps).filter(({ fields }) => fields && name in fields.shape);

/** Whether the record went through the step: something that only steps bring is there. */
const wasTaken = ({ entry }: RecordKind, step: RecordStep, record: Fields): boolean =>
  Object.keys(step.fields?.shape ?? {}).some((name) => !(name in entry.shape) && record[name] !== undefined);

/**
 * A correction puts right what a step said; it does not take the step. Faults where it says what no step has said yet,
 * or takes back what a step must say.
 */
export function stepFieldFaults(kind: RecordKind, record: AnyRecord, corrections: Fields): FieldProblem[] {
  const before: Fields = { ...record };
  return Object.entries(corrections).flatMap(([name, value]) => {
    const steps = stepsOf(kind, name);
    if (steps.length === 0) return [];
    const taken = steps.filter((step) => wasTaken(kind, step, before));
    if (taken.length === 0) return value === null ? [] : [fieldProblem(name, "by-step")];
    const isNeeded = taken.some(({ fields }) => fields?.shape[name]?.safeParse(undefined).success === false);
    return value === null && isNeeded ? [fieldProblem(name, "required")] : [];
  });
}

/** The rights by which the steps were taken that the record has gone through. */
export const actionsTaken = (kind: RecordKind, record: AnyRecord): readonly Action[] =>
  Object.values(kind.steps)
    .filter((step) => wasTaken(kind, step, { ...record }))
    .map(({ action }) => action ?? kind.rights.record);

/**
 * Steps with a right of their own whose say the entry could take beforehand: a field that the step must bring and the
 * entry may. A report entered as handed in was handed in by whoever enters it.
 */
const stepsForestalled = ({ entry, steps }: RecordKind, name: string): readonly RecordStep[] =>
  name in entry.shape
    ? Object.values(steps).filter(
        ({ action, fields }) => action && fields?.shape[name]?.safeParse(undefined).success === false,
      )
    : [];

/** Fields of an entry that say what a step says, with the right that the step needs. */
export const rightsToForestall = (kind: RecordKind, posted: Fields): readonly (readonly [string, Action])[] =>
  Object.keys(posted).flatMap((name) =>
    stepsForestalled(kind, name).flatMap(({ action }) => (action ? [[name, action] as const] : [])),
  );

/** The rights that a correction of those fields needs: who may not take a step may not put right what it said. */
export function actionsToCorrect(kind: RecordKind, corrections: Fields): ReadonlySet<Action> {
  const names = Object.keys(corrections);
  const actions = names.flatMap((name) => {
    const steps = stepsOf(kind, name);
    if (steps.length === 0)
      return [
        kind.rights.record,
        ...stepsForestalled(kind, name).map(({ action }) => action ?? kind.rights.record),
      ];
    return steps.map(({ action }) => action ?? kind.rights.record);
  });
  return new Set(actions.length === 0 ? [kind.rights.record] : actions);
}
