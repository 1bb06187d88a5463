import type { Metric } from "../pipeline/metric.ts";

/**
 * What opinions (kiến nghị, phản ánh) count, apart by where they were raised: those of dialogues under names of their own.
 */
const RAISED_AND_RECEIVED = {
  "opinions.raised": {
    unit: "opinion",
    vi: "Ý kiến nêu tại đối thoại",
    en: "Opinions raised at dialogues",
    fedBy: "opinion",
  },
  "opinions.answeredOnTheSpot": {
    unit: "opinion",
    vi: "Ý kiến tại đối thoại, trả lời tại chỗ",
    en: "Opinions at dialogues, answered on the spot",
    fedBy: "opinion",
  },
  "opinions.handedOver": {
    unit: "opinion",
    vi: "Ý kiến tại đối thoại, giao đơn vị trả lời có thời hạn",
    en: "Opinions at dialogues, handed to a unit with a date",
    fedBy: "opinion",
  },
  "opinions.beyondAuthority": {
    unit: "opinion",
    vi: "Ý kiến tại đối thoại, vượt thẩm quyền",
    en: "Opinions at dialogues, beyond authority",
    fedBy: "opinion",
  },
  "opinions.toVerify": {
    unit: "opinion",
    vi: "Ý kiến tại đối thoại, cần xác minh",
    en: "Opinions at dialogues that need verification",
    fedBy: "opinion",
  },
  "opinions.received": {
    unit: "opinion",
    vi: "Kiến nghị, phản ánh tiếp nhận ngoài đối thoại",
    en: "Opinions received otherwise than at dialogues",
    fedBy: "opinion",
  },
  "opinions.receivedAnswered": {
    unit: "opinion",
    vi: "Kiến nghị, phản ánh tiếp nhận ngoài đối thoại, trả lời ngay",
    en: "Opinions received otherwise, answered at once",
    fedBy: "opinion",
  },
  "opinions.receivedHandedOver": {
    unit: "opinion",
    vi: "Kiến nghị, phản ánh tiếp nhận ngoài đối thoại, giao đơn vị trả lời có thời hạn",
    en: "Opinions received otherwise, handed to a unit with a date",
    fedBy: "opinion",
  },
  "opinions.receivedBeyondAuthority": {
    unit: "opinion",
    vi: "Kiến nghị, phản ánh tiếp nhận ngoài đối thoại, vượt thẩm quyền",
    en: "Opinions received otherwise, beyond authority",
    fedBy: "opinion",
  },
  "opinions.receivedToVerify": {
    unit: "opinion",
    vi: "Kiến nghị, phản ánh tiếp nhận ngoài đối thoại, cần xác minh",
    en: "Opinions received otherwise that need verification",
    fedBy: "opinion",
  },
  "opinions.receivedProposals": {
    unit: "opinion",
    vi: "Kiến nghị tiếp nhận ngoài đối thoại",
    en: "Proposals received otherwise than at dialogues",
    fedBy: "opinion",
  },
  "opinions.receivedReflections": {
    unit: "opinion",
    vi: "Phản ánh tiếp nhận ngoài đối thoại",
    en: "Reports received otherwise than at dialogues",
    fedBy: "opinion",
  },
  "opinions.receivedAtReceptions": {
    unit: "opinion",
    vi: "Kiến nghị, phản ánh tiếp nhận khi tiếp công dân",
    en: "Opinions received at receptions",
    fedBy: "opinion",
  },
  "opinions.receivedByForm": {
    unit: "opinion",
    vi: "Kiến nghị, phản ánh gửi bằng phiếu",
    en: "Opinions sent by form",
    fedBy: "opinion",
  },
  "opinions.receivedAtInspections": {
    unit: "opinion",
    vi: "Kiến nghị, phản ánh tiếp nhận qua kiểm tra",
    en: "Opinions received at inspections",
    fedBy: "opinion",
  },
  "opinions.receivedPeople": {
    unit: "person",
    vi: "Số người cùng nội dung kiến nghị, phản ánh tiếp nhận ngoài đối thoại",
    en: "People behind the opinions received otherwise than at dialogues",
    fedBy: "opinion",
  },
  "opinions.receivedPending": {
    unit: "opinion",
    vi: "Kiến nghị, phản ánh chờ xử lý ban đầu",
    en: "Opinions that await their first result",
    fedBy: "opinion",
  },
  "opinions.receivedRefused": {
    unit: "opinion",
    vi: "Kiến nghị, phản ánh từ chối, có nêu lý do",
    en: "Opinions refused with a reason",
    fedBy: "opinion",
  },
  "opinions.receivedOnline": {
    unit: "opinion",
    vi: "Kiến nghị, phản ánh người dân tự gửi trực tuyến",
    en: "Opinions that residents sent online themselves",
    fedBy: "opinion",
  },
  "opinions.supporters": {
    unit: "person",
    vi: "Số người bấm cùng ý kiến trực tuyến; không tính vào khiếu kiện đông người",
    en: "People who joined an opinion online; they never count towards a mass petition",
    fedBy: "opinion",
  },
  "opinions.repeated": {
    unit: "opinion",
    vi: "Kiến nghị, phản ánh lặp lại cùng nội dung trong 12 tháng",
    en: "Opinions that repeat the content of one within twelve months",
    fedBy: "opinion",
  },
} as const satisfies Readonly<Record<string, Metric>>;

/** What assignments (giao trả lời) count, for the unit that must answer. */
const ASSIGNED = {
  "assignments.given": {
    unit: "opinion",
    vi: "Ý kiến được giao cho đơn vị trả lời",
    en: "Opinions that the unit must answer",
    fedBy: "assignment",
  },
  "assignments.answered": {
    unit: "opinion",
    vi: "Ý kiến được giao đã trả lời",
    en: "Opinions handed to the unit and answered",
    fedBy: "assignment",
  },
  "assignments.answeredOnTime": {
    unit: "opinion",
    vi: "Ý kiến được giao đã trả lời đúng hẹn",
    en: "Opinions answered by the promised date",
    fedBy: "assignment",
  },
  "assignments.answeredLate": {
    unit: "opinion",
    vi: "Ý kiến được giao trả lời sau ngày hẹn",
    en: "Opinions answered after the promised date",
    fedBy: "assignment",
  },
  "assignments.answeredInPart": {
    unit: "opinion",
    vi: "Ý kiến được giao mới giải quyết một phần",
    en: "Opinions settled in part",
    fedBy: "assignment",
  },
  "assignments.overdue": {
    unit: "opinion",
    vi: "Ý kiến được giao quá hẹn chưa trả lời",
    en: "Opinions not answered though the promised date is over",
    fedBy: "assignment",
  },
  "assignments.reopened": {
    unit: "opinion",
    vi: "Ý kiến phải trả lời lại",
    en: "Opinions whose answer was asked for anew",
    fedBy: "assignment",
  },
  "assignments.reopenedByResident": {
    unit: "opinion",
    vi: "Ý kiến người dân yêu cầu trả lời lại",
    en: "Opinions whose answer the resident asked for anew",
    fedBy: "assignment",
  },
  "assignments.extended": {
    unit: "opinion",
    vi: "Ý kiến được gia hạn trả lời bằng văn bản",
    en: "Opinions whose promised date was extended in writing",
    fedBy: "assignment",
  },
  "assignments.published": {
    unit: "opinion",
    vi: "Ý kiến có trả lời công bố cho mọi người",
    en: "Opinions whose answer was published",
    fedBy: "assignment",
  },
  "assignments.rated": {
    unit: "opinion",
    vi: "Ý kiến đã trả lời có hỏi mức độ hài lòng",
    en: "Answered opinions for which the resident was asked",
    fedBy: "assignment",
  },
  "assignments.satisfied": {
    unit: "opinion",
    vi: "Ý kiến đã trả lời, người dân hài lòng",
    en: "Answered opinions, the resident satisfied",
    fedBy: "assignment",
  },
  "assignments.satisfiedInPart": {
    unit: "opinion",
    vi: "Ý kiến đã trả lời, người dân hài lòng một phần",
    en: "Answered opinions, the resident satisfied in part",
    fedBy: "assignment",
  },
  "assignments.unsatisfied": {
    unit: "opinion",
    vi: "Ý kiến đã trả lời, người dân không hài lòng",
    en: "Answered opinions, the resident not satisfied",
    fedBy: "assignment",
  },
} as const satisfies Readonly<Record<string, Metric>>;

/** All that is heard of residents' matters: opinions, the answers owed to them, and the petitions that are tracked. */
export const OPINION_METRICS = { ...RAISED_AND_RECEIVED, ...ASSIGNED } as const;
