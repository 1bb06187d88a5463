import * as z from "zod";
import { unitIdSchema } from "../ids/readable-id.ts";
import { recordIdSchema } from "../ids/record-id.ts";
import { recordField, rowsField } from "../records/fields.ts";
import { paragraph } from "../texts/text.ts";
import { receptionEntry, visitFields } from "./reception.ts";

/** So that a day with its visitors fits one transaction of 100 items: each needs itself and its address. */
export const MAX_VISITORS_AT_ONCE = 20;

const { receivedOn, type, post, receivedBy, trigger } = receptionEntry.shape;

/**
 * Fields of the page that enters a whole day's visitors: either a duty day that stands, or a day, a type and whose
 * reception it is. Further visitors of the same day are sent with the duty day's id.
 */
export const wholeDayFields = {
  dutyDay: recordField("duty-day", recordIdSchema("duty-day"), "Ngày tiếp theo lịch", "Duty day", {
    hint: {
      vi: "Bỏ trống nếu ngày này không có trong lịch; khi đó ghi ngày và loại.",
      en: "Leave empty for a day that was not posted; then give day and type.",
    },
  }).optional(),
  day: receivedOn.optional(),
  type: type.optional(),
  post,
  receivedBy,
  trigger,
  visitors: rowsField(
    { max: MAX_VISITORS_AT_ONCE },
    visitFields,
    "Công dân đến trong ngày",
    "Visitors of the day",
    {
      hint: {
        vi: "Để trống danh sách nếu không có công dân đến.",
        en: "Leave the list empty if nobody came.",
      },
    },
  ),
};

/** The body as posted. */
export const wholeDaySchema = z.strictObject({
  unit: unitIdSchema,
  ...wholeDayFields,
  filingReason: paragraph(500).optional(),
});
export type WholeDay = z.infer<typeof wholeDaySchema>;
