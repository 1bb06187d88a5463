/** What the choices of an opinion are called. */
export const OPINION_CLASS_WORDS = {
  proposal: { vi: "Kiến nghị", en: "Proposal" },
  reflection: { vi: "Phản ánh", en: "Report" },
} as const;

/** Where opinions come from that were not raised at a dialogue. */
export const OPINION_SOURCE_WORDS = {
  reception: { vi: "Tiếp công dân", en: "A reception" },
  form: { vi: "Phiếu của người dân", en: "A resident’s form" },
  inspection: { vi: "Kiểm tra", en: "An inspection" },
} as const;

export const OPINION_FIELD_WORDS = {
  land: { vi: "Đất đai", en: "Land" },
  roads: { vi: "Giao thông, đường sá", en: "Roads" },
  drainage: { vi: "Thoát nước, thủy lợi", en: "Drainage and irrigation" },
  environment: { vi: "Môi trường", en: "Environment" },
  policy: { vi: "Chế độ, chính sách", en: "Benefits and policy" },
  procedures: { vi: "Thủ tục hành chính", en: "Administrative procedures" },
  staff: { vi: "Tinh thần, thái độ của cán bộ", en: "Conduct of staff" },
  security: { vi: "An ninh, trật tự", en: "Security and order" },
  "education-health": { vi: "Giáo dục, y tế", en: "Education and health" },
  "work-pay": { vi: "Việc làm, tiền lương", en: "Work and pay" },
  other: { vi: "Lĩnh vực khác", en: "Another field" },
} as const;

export const OUTCOME_WORDS = {
  "answered-on-the-spot": { vi: "Trả lời tại chỗ", en: "Answered on the spot" },
  "handed-over": { vi: "Giao đơn vị trả lời, có thời hạn", en: "Handed to a unit, with a date" },
  "beyond-authority": { vi: "Vượt thẩm quyền", en: "Beyond authority" },
  "to-verify": { vi: "Cần xác minh", en: "Needs verification" },
} as const;
