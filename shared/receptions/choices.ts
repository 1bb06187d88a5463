/** What a reception and a duty day are told apart by. */

/** Whose reception it is (Luật Tiếp công dân Đ12–15, 18; Quy định 11-QĐi/TW). */
export const POSTS = {
  "party-secretary": { vi: "Bí thư cấp ủy", en: "Party secretary" },
  "peoples-committee-chair": { vi: "Chủ tịch UBND", en: "Chair of the People's Committee" },
  "peoples-council-chair": { vi: "Chủ tịch HĐND", en: "Chair of the People's Council" },
  "agency-head": {
    vi: "Người đứng đầu cơ quan, đơn vị sự nghiệp",
    en: "Head of the agency or public service unit",
  },
} as const;
export type Post = keyof typeof POSTS;

/** Định kỳ: on posted days; đột xuất: what Luật Tiếp công dân Đ18.3 names. */
export const HEAD_TYPES = {
  periodic: { vi: "Định kỳ", en: "Periodic" },
  "ad-hoc": { vi: "Đột xuất", en: "Ad hoc" },
} as const;

/** With thường xuyên: daily, by staff. */
export const TYPES = { ...HEAD_TYPES, daily: { vi: "Thường xuyên", en: "Daily" } } as const;

/** Reporting columns "Thủ trưởng tiếp / Ủy quyền tiếp". The second stays a column where delegation is not allowed. */
export const RECEIVERS = {
  head: { vi: "Người đứng đầu trực tiếp tiếp", en: "The head in person" },
  delegate: { vi: "Ủy quyền cho người khác tiếp", en: "Delegated to somebody else" },
} as const;
export type Receiver = keyof typeof RECEIVERS;

/** Luật Tiếp công dân Đ18.3, điểm a and b. */
export const TRIGGERS = {
  complex: {
    vi: "Gay gắt, phức tạp, nhiều người, nhiều cơ quan liên quan hoặc ý kiến các cơ quan khác nhau",
    en: "Sharp or complex, many people, several agencies concerned or of different opinions",
  },
  "serious-consequences": {
    vi: "Có thể gây hậu quả nghiêm trọng, huỷ hoại tài sản, xâm hại tính mạng, an ninh, trật tự",
    en: "May have serious consequences, destroy property, harm life, security or order",
  },
} as const;

/** Phân loại, column 6 of Mẫu 03/TCD. */
export const CLASSES = {
  complaint: { vi: "Khiếu nại", en: "Complaint" },
  denunciation: { vi: "Tố cáo", en: "Denunciation" },
  proposal: { vi: "Kiến nghị", en: "Petition" },
  reflection: { vi: "Phản ánh", en: "Reflection" },
} as const;

/** "Nhiều lần": the case was received before. */
export const OCCASIONS = {
  first: { vi: "Lần đầu", en: "First time" },
  repeated: { vi: "Nhiều lần (đã tiếp trước đây)", en: "Repeated (received before)" },
} as const;

/** Columns 9 to 11 of Mẫu 03/TCD. */
export const HANDLINGS = {
  "within-authority": { vi: "Thuộc thẩm quyền", en: "Within the unit's authority" },
  guided: { vi: "Hướng dẫn đến cơ quan khác", en: "Guided to another agency" },
  forwarded: { vi: "Chuyển cơ quan thụ lý", en: "Forwarded to the agency in charge" },
} as const;

/** Initial result told to the person, Luật Tiếp công dân Đ28.1. */
export const INITIAL_RESULTS = {
  accepted: { vi: "Đã thụ lý", en: "Accepted" },
  "more-time": { vi: "Cần thêm thời gian", en: "Needs more time" },
  refused: { vi: "Không thụ lý", en: "Refused" },
  forwarded: { vi: "Đã chuyển cơ quan khác", en: "Forwarded" },
} as const;

export const SETTLEMENTS = {
  settled: { vi: "Đã giải quyết xong", en: "Settled" },
  rejected: { vi: "Đã trả lời, không chấp nhận", en: "Answered, not accepted" },
  ended: { vi: "Chấm dứt (người dân rút)", en: "Ended (withdrawn by the person)" },
} as const;
