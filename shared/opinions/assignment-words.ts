/** How far an answer goes. */
export const EXTENT_WORDS = {
  settled: { vi: "Đã giải quyết xong", en: "Settled" },
  "in-part": { vi: "Giải quyết một phần", en: "Settled in part" },
  explained: { vi: "Giải thích, không có cơ sở giải quyết", en: "Explained: nothing to be done" },
} as const;

export const SATISFACTION_WORDS = {
  yes: { vi: "Hài lòng", en: "Satisfied" },
  partly: { vi: "Hài lòng một phần", en: "Satisfied in part" },
  no: { vi: "Không hài lòng", en: "Not satisfied" },
} as const;

export const ASKED_HOW_WORDS = {
  "in-person": { vi: "Gặp trực tiếp", en: "In person" },
  phone: { vi: "Điện thoại", en: "By telephone" },
  form: { vi: "Phiếu", en: "By form" },
  online: { vi: "Trực tuyến", en: "Online" },
} as const;

/** Why more time is needed: after what makes a case complex (Luật 136/2025/QH15, Điều 3a mới của Luật Khiếu nại). */
export const EXTENSION_WORDS = {
  places: { vi: "Phải xác minh ở từ hai nơi trở lên", en: "To be verified at two places or more" },
  contents: { vi: "Có từ hai nội dung trở lên", en: "Two contents or more" },
  people: { vi: "Liên quan đến nhiều người", en: "Many people are concerned" },
  bodies: { vi: "Thuộc trách nhiệm của nhiều cơ quan", en: "Several bodies are responsible" },
  disagreement: { vi: "Các cơ quan còn ý kiến khác nhau", en: "The bodies disagree" },
  evidence: {
    vi: "Chứng cứ mâu thuẫn, cần ý kiến chuyên môn",
    en: "Conflicting evidence, or an expert’s opinion is needed",
  },
  "natural-event": { vi: "Thiên tai, dịch bệnh, sự cố", en: "A natural disaster, epidemic or breakdown" },
} as const;
