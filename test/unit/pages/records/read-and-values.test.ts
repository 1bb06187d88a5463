import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { declaredFields, formFieldsOf } from "../../../../functions/pages/forms/declared-fields.ts";
import { valuesOfFields } from "../../../../functions/pages/forms/declared-values.ts";
import { isInputName } from "../../../../functions/pages/forms/field-names.ts";
import { readFields } from "../../../../functions/pages/forms/read-declared.ts";
import { withoutEmptyRows } from "../../../../functions/pages/forms/rows.ts";
import { correctionIn } from "../../../../functions/pages/records/correct.ts";
import {
  choiceField,
  choicesField,
  dateField,
  dateTimeField,
  groupField,
  lineField,
  moneyField,
  numberField,
  rowsField,
  subUnitsField,
  textField,
  yesNoField,
} from "../../../../shared/records/fields.ts";

const COLOURS = { red: { vi: "Đỏ", en: "Red" }, green: { vi: "Xanh", en: "Green" } };

/** Every way in which a field can be declared, needed and not. */
const shape = {
  title: lineField(100, "Tên", "Title"),
  note: textField(500, "Ghi chú", "Note").optional(),
  day: dateField("Ngày", "Day"),
  at: dateTimeField("Lúc", "At").optional(),
  people: numberField({}, "Số người", "People"),
  cost: moneyField("Số tiền", "Cost").optional(),
  isJoint: yesNoField("Phối hợp", "Joint").optional(),
  colour: choiceField(COLOURS, "Màu", "Colour"),
  colours: choicesField(COLOURS, "Các màu", "Colours"),
  places: subUnitsField("Ấp", "Sub-units").optional(),
  decision: groupField(
    { number: lineField(60, "Số", "Number"), on: dateField("Ngày", "Day").optional() },
    "Quyết định",
    "Decision",
  ).optional(),
  units: rowsField(
    { max: 10 },
    { name: lineField(100, "Đơn vị", "Unit"), due: dateField("Hạn", "Due").optional() },
    "Đơn vị được giao",
    "Units in charge",
  ),
};
const schema = z.strictObject(shape);
const fields = declaredFields(schema);
const form = formFieldsOf(fields);

// Letters of Vietnamese alone: the range from à to ỹ also holds marks and blanks of other scripts.
const text = fc.stringMatching(
  /^[a-zàáảãạăắằâấầđèéẻêếềìíòóỏôốồơớờùúưứừỳýỷỹỵ0-9]([a-zàáảãạăắằâấầđèéẻêếềìíòóỏôốồơớờùúưứừỳýỷỹỵ0-9 ,.()-]{0,40}[a-zàáảãạđêôơư0-9])?$/,
);
const day = fc
  .date({ min: new Date("2000-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const time = fc
  .date({ noInvalidDate: true, min: new Date(0), max: new Date(1e12) })
  .map((date) => date.toISOString().slice(11, 16));
const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const colour = fc.constantFrom("red", "green");

const record = fc
  .record({
    title: text,
    note: some(text),
    day,
    at: some(fc.tuple(day, time).map(([date, of]) => `${date}T${of}`)),
    people: fc.nat(1_000_000),
    cost: some(fc.nat(1_000_000_000)),
    isJoint: some(fc.boolean()),
    colour,
    colours: fc.uniqueArray(colour),
    places: some(fc.uniqueArray(text, { minLength: 1, maxLength: 5 })),
    decision: some(fc.record({ number: text, on: some(day) })),
    units: fc.array(fc.record({ name: text, due: some(day) }), { maxLength: 10 }),
  })
  // Stored records have no fields that are there and undefined.
  .map((value) => z.record(z.string(), z.unknown()).parse(JSON.parse(JSON.stringify(value))));

describe("a record in the inputs of its form", () => {
  it("comes back as it is", () => {
    fc.assert(
      fc.property(record, (fact) => {
        expect(schema.safeParse(fact).success).toBe(true);
        const values = valuesOfFields(fields, fact);
        expect(Object.keys(values).filter((name) => !isInputName(name, form))).toEqual([]);
        expect(readFields(fields, withoutEmptyRows(values, form.rows))).toEqual(fact);
      }),
      { numRuns: 200 },
    );
  });
});

describe("what people type", () => {
  const typed = (values: Record<string, string[]>) => readFields(fields, values);

  it.each([
    ["day", { day: ["15/11/2023"] }, "2023-11-15"],
    ["at", { "at.date": ["5.1.2023"], "at.time": ["8h30"] }, "2023-01-05T08:30"],
    ["people", { people: ["1.200"] }, 1200],
    ["cost", { cost: ["39.917.000.000"] }, 39_917_000_000],
    ["isJoint", { isJoint: ["no"] }, false],
    ["title", { title: ["  Giao ban  "] }, "Giao ban"],
    ["colours", { colours: ["", "red"] }, ["red"]],
    ["decision", { "decision.number": ["12/QĐ-UBND"], "decision.on": [""] }, { number: "12/QĐ-UBND" }],
  ])("is read for %s", (name, values, wanted) => expect(typed(values)[name]).toEqual(wanted));

  it("is left out where it is empty, and a list that must be there is an empty list", () => {
    expect(typed({ title: [" "], note: [""], "decision.number": [""], isJoint: [""] })).toEqual({
      colours: [],
      units: [],
    });
  });

  it("goes through as it is where it cannot be read, so that the schema refuses it at its place", () => {
    const read = typed({ day: ["31/2/2023"], people: ["nhiều"], isJoint: ["maybe"], "at.time": ["8h"] });
    const faults = schema.safeParse(read).error?.issues.map(({ path }) => path.join("."));
    expect(read).toMatchObject({ day: "2023-02-31", people: "nhiều", isJoint: "maybe" });
    expect(faults).toEqual(expect.arrayContaining(["day", "people", "isJoint", "at"]));
  });
});

describe("a correction", () => {
  it("takes back what was left empty, and leaves out what the form did not have", () => {
    const typed = { title: ["Giao ban"], note: [""], colours: [""], units: [""], people: ["3"] };
    expect(correctionIn(fields, typed)).toEqual({
      title: "Giao ban",
      note: null,
      colours: [],
      units: [],
      people: 3,
    });
    expect(correctionIn(fields, { places: [""], "decision.number": [""], "decision.on": [""] })).toEqual({
      places: null,
      decision: null,
    });
  });
});

describe("the fields of a declared form", () => {
  const words = { texts: expect.anything(), language: "vi" } as const;

  it("know their inputs and no others", () => {
    const names = ["title", "at.date", "units.3.name", "decision.number", "unit", "filingReason"];
    expect(names.filter((name) => isInputName(name, form))).toEqual(names);
    const strange = ["__proto__", "units.x.name", "units.3.secret", "state", "decision.number.x"];
    expect(strange.filter((name) => isInputName(name, form))).toEqual([]);
  });

  it("say what an input is called, and which row", () => {
    expect(form.labelOf(words, "units.*.due")).toBe("Hạn");
    expect(form.rowName(words, "units", 2)).toBe("Đơn vị được giao 2");
    expect(form.rows.units).toEqual({ list: "units", firstInput: "name", maximum: 10 });
  });

  it("are required unless they may be missing or empty", () => {
    const required = fields.filter(({ isRequired }) => isRequired).map(({ name }) => name);
    expect(required).toEqual(["title", "day", "people", "colour"]);
  });

  it("are required where a list may not be empty, also when that was said after the declaration", () => {
    const [colours] = declaredFields(z.strictObject({ colours: shape.colours.min(1) }));
    expect(colours?.isRequired).toBe(true);
    expect(colours?.words.label.vi).toBe("Các màu");
  });
});
