import * as z from "zod";
import { opinionPersonsSchema } from "../../../shared/opinions/opinion.ts";
import { sentSchema } from "../../../shared/opinions/sent.ts";
import { groupField } from "../../../shared/records/fields.ts";
import type { Unit } from "../../../shared/units/unit.ts";
import { type DeclaredField, declaredFields, formFieldsOf } from "../forms/declared-fields.ts";
import { entered, type Values } from "../forms/field-values.ts";
import type { FormFields } from "../forms/form-fields.ts";
import { readFields } from "../forms/read-declared.ts";

const { name, contact } = opinionPersonsSchema.shape.raisedBy.unwrap().shape;
const { field, subUnit, content } = sentSchema.shape;

/** What is asked of everybody, and below it of whoever wants to be contacted. */
const MATTER = declaredFields(z.strictObject({ field, subUnit, content }));
export const SENDER = declaredFields(
  z.strictObject({ raisedBy: groupField({ name, contact }, "Người gửi", "Sender").optional() }),
);

/** The fields of the form as it is for that unit: one without ấp or khu phố is not asked for them. */
export const matterOf = ({ subUnits }: Unit): DeclaredField[] =>
  MATTER.filter(({ name: of }) => of !== "subUnit" || subUnits.length > 0);

/** An input that nobody sees, with a name that programs like to fill in. */
export const TRAP = "website";

export const SENT_FORM: FormFields = formFieldsOf([...MATTER, ...SENDER]);

/** What the form sends, for its schema to judge. */
export const sentBody = (values: Values, { unit, of }: { readonly unit: string; readonly of: string }) => ({
  unit,
  class: of,
  ...readFields([...MATTER, ...SENDER], values),
});

export const chosenField = (values: Values): string | undefined => entered(values, "field");
