import * as z from "zod";
import { choiceField, dateField, lineField, numberField, yesNoField } from "../records/fields.ts";
import { recordSchema } from "../records/record.ts";
import { LEVEL_CHOICES } from "./level.ts";
import { SANCTION_ROLES } from "./roles.ts";

/** What is recorded: a person's discipline, or something that happened at the unit. */
export const MATTERS = {
  discipline: { vi: "Kỷ luật", en: "Discipline" },
  criminal: { vi: "Xử lý hình sự", en: "Handled criminally" },
  corruption: { vi: "Tham nhũng", en: "Corruption" },
  disunity: { vi: "Mất đoàn kết nghiêm trọng", en: "Serious disunity" },
  "mass-petition": { vi: "Khiếu kiện đông người", en: "Mass petition" },
  "hot-spot": { vi: "Điểm nóng", en: "Hot spot" },
  "dishonest-evidence": { vi: "Minh chứng không trung thực", en: "Dishonest evidence" },
  "under-consideration": {
    vi: "Đang xem xét kỷ luật, thanh tra, điều tra, xác minh khiếu nại, tố cáo",
    en: "Discipline, inspection, investigation or verification under way",
  },
} as const;
export type Matter = keyof typeof MATTERS;

const OCCURRENCES = {
  first: { vi: "Lần đầu", en: "First time" },
  repeated: { vi: "Tái phạm", en: "Repeated" },
} as const;

/** What is entered; which fields belong to which matter, the rules say. Nobody's name is among them. */
export const sanctionEntry = {
  matter: choiceField(MATTERS, "Loại việc", "Matter"),
  from: dateField("Có hiệu lực từ ngày, hoặc ngày xảy ra", "In force from, or day it happened"),
  until: dateField("Đến hết ngày", "Until (last day)").optional(),
  role: choiceField(SANCTION_ROLES, "Vai trò của người bị xử lý", "Role of the person", {
    hint: { vi: "Không ghi tên người.", en: "No name." },
  }).optional(),
  level: choiceField(LEVEL_CHOICES, "Hình thức kỷ luật", "Level").optional(),
  responsibility: yesNoField(
    "Đơn vị có trách nhiệm, đã xác định bằng văn bản",
    "The unit’s responsibility is established by a document",
  ).optional(),
  people: numberField({ min: 1, max: 100_000 }, "Số người tham gia", "People taking part").optional(),
  criterion: lineField(60, "Tiêu chí có minh chứng không trung thực", "Criterion concerned").optional(),
  occurrence: choiceField(OCCURRENCES, "Lần", "Occurrence").optional(),
  documentNumber: lineField(60, "Số văn bản", "Number of the document"),
  documentDate: dateField("Ngày văn bản", "Date of the document"),
  issuedBy: lineField(200, "Cơ quan ban hành", "Issued by"),
};

export const rejectingFields = z.strictObject({
  rejectReason: lineField(500, "Lý do không xác nhận", "Why it is not confirmed"),
});

export const liftingFields = z.strictObject({
  liftDocument: lineField(200, "Văn bản huỷ, chấm dứt (số, ngày, cơ quan)", "Document that lifts it"),
  liftedOn: dateField("Ngày huỷ, chấm dứt", "Lifted on"),
});

/**
 * A sanction or incident (kỷ luật, sự cố): counts for nothing until a second person confirmed it, and from then on until
 * two have lifted it.
 *
 *   pending → confirmed → lifting → lifted;  pending → rejected;  lifting → confirmed.
 */
export const sanctionSchema = recordSchema(
  "sanction",
  ["pending", "confirmed", "rejected", "lifting", "lifted"],
  sanctionEntry,
  {
    ...rejectingFields.shape,
    ...liftingFields.shape,
    /**
     * Whose word it waits on another person for: who entered it, or was the last to correct it while it was pending;
     * later, who proposed that it be lifted.
     */
    enteredBy: z.string().min(1).max(300),
    confirmedBy: z.string().min(1).max(300),
  },
);
export type Sanction = z.infer<typeof sanctionSchema>;
