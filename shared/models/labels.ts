import { choiceField, dateField, groupField, lineField } from "../records/fields.ts";

/**
 * Programmes (chương trình) that a model or work may belong to. Beside emulation they have reports of their own, which
 * ask for what belongs to them.
 */
export const PROGRAMMES = {
  "new-countryside": { vi: "Xây dựng nông thôn mới", en: "New-style countryside (nông thôn mới)" },
  "civilised-town": { vi: "Xây dựng đô thị văn minh", en: "Civilised town (đô thị văn minh)" },
  "grade-iii-town": { vi: "Xây dựng đô thị loại III", en: "Grade III town (đô thị loại III)" },
  other: { vi: "Chương trình khác", en: "Another programme" },
} as const;

/** Optional labels of models and works: a dated campaign (đợt thi đua), such as one for an anniversary, and a programme. */
export const labelFields = {
  campaign: groupField(
    {
      name: lineField(200, "Tên đợt", "Name of the campaign"),
      from: dateField("Từ ngày", "From"),
      to: dateField("Đến ngày", "To").optional(),
    },
    "Đợt thi đua",
    "Campaign",
    { hint: { vi: "Ví dụ đợt chào mừng ngày thành lập.", en: "For instance one for an anniversary." } },
  ).optional(),
  programme: choiceField(PROGRAMMES, "Chương trình", "Programme").optional(),
};
