import { describe, expect, it } from "vitest";
import { flat, formFieldsOf } from "../../../../functions/pages/forms/declared-fields.ts";
import {
  allFields,
  entryFields,
  isEntered,
  shownFields,
} from "../../../../functions/pages/records/fields-of-kind.ts";
import { RECORD_KINDS } from "../../../../shared/records/kinds.ts";

describe.each(RECORD_KINDS.map((kind) => [kind.collection, kind] as const))("the forms of %s", (_, kind) => {
  it("have words in both languages for every field", () => {
    const labels = flat(allFields(kind)).map(([, { words }]) => words.label);
    expect(labels.every(({ vi, en }) => vi !== "" && en !== "")).toBe(true);
  });

  it("name no field as the forms themselves name theirs", () => {
    const own = allFields(kind).map(({ name }) => name);
    expect(own.filter((name) => RESERVED.includes(name))).toEqual([]);
  });

  it("ask for something that is required, where people enter the kind", () => {
    expect(isEntered(kind)).toBe(kind.collection !== "assignments");
    expect(!isEntered(kind) || entryFields(kind).some(({ isRequired }) => isRequired)).toBe(true);
  });

  it("have a column for each that the list shows, and one that names the row", () => {
    const names = shownFields(kind).map(({ name }) => name);
    expect(kind.columns.filter((column) => !names.includes(column))).toEqual([]);
    expect(kind.columns.length).toBeGreaterThan(0);
  });

  it("have no rows within rows: an input is numbered once", () => {
    const { patterns } = formFieldsOf(allFields(kind));
    expect(patterns.filter((pattern) => pattern.split("*").length > 2)).toEqual([]);
  });
});

const RESERVED = ["unit", "filingReason", "token", "csrf", "version", "add", "step", "receipt", "draft"];
