import * as z from "zod";
import { localDateSchema } from "../calendar/local-date.ts";
import { choiceField, dateField, lineField, numberField, textField } from "../records/fields.ts";
import { recordSchema } from "../records/record.ts";
import { line } from "../texts/text.ts";
import { PERIODS, type Period } from "./period.ts";
import { REPORT_KINDS } from "./report-duty.ts";

const submission = {
  submittedOn: dateField("Ngày nộp", "Submitted on"),
  documentNumber: lineField(60, "Số báo cáo", "Number of the report").optional(),
};

/** What is entered of a report that is due, or of one that was handed in already. */
export const reportEntry = {
  report: choiceField(REPORT_KINDS, "Loại báo cáo", "Kind of report"),
  period: choiceField(PERIODS, "Kỳ báo cáo", "Period"),
  periodNumber: numberField({ min: 1, max: 12 }, "Tháng hoặc quý thứ", "Which month or quarter", {
    hint: { vi: "Để trống với 6 tháng, 9 tháng, năm.", en: "Leave empty for 6 months, 9 months, the year." },
  }).optional(),
  periodYear: numberField({ min: 2000, max: 2099 }, "Năm", "Year"),
  due: dateField("Hạn nộp", "Due on", {
    hint: {
      vi: "Chế độ báo cáo có hạn sớm hơn thì tính theo hạn đó.",
      en: "Where a known duty is due earlier, that day counts.",
    },
  }).optional(),
  submittedOn: submission.submittedOn.optional(),
  documentNumber: submission.documentNumber,
};

export const submittingFields = z.strictObject(submission);

export const returningFields = z.strictObject({
  returnedOn: dateField("Ngày trả lại", "Returned on"),
  returnReason: textField(1000, "Yêu cầu bổ sung", "What must be added"),
});

export const resubmittingFields = z.strictObject({
  resubmittedOn: dateField("Ngày nộp lại", "Submitted again on"),
});

export const acceptingFields = z.strictObject({ acceptedOn: dateField("Ngày chấp nhận", "Accepted on") });

/** A report due (báo cáo phải nộp). It belongs to the year of its period, whenever it is handed in. */
export const reportSchema = recordSchema(
  "report",
  ["due", "late", "submitted", "returned", "accepted"],
  reportEntry,
  {
    ...returningFields.shape,
    ...resubmittingFields.shape,
    ...acceptingFields.shape,
    /** The last day that counts: the earlier of the one entered and that of the duty in force. */
    dueOn: localDateSchema,
    /** Where the duty is written. */
    dutySource: line(300),
  },
);
export type Report = z.infer<typeof reportSchema>;

export const periodOf = ({ period, periodYear, periodNumber }: Report): Period => ({
  period,
  year: periodYear,
  number: periodNumber ?? 1,
});
