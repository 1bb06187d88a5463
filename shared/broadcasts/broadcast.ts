import * as z from "zod";
import { isoWeekSchema } from "../calendar/iso-week.ts";
import { recordIdSchema } from "../ids/record-id.ts";
import {
  choiceField,
  dateTimeField,
  lineField,
  numberField,
  recordField,
  subUnitsField,
  textField,
  yesNoField,
} from "../records/fields.ts";
import { recordSchema } from "../records/record.ts";

/** Who takes turns in charge of the programme. */
export const UNIONS = {
  front: { vi: "Mặt trận Tổ quốc", en: "Fatherland Front" },
  "trade-union": { vi: "Công đoàn", en: "Trade union" },
  farmers: { vi: "Hội Nông dân", en: "Farmers’ Union" },
  women: { vi: "Hội Liên hiệp Phụ nữ", en: "Women’s Union" },
  veterans: { vi: "Hội Cựu chiến binh", en: "Veterans’ Association" },
  youth: { vi: "Đoàn Thanh niên", en: "Youth Union" },
} as const;

const timesAired = numberField({ min: 1, max: 1000 }, "Số lượt phát trên loa", "Times aired", {
  hint: { vi: "Cộng mọi lượt phát của buổi này.", en: "All airings of this programme together." },
});

/** What is entered of a broadcast: its script, or what was aired already. */
export const broadcastEntry = {
  airsAt: dateTimeField("Ngày giờ phát", "Airs at"),
  union: choiceField(UNIONS, "Đoàn thể phụ trách", "Union in charge"),
  title: lineField(300, "Tên bài, chuyên mục", "Title"),
  minutes: numberField({ min: 1, max: 240 }, "Thời lượng (phút)", "Minutes"),
  approvedBy: lineField(150, "Người duyệt (chức vụ)", "Approved by (post)").optional(),
  stations: subUnitsField("Nơi phát", "Where it is aired").optional(),
  script: textField(5000, "Nội dung bài phát", "Script").optional(),
  model: recordField(
    "model",
    recordIdSchema("model"),
    "Mô hình «Tiếng nói các đoàn thể»",
    "Model",
  ).optional(),
  week: lineField(8, "Theo bài phát thanh tuần", "By the script of the week", {
    hint: { vi: "Năm và tuần, ví dụ 2023-W46.", en: "Year and week, e.g. 2023-W46." },
  }).optional(),
  timesAired: timesAired.optional(),
};

export const airingFields = z.strictObject({ timesAired });

export const cancellingFields = z.strictObject({
  cancelReason: lineField(300, "Lý do không phát", "Why it is not aired"),
});

/** A loudspeaker broadcast (buổi truyền thanh) of the unions' programme. */
export const broadcastSchema = recordSchema(
  "broadcast",
  ["scripted", "aired", "cancelled"],
  { ...broadcastEntry, week: isoWeekSchema.optional() },
  {
    ...cancellingFields.shape,
    /** It lies on none of the weekdays that the place has fixed: a warning. */
    offSlot: yesNoField("Phát khác ngày quy định", "Not on the day that is fixed"),
  },
);
export type Broadcast = z.infer<typeof broadcastSchema>;
