import type { Bilingual } from "../texts/bilingual.ts";

/** Kinds of legal clock (thời hạn). Those with a limit of the same name are counted; the others run to a day that was set. */
export const CLOCK_KINDS = [
  "dialogue-notice",
  "dialogue-minutes",
  "dialogue-result",
  "dialogue-report",
  "reception-notice",
  "reception-result",
  "opinion-first-result",
  "opinion-answer",
  "petition-acceptance",
  "petition-settlement",
  "petition-decision-sent",
  "recommendation-answer",
  "contribution-publication",
  "report-due",
  "self-score",
  "remedy",
  "decision",
] as const;
export type ClockKind = (typeof CLOCK_KINDS)[number];

export const CLOCK_WORDS: Readonly<Record<ClockKind, Bilingual>> = {
  "dialogue-notice": { vi: "Thông báo trước đối thoại", en: "Notice of a dialogue" },
  "dialogue-minutes": { vi: "Thông báo kết luận đối thoại", en: "Conclusion of a dialogue" },
  "dialogue-result": { vi: "Công bố kết quả đối thoại", en: "Publication of a dialogue’s result" },
  "dialogue-report": {
    vi: "Báo cáo kết quả với nhân dân sau đối thoại",
    en: "Report to the people after a dialogue",
  },
  "reception-notice": { vi: "Niêm yết lịch tiếp công dân", en: "Posting of the reception schedule" },
  "reception-result": {
    vi: "Trả lời kết quả xử lý ban đầu sau tiếp công dân",
    en: "First result after a reception",
  },
  "opinion-first-result": { vi: "Thông báo kết quả xử lý ban đầu", en: "First result on an opinion" },
  "opinion-answer": { vi: "Trả lời kiến nghị, phản ánh", en: "Answer to an opinion" },
  "petition-acceptance": { vi: "Thụ lý đơn", en: "Acceptance of a case" },
  "petition-settlement": {
    vi: "Giải quyết khiếu nại, tố cáo",
    en: "Settlement of a complaint or denunciation",
  },
  "petition-decision-sent": { vi: "Gửi quyết định giải quyết", en: "Sending of the decision" },
  "recommendation-answer": {
    vi: "Trả lời kiến nghị của Ban TTND, Ban GSĐTCĐ",
    en: "Reply to a people’s board",
  },
  "contribution-publication": {
    vi: "Công khai khoản nhân dân đóng góp",
    en: "Publication of contributions raised from people",
  },
  "report-due": { vi: "Nộp báo cáo", en: "Report" },
  "self-score": { vi: "Nộp bảng tự chấm điểm", en: "Self-score" },
  remedy: { vi: "Khắc phục tồn tại sau kiểm tra", en: "Remedy after an inspection" },
  decision: { vi: "Thực hiện kết luận giao ban", en: "Decision of a briefing" },
};
