import * as z from "zod";
import { blockIdSchema, committeeIdSchema, memberIdSchema, unitIdSchema } from "../../ids/readable-id.ts";
import { yearSchema } from "../../pipeline/unit-year.ts";
import { line } from "../../texts/text.ts";
import { dateCell, numberCell, wordCell, yesNoCell } from "./cells.ts";
import { type ColumnName, isColumn } from "./columns.ts";

const unitKindCell = wordCell({
  commune: "commune",
  xã: "commune",
  phường: "commune",
  "xã/phường": "commune",
  agency: "agency",
  "cơ quan": "agency",
  enterprise: "enterprise",
  "doanh nghiệp": "enterprise",
  locality: "locality",
  "địa phương": "locality",
});

const subUnitKindCell = wordCell({
  ap: "ap",
  ấp: "ap",
  "khu-pho": "khu-pho",
  "khu phố": "khu-pho",
  thon: "thon",
  thôn: "thon",
  "to-dan-pho": "to-dan-pho",
  "tổ dân phố": "to-dan-pho",
});

const countedCell = wordCell({
  people: "people",
  "nhân khẩu": "people",
  voters: "voters",
  "cử tri": "voters",
  households: "households",
  "hộ gia đình": "households",
  employees: "employees",
  "người lao động": "employees",
});

const alertsCell = wordCell({
  "at-once": "at-once",
  ngay: "at-once",
  daily: "daily",
  "hằng ngày": "daily",
  weekly: "weekly",
  "hằng tuần": "weekly",
  none: "none",
  không: "none",
});

const modelTypeCell = wordCell({
  model: "model",
  "mô hình": "model",
  example: "example",
  "điển hình": "example",
});
const modelSubjectCell = wordCell({
  collective: "collective",
  "tập thể": "collective",
  individual: "individual",
  "cá nhân": "individual",
});
const areaCell = wordCell({
  economy: "economy",
  "kinh tế": "economy",
  "culture-society": "culture-society",
  "văn hóa – xã hội": "culture-society",
  "văn hóa - xã hội": "culture-society",
  "defence-security": "defence-security",
  "quốc phòng – an ninh": "defence-security",
  "quốc phòng - an ninh": "defence-security",
  "political-system": "political-system",
  "xây dựng hệ thống chính trị": "political-system",
});

const yearCell = numberCell.pipe(yearSchema);

/** What a row of each kind of table holds; a column that is not optional must be in the header. */
export const TABLES = {
  units: z.strictObject({
    unit: unitIdSchema,
    unitKind: unitKindCell,
    unitName: line(150),
    unitNameEn: line(150),
    headName: line(100),
    headPost: line(150),
    block: blockIdSchema.optional(),
    remote: yesNoCell.optional(),
    from: dateCell.optional(),
    to: dateCell.optional(),
    /** The day from which a new name holds; without it the name is corrected, as if it had always been that. */
    renamedOn: dateCell.optional(),
    source: line(300).optional(),
  }),
  "sub-units": z.strictObject({
    unit: unitIdSchema,
    subUnit: line(100),
    subUnitKind: subUnitKindCell.optional(),
    subUnitId: unitIdSchema.optional(),
  }),
  heads: z.strictObject({
    unit: unitIdSchema,
    headName: line(100),
    headPost: line(150),
    from: dateCell,
    to: dateCell.optional(),
  }),
  counts: z.strictObject({
    unit: unitIdSchema,
    counted: countedCell,
    value: numberCell,
    on: dateCell,
    source: line(300),
    subUnit: line(100).optional(),
  }),
  members: z.strictObject({
    committee: committeeIdSchema,
    member: memberIdSchema,
    post: line(150),
    alerts: alertsCell,
    memberName: line(100).optional(),
    email: z.email().max(254).optional(),
    from: dateCell.optional(),
    to: dateCell.optional(),
  }),
  models: z.strictObject({
    unit: unitIdSchema,
    year: yearCell,
    model: line(200),
    modelType: modelTypeCell,
    modelSubject: modelSubjectCell,
    area: areaCell,
    registeredBy: line(200),
    registeredOn: dateCell,
    firstYear: yearCell.optional(),
  }),
} as const;
export type TableName = keyof typeof TABLES;
export type Rows = { [T in TableName]: z.infer<(typeof TABLES)[T]> };
/** The same, told apart by kind. */
export const ROW_SCHEMAS: { readonly [T in TableName]: z.ZodType<Rows[T]> } = TABLES;
export const TABLE_NAMES = [
  "units",
  "sub-units",
  "heads",
  "counts",
  "members",
  "models",
] as const satisfies TableName[];

/** The columns that such a table must have, and those that it may have. */
export function columnsOf(table: TableName): { required: ColumnName[]; optional: ColumnName[] } {
  const entries = Object.entries<z.ZodType>(TABLES[table].shape).flatMap(([name, schema]) =>
    isColumn(name) ? [{ name, optional: schema.safeParse(undefined).success }] : [],
  );
  return {
    required: entries.filter(({ optional }) => !optional).map(({ name }) => name),
    optional: entries.filter(({ optional }) => optional).map(({ name }) => name),
  };
}
