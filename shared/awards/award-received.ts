import type * as z from "zod";
import { choiceField, dateField, lineField, moneyField, numberField } from "../records/fields.ts";
import { recordSchema } from "../records/record.ts";

/** Awards from above that units receive; another one is named in words. */
export const AWARDS_FROM_ABOVE = {
  "government-flag": { vi: "Cờ thi đua của Chính phủ", en: "Emulation flag of the Government" },
  "provincial-flag": {
    vi: "Cờ thi đua của UBND tỉnh",
    en: "Emulation flag of the provincial People’s Committee",
  },
  "prime-minister-merit": {
    vi: "Bằng khen của Thủ tướng Chính phủ",
    en: "Certificate of merit of the Prime Minister",
  },
  "provincial-merit": {
    vi: "Bằng khen của Chủ tịch UBND tỉnh",
    en: "Certificate of merit of the province",
  },
  "excellent-collective": { vi: "Tập thể lao động xuất sắc", en: "Excellent working collective" },
  commendation: { vi: "Giấy khen", en: "Certificate of commendation" },
  other: { vi: "Danh hiệu khác", en: "Another award" },
} as const;
export type AwardFromAbove = keyof typeof AWARDS_FROM_ABOVE;

/** What is entered of an award received. */
export const awardReceivedEntry = {
  award: choiceField(AWARDS_FROM_ABOVE, "Danh hiệu, hình thức khen thưởng", "Award"),
  awardTitle: lineField(200, "Tên danh hiệu khác", "Name of another award").optional(),
  achievement: lineField(300, "Thành tích được khen", "What for"),
  forYear: numberField({ min: 2000, max: 2099 }, "Năm thi đua được khen", "Emulation year it honours", {
    hint: { vi: "Khen thưởng được tính vào năm này.", en: "The award counts in this year." },
  }),
  decidedBy: lineField(200, "Cơ quan, người quyết định", "Decided by"),
  decisionNumber: lineField(60, "Số quyết định", "Number of the decision"),
  decidedOn: dateField("Ngày quyết định", "Date of the decision"),
  amount: moneyField("Tiền thưởng (đồng)", "Amount (đồng)").optional(),
};

/**
 * An award that a unit, or the locality itself, received from above (khen thưởng của cấp trên). It belongs to the year it
 * honours, though it is usually decided in the year after.
 */
export const awardReceivedSchema = recordSchema("award-received", ["received"], awardReceivedEntry, {});
export type AwardReceived = z.infer<typeof awardReceivedSchema>;
