import type * as z from "zod";
import { dateField, lineField, numberField, textField } from "../records/fields.ts";
import { recordSchema } from "../records/record.ts";

/** What is entered of a briefing. */
export const briefingEntry = {
  heldOn: dateField("Ngày giao ban", "Day of the briefing"),
  chairedBy: lineField(150, "Chủ trì (chức vụ)", "Chaired by (post)"),
  subject: lineField(300, "Nội dung chính", "Main subject"),
  attendees: numberField({ min: 1, max: 1000 }, "Số người dự", "People attending"),
  noticeNumber: lineField(60, "Số thông báo kết luận", "Number of the conclusion notice").optional(),
  removed: textField(1000, "Khó khăn đã tháo gỡ", "Difficulties removed").optional(),
};

/**
 * A regular briefing (giao ban) of a Standing Committee or a unit's leaders. What was decided there with a date and
 * somebody in charge are decisions, records of their own.
 */
export const briefingSchema = recordSchema("briefing", ["held"], briefingEntry, {});
export type Briefing = z.infer<typeof briefingSchema>;
