import * as z from "zod";
import { dateOf, formatDate } from "../calendar/local-date.ts";
import { type FieldProblem, fieldProblem } from "../problems/field-problem.ts";
import type { RecordContext, RecordKind } from "../records/record-kind.ts";
import { inspectionClocks } from "./clocks.ts";
import { inspectionEffect } from "./effect.ts";
import { type Inspection, inspectionEntry, inspectionSchema, remedyFields } from "./inspection.ts";
import { nextDue, remediesOf, stateOf } from "./remedies.ts";

export const inspectionKind: RecordKind<Inspection> = {
  kind: "inspection",
  collection: "inspections",
  name: { vi: "Kiểm tra", en: "Inspection" },
  listName: { vi: "Kiểm tra của cơ quan thường trực", en: "Inspections by the standing agency" },
  lead: {
    vi: "Ghi cho đơn vị được kiểm tra. Mỗi tồn tại có yêu cầu và hạn khắc phục.",
    en: "Recorded on the unit inspected. Each finding has a remedy demanded and a day.",
  },
  schema: inspectionSchema,
  entry: z.strictObject(inspectionEntry),
  states: {
    open: { vi: "Còn tồn tại chưa khắc phục", en: "Findings open" },
    closed: { vi: "Không còn tồn tại", en: "Nothing open" },
  },
  start: stateOf,
  steps: {
    remedy: {
      name: { vi: "Ghi khắc phục", en: "Record a remedy" },
      from: ["open"],
      to: stateOf,
      fields: remedyFields,
    },
  },
  rights: { read: "record.read", record: "inspection.enter" },
  columns: ["heldOn", "mode", "subject"],
  day: ({ heldOn }) => heldOn,
  effect: inspectionEffect,
  clocks: inspectionClocks,
  faults: inspectionFaults,
  remember: (inspection) => ({ remedies: remediesOf(inspection), state: stateOf(inspection) }),
  passing: { day: nextDue, changes: (inspection) => ({ duePassed: nextDue(inspection) }) },
};

function inspectionFaults(inspection: Inspection, { localNow }: RecordContext): FieldProblem[] {
  const { heldOn, findings, remedyOn } = inspection;
  const today = dateOf(localNow);
  const before = (field: string) => fieldProblem(field, "before-date", { date: formatDate(heldOn) });
  const unknown = remediesOf(inspection).filter(({ finding }) => finding > findings.length);
  return [
    ...(heldOn > today ? [fieldProblem("heldOn", "date-in-future")] : []),
    ...findings.flatMap(({ due }, index) => (due < heldOn ? [before(`findings.${index}.due`)] : [])),
    ...unknown.map(({ finding }) => fieldProblem("finding", "row-unknown", { number: finding })),
    ...(remedyOn !== undefined && remedyOn < heldOn ? [before("remedyOn")] : []),
    ...(remedyOn !== undefined && remedyOn > today ? [fieldProblem("remedyOn", "date-in-future")] : []),
  ];
}
