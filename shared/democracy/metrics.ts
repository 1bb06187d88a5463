import type { Metric } from "../pipeline/metric.ts";

/** What acts of grassroots democracy and reports due count. */
export const DEMOCRACY_METRICS = {
  "democracy.publications": {
    unit: "act",
    vi: "Lần công khai thông tin",
    en: "Publications",
    fedBy: "democracy-act",
  },
  "democracy.publicationsLongEnough": {
    unit: "act",
    vi: "Lần công khai đủ số ngày quy định",
    en: "Publications that lasted as long as required",
    fedBy: "democracy-act",
  },
  "democracy.consultations": {
    unit: "act",
    vi: "Lần lấy ý kiến nhân dân",
    en: "Consultations",
    fedBy: "democracy-act",
  },
  "democracy.consultationsLongEnough": {
    unit: "act",
    vi: "Lần lấy ý kiến đủ số ngày quy định",
    en: "Consultations that lasted as long as required",
    fedBy: "democracy-act",
  },
  "democracy.opinionsReceived": {
    unit: "opinion",
    vi: "Ý kiến nhận được khi lấy ý kiến",
    en: "Opinions received in consultations",
    fedBy: "democracy-act",
  },
  "democracy.opinionsAccepted": {
    unit: "opinion",
    vi: "Ý kiến được tiếp thu",
    en: "Opinions accepted in consultations",
    fedBy: "democracy-act",
  },
  "democracy.conferences": {
    unit: "act",
    vi: "Hội nghị dân chủ đã tổ chức",
    en: "Democracy conferences held",
    fedBy: "democracy-act",
  },
  "democracy.conferencesValid": {
    unit: "act",
    vi: "Hội nghị dân chủ đủ tỷ lệ có mặt",
    en: "Democracy conferences with a quorum",
    fedBy: "democracy-act",
  },
  "democracy.rulesIssued": {
    unit: "act",
    vi: "Quy chế, hương ước, quy ước đã ban hành",
    en: "Regulations and village rules issued",
    fedBy: "democracy-act",
  },
  "democracy.recommendations": {
    unit: "recommendation",
    vi: "Kiến nghị của Ban TTND, Ban GSĐTCĐ",
    en: "Recommendations of the people’s boards",
    fedBy: "democracy-act",
  },
  "democracy.recommendationsAnswered": {
    unit: "recommendation",
    vi: "Kiến nghị của các ban đã được trả lời",
    en: "Recommendations of the boards answered",
    fedBy: "democracy-act",
  },
  "democracy.recommendationsAnsweredOnTime": {
    unit: "recommendation",
    vi: "Kiến nghị của các ban được trả lời đúng hạn",
    en: "Recommendations of the boards answered on time",
    fedBy: "democracy-act",
  },
  "democracy.recommendationsOverdue": {
    unit: "recommendation",
    vi: "Kiến nghị của các ban quá hạn trả lời",
    en: "Recommendations of the boards not answered in time",
    fedBy: "democracy-act",
  },
  "reports.due": {
    unit: "report",
    vi: "Báo cáo phải nộp",
    en: "Reports due",
    fedBy: "report",
  },
  "reports.submittedOnTime": {
    unit: "report",
    vi: "Báo cáo nộp đúng hạn",
    en: "Reports submitted on time",
    fedBy: "report",
  },
  "reports.late": {
    unit: "report",
    vi: "Báo cáo nộp muộn",
    en: "Reports submitted late",
    fedBy: "report",
  },
  "reports.missing": {
    unit: "report",
    vi: "Báo cáo quá hạn chưa nộp",
    en: "Reports overdue and not submitted",
    fedBy: "report",
  },
  "reports.returned": {
    unit: "report",
    vi: "Báo cáo bị trả lại để bổ sung",
    en: "Reports returned to be completed",
    fedBy: "report",
  },
} as const satisfies Readonly<Record<string, Metric>>;
