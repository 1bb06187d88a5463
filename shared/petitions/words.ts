/** The two classes of law that are tracked; kiến nghị and phản ánh are opinions. */
export const PETITION_CLASS_WORDS = {
  complaint: { vi: "Khiếu nại", en: "Complaint" },
  denunciation: { vi: "Tố cáo", en: "Denunciation" },
} as const;

export const SETTLEMENT_WORDS = {
  first: { vi: "Lần đầu", en: "First settlement" },
  second: { vi: "Lần hai", en: "Second settlement" },
} as const;

/** Khiếu nại, tố cáo phức tạp: what makes a case complex; stated in writing and kept in the official file. */
export const COMPLEX_REASON_WORDS = {
  "several-places": { vi: "Phải xác minh từ 2 địa điểm", en: "Two or more places to verify" },
  "several-contents": { vi: "Có từ 2 nội dung", en: "Two or more contents" },
  "many-people": {
    vi: "Nhiều người về một nội dung, hoặc liên quan quyền lợi nhiều người",
    en: "Many people on one content, or many people’s interests",
  },
  "foreign-element": { vi: "Có yếu tố nước ngoài", en: "A foreign element" },
  "several-agencies": { vi: "Thuộc trách nhiệm nhiều cơ quan", en: "Several agencies’ responsibility" },
  "agencies-disagree": { vi: "Các cơ quan còn ý kiến khác nhau", en: "Agencies disagree" },
  "conflicting-evidence": {
    vi: "Chứng cứ mâu thuẫn, cần giám định hoặc ý kiến chuyên môn",
    en: "Conflicting evidence, or an expert opinion needed",
  },
} as const;

/** How a case ended. */
export const CLOSING_WORDS = {
  decided: { vi: "Có quyết định giải quyết hoặc kết luận, đã thi hành", en: "Decided and carried out" },
  terminated: { vi: "Đình chỉ (rút đơn)", en: "Terminated: withdrawn by all" },
  "not-accepted": { vi: "Không thụ lý", en: "Not accepted" },
  "sent-on": { vi: "Đã chuyển cơ quan có thẩm quyền", en: "Sent on to the authority competent" },
} as const;
