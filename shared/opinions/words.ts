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
  pending: { vi: "Chờ xử lý ban đầu", en: "Awaits its first result" },
  refused: { vi: "Từ chối, có nêu lý do", en: "Refused, with a reason" },
} as const;

/** Why an opinion is not taken up. Ours: the laws read give reasons for refusing to receive a person, not an opinion. */
export const REFUSAL_WORDS = {
  "no-content": {
    vi: "Không nêu việc gì cụ thể để xem xét",
    en: "It names no matter that can be looked into",
  },
  "not-public-matter": {
    vi: "Việc riêng giữa các bên, không thuộc trách nhiệm của cơ quan nhà nước",
    en: "A private matter between parties, not one of a public body",
  },
  "settled-before": {
    vi: "Đã được giải quyết, trả lời, không có tình tiết mới",
    en: "Settled and answered before, with nothing new",
  },
  duplicate: { vi: "Trùng với ý kiến đã gửi", en: "The same as one that was sent already" },
  "other-procedure": {
    vi: "Là khiếu nại, tố cáo: phải làm đơn có chữ ký hoặc đến trực tiếp",
    en: "A complaint or denunciation: it needs a signed letter or appearing in person",
  },
  insulting: { vi: "Lời lẽ xúc phạm, đe dọa", en: "Insults or threats" },
} as const;
export const REFUSAL_REASONS = keysOf(REFUSAL_WORDS);

/** Why the desk gives out a tracking code. */
export const CODE_WORDS = {
  "entered-at-desk": { vi: "Cán bộ ghi giúp, cấp mã lần đầu", en: "Entered at the desk: the first code" },
  lost: { vi: "Người gửi làm mất mã", en: "The sender has lost the code" },
  seen: { vi: "Người khác có thể đã thấy mã", en: "Somebody else may have seen it" },
} as const;
export const CODE_REASONS = keysOf(CODE_WORDS);

function keysOf<const O extends Readonly<Record<string, unknown>>>(
  words: O,
): [keyof O & string, ...(keyof O & string)[]] {
  return Object.keys(words) as [keyof O & string, ...(keyof O & string)[]];
}
