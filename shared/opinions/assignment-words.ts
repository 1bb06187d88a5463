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
