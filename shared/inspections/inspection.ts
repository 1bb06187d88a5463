import * as z from "zod";
import { localDateSchema } from "../calendar/local-date.ts";
import { choiceField, dateField, lineField, numberField, rowsField, textField } from "../records/fields.ts";
import { recordSchema } from "../records/record.ts";
import { line } from "../texts/text.ts";

const INSPECTION_MODES = {
  planned: { vi: "Theo kế hoạch", en: "Planned" },
  "ad-hoc": { vi: "Đột xuất", en: "Ad hoc" },
} as const;

const MAX_FINDINGS = 50;

/** A finding (tồn tại, hạn chế) with what the unit must do about it, by when. */
const findingFields = {
  text: textField(1000, "Tồn tại, hạn chế", "What was found"),
  article: lineField(200, "Điều, khoản không đúng", "Article not kept").optional(),
  remedy: lineField(500, "Yêu cầu khắc phục", "Remedy demanded"),
  due: dateField("Hạn khắc phục", "Remedy due on"),
};

/** What is entered of an inspection. */
export const inspectionEntry = {
  heldOn: dateField("Ngày kiểm tra", "Day of the inspection"),
  mode: choiceField(INSPECTION_MODES, "Hình thức", "Mode"),
  subject: lineField(300, "Nội dung kiểm tra", "Subject"),
  inspectedBy: lineField(200, "Đoàn kiểm tra (cơ quan, chức vụ)", "Inspected by (body, posts)"),
  conclusionNumber: lineField(60, "Số văn bản kết luận", "Number of the conclusion").optional(),
  conclusion: textField(2000, "Kết luận", "Conclusion").optional(),
  findings: rowsField({ max: MAX_FINDINGS }, findingFields, "Tồn tại, hạn chế", "Findings"),
};

export const remedyFields = z.strictObject({
  finding: numberField({ min: 1, max: MAX_FINDINGS }, "Tồn tại số", "Finding number", {
    hint: { vi: "Đếm từ 1 theo danh sách ở trên.", en: "Counted from 1 in the list above." },
  }),
  remedyOn: dateField("Ngày khắc phục xong", "Remedied on"),
  remedyDocument: lineField(200, "Văn bản báo cáo khắc phục", "Document that says so"),
});

/** One finding's remedy, as remembered; `finding` counts from 1. */
const remedySchema = z.strictObject({
  finding: z.int().min(1).max(MAX_FINDINGS),
  on: localDateSchema,
  document: line(200),
});
export type Remedy = z.infer<typeof remedySchema>;

/** An inspection (kiểm tra) by the standing agency, recorded on the unit inspected. */
export const inspectionSchema = recordSchema("inspection", ["open", "closed"], inspectionEntry, {
  ...remedyFields.shape,
  /** Every remedy so far, one a finding: each step adds its own to them. */
  remedies: z.array(remedySchema).max(MAX_FINDINGS),
  /** Last day for a remedy that is known to have passed: what was due by then and is not remedied is overdue. */
  duePassed: localDateSchema,
});
export type Inspection = z.infer<typeof inspectionSchema>;
export type Finding = Inspection["findings"][number];
