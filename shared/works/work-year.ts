import type * as z from "zod";
import { dateField, lineField, moneyField, recordField, textField } from "../records/fields.ts";
import { recordSchema } from "../records/record.ts";
import { workIdSchema } from "./work.ts";

/** What is entered of a work's year. */
export const workYearEntry = {
  work: recordField("work", workIdSchema, "Công trình, phần việc", "Work"),
  name: lineField(200, "Tên trong kế hoạch năm", "Name in the year's plan"),
  plannedFrom: dateField("Kế hoạch thực hiện trong năm từ ngày", "Planned this year from"),
  plannedUntil: dateField("Dự kiến hoàn thành", "Planned until").optional(),
};

export const startFields = { startedOn: dateField("Ngày khởi công", "Started on") };
export const completeFields = {
  completedOn: dateField("Ngày hoàn thành", "Completed on"),
  spentStateBudget: moneyField(
    "Thực chi: ngân sách Nhà nước (đồng)",
    "Spent: State budget (đồng)",
  ).optional(),
  spentResidentsMoney: moneyField(
    "Thực chi: tiền Nhân dân (đồng)",
    "Spent: residents' money (đồng)",
  ).optional(),
  spentOtherMoney: moneyField("Thực chi: nguồn khác (đồng)", "Spent: other sources (đồng)").optional(),
};
export const acceptFields = {
  acceptedOn: dateField("Ngày nghiệm thu", "Accepted on"),
  acceptanceDocument: lineField(100, "Biên bản nghiệm thu", "Record of acceptance"),
};
export const giveUpFields = {
  givenUpOn: dateField("Ngày quyết định không thực hiện", "Given up on"),
  reason: textField(500, "Lý do không thực hiện", "Why it is not carried out"),
};

/**
 * One year of a work:
 *
 *   planned → started → completed → accepted;  planned, started → not-carried-out.
 *
 * A work that is not carried out stays planned in the count: "118/118" has both numbers.
 */
export const workYearSchema = recordSchema(
  "work-year",
  ["planned", "started", "completed", "accepted", "not-carried-out"],
  workYearEntry,
  { ...startFields, ...completeFields, ...acceptFields, ...giveUpFields },
);
export type WorkYear = z.infer<typeof workYearSchema>;
