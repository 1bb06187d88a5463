import { describe, expect, it } from "vitest";
import { dutyDayKind } from "../../../shared/receptions/duty-day-kind.ts";
import { receptionKind } from "../../../shared/receptions/reception-kind.ts";
import { wholeDayFields } from "../../../shared/receptions/whole-day-entry.ts";
import { wordsOf } from "../../../shared/records/fields.ts";
import type { RecordKind } from "../../../shared/records/record-kind.ts";

const KINDS: readonly RecordKind[] = [receptionKind, dutyDayKind];

describe.each(KINDS.map((kind) => [kind.collection, kind] as const))("the declaration of %s", (_, kind) => {
  it("has words for every field of the form and the steps", () => {
    const shapes = [kind.entry.shape, ...Object.values(kind.steps).map(({ fields }) => fields?.shape ?? {})];
    const silent = shapes.flatMap((shape) =>
      Object.entries(shape).flatMap(([name, schema]) => (wordsOf(schema) ? [] : [name])),
    );
    expect(silent).toEqual([]);
  });

  it("shows columns that are fields of the record, none of them personal", () => {
    expect(kind.columns.filter((name) => !(name in kind.entry.shape) && !stepsHave(kind, name))).toEqual([]);
    expect(kind.columns.filter((name) => name in (kind.persons?.shape ?? {}))).toEqual([]);
  });
});

const stepsHave = ({ steps }: RecordKind, name: string) =>
  Object.values(steps).some(({ fields }) => fields !== undefined && name in fields.shape);

it("asks for the 13 columns of Mẫu 03/TCD", () => {
  const { entry, steps } = receptionKind;
  const fields = new Set([...Object.keys(entry.shape), ...Object.keys(steps.settle?.fields?.shape ?? {})]);
  const columns = [
    ["registerNumber"],
    ["receivedOn"],
    ["visitorName", "visitorAddress"],
    ["visitorIdNumber"],
    ["caseContent"],
    ["classes"],
    ["people"],
    ["settledBefore"],
    ["handling"],
    ["sentTo"],
    ["documentNumber"],
    ["settlement", "handlingResult"],
    ["visitNote"],
  ];
  expect(columns).toHaveLength(13);
  expect(columns.flat().filter((name) => !fields.has(name))).toEqual([]);
});

it("has words for every field of the page of a whole day", () => {
  expect(Object.entries(wholeDayFields).filter(([, schema]) => !wordsOf(schema))).toEqual([]);
});
