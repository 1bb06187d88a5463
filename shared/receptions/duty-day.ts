import * as z from "zod";
import { localDateSchema } from "../calendar/local-date.ts";
import { choiceField, dateField, lineField, textField } from "../records/fields.ts";
import { recordSchema } from "../records/record.ts";
import { HEAD_TYPES, POSTS, RECEIVERS } from "./choices.ts";
import { rememberedLimitSchema } from "./reception.ts";

const OUTCOMES = {
  held: { vi: "Đã tiếp", en: "Held" },
  "held-empty": { vi: "Không có công dân đến", en: "Held, nobody came" },
} as const;

/** What is posted of a duty day: place, hours, participants, expected content (Luật Tiếp công dân Đ24.2). */
export const dutyDayEntry = {
  day: dateField("Ngày tiếp", "Day"),
  type: choiceField(HEAD_TYPES, "Loại", "Type"),
  post: choiceField(POSTS, "Buổi tiếp của", "Reception of"),
  receivedBy: choiceField(RECEIVERS, "Người tiếp", "Received by"),
  postedOn: dateField("Ngày niêm yết lịch", "Day the schedule was posted", {
    hint: {
      vi: "Bỏ trống nếu buổi tiếp không được niêm yết trước.",
      en: "Leave empty if it was not posted beforehand.",
    },
  }).optional(),
  place: lineField(300, "Địa điểm", "Place").optional(),
  hours: lineField(60, "Giờ tiếp", "Hours").optional(),
  participants: lineField(300, "Thành phần tham dự (chức vụ)", "Participants (posts)").optional(),
  agenda: textField(1000, "Nội dung dự kiến", "Expected content").optional(),
  outcome: choiceField(OUTCOMES, "Đã diễn ra", "Has taken place", {
    hint: {
      vi: "Chỉ chọn khi ghi một buổi tiếp đã qua; bỏ trống khi lập lịch.",
      en: "Only for a session that is over; leave empty when making a schedule.",
    },
  }).optional(),
};

const actualBy = choiceField(RECEIVERS, "Người thực tế tiếp", "Who received in fact", {
  hint: { vi: "Chỉ chọn nếu khác lịch.", en: "Only where it differs from the schedule." },
});

/** Nothing is required: a day on which nobody came is two clicks. */
export const holdFields = z.strictObject({ actualBy: actualBy.optional() });

export const postponeFields = z.strictObject({
  postponedFor: lineField(300, "Lý do hoãn", "Why it is postponed"),
  newDay: dateField("Ngày tiếp dự kiến mới", "New day"),
  announcedOn: dateField("Ngày thông báo hoãn", "Day it was announced"),
});

export const dayOffFields = z.strictObject({
  dayOffReason: lineField(300, "Lý do nghỉ (ngày lễ, nghỉ bù)", "Why it is a day off (holiday, day in lieu)"),
});

/**
 * A duty day (ngày tiếp công dân theo lịch) of one head: one session, posted before, then held, postponed or a day off;
 * the calendar alone makes it missing. Its visitors are receptions: records of the same unit, day, type and post.
 * A postponed one keeps its day, and the unit-year with it, and waits for the new one.
 */
export const dutyDaySchema = recordSchema(
  "duty-day",
  ["posted", "held", "held-empty", "postponed", "day-off", "missing"],
  dutyDayEntry,
  {
    ...holdFields.shape,
    ...postponeFields.shape,
    ...dayOffFields.shape,
    /** Until when it had to be posted (Luật Tiếp công dân Đ24.4). */
    notice: rememberedLimitSchema,
    /** The day on which it was recorded as held. */
    recordedOn: localDateSchema,
  },
);
export type DutyDay = z.infer<typeof dutyDaySchema>;

/** The day on which it is to be, or was, held. */
export const dueDayOf = ({ day, newDay }: DutyDay) => newDay ?? day;

export const isHeld = ({ state }: DutyDay): boolean => state === "held" || state === "held-empty";

export const wasInPerson = ({ receivedBy, actualBy }: DutyDay): boolean =>
  (actualBy ?? receivedBy) === "head";
