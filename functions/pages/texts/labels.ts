import type { DialogueState } from "../../../shared/dialogues/dialogue.ts";
import type {
  ChairPost,
  DIALOGUE_BASES,
  DIALOGUE_FORMS,
  Plan,
  PUBLICATION_CHANNELS,
} from "../../../shared/dialogues/parts.ts";
import type { StepName } from "../../../shared/dialogues/submission.ts";
import type { LimitKind } from "../../../shared/limits/limit.ts";
import type { OPINION_FIELDS, OutcomeKind } from "../../../shared/opinions/opinion.ts";
import { OPINION_FIELD_WORDS, OUTCOME_WORDS } from "../../../shared/opinions/words.ts";
import type { LineFlag, LineState } from "../../../shared/scoring/sheet.ts";
import type { Bilingual } from "../../../shared/texts/bilingual.ts";
import type { UnitKind } from "../../../shared/units/unit.ts";

/** What the values of the domain are called: complete by type, so that a new value cannot lack its words. */
type Labels<K extends string> = Readonly<Record<K, Bilingual>>;

export const UNIT_KIND_LABELS: Labels<UnitKind> = {
  commune: { vi: "Xã, phường", en: "Communes and wards" },
  agency: { vi: "Cơ quan", en: "Agencies" },
  enterprise: { vi: "Doanh nghiệp", en: "Enterprises" },
  locality: { vi: "Toàn địa phương", en: "The locality itself" },
};

export const STATE_LABELS: Labels<DialogueState> = {
  planned: { vi: "Dự kiến", en: "Planned" },
  announced: { vi: "Đã thông báo", en: "Announced" },
  held: { vi: "Đã tổ chức", en: "Held" },
  concluded: { vi: "Đã có thông báo kết luận", en: "Concluded" },
  published: { vi: "Đã công khai kết quả", en: "Result published" },
  postponed: { vi: "Hoãn", en: "Postponed" },
  cancelled: { vi: "Hủy", en: "Cancelled" },
  withdrawn: { vi: "Đã rút (nhập nhầm)", en: "Withdrawn (entered by mistake)" },
};

export const FORM_LABELS: Labels<(typeof DIALOGUE_FORMS)[number]> = {
  "in-person": { vi: "Trực tiếp", en: "In person" },
  online: { vi: "Trực tuyến", en: "Online" },
  "social-network": { vi: "Qua mạng xã hội", en: "On a social network" },
};

export const AREA_LABELS: Labels<Plan["area"]["kind"]> = {
  "whole-unit": { vi: "Toàn đơn vị", en: "The whole unit" },
  "sub-units": { vi: "Ấp, khu phố, bộ phận", en: "Ấp, khu phố or departments" },
};

export const BASIS_LABELS: Labels<(typeof DIALOGUE_BASES)[number]> = {
  periodic: { vi: "Định kỳ", en: "Periodic" },
  "voters-request": { vi: "Theo yêu cầu của cử tri", en: "At the voters’ request" },
  necessary: { vi: "Khi thấy cần thiết", en: "When necessary" },
  thematic: { vi: "Theo chuyên đề", en: "On a theme" },
  "on-request": { vi: "Khi có yêu cầu", en: "On request" },
  incident: { vi: "Khi có vụ việc", en: "On an incident" },
};

export const POST_LABELS: Labels<ChairPost> = {
  "party-secretary": { vi: "Bí thư cấp ủy", en: "Party secretary" },
  "deputy-party-secretary": { vi: "Phó Bí thư cấp ủy", en: "Deputy party secretary" },
  "peoples-committee-chair": { vi: "Chủ tịch UBND", en: "Chair of the People’s Committee" },
  "peoples-committee-vice-chair": { vi: "Phó Chủ tịch UBND", en: "Vice chair of the People’s Committee" },
  "peoples-council-chair": { vi: "Chủ tịch HĐND", en: "Chair of the People’s Council" },
  "agency-head": { vi: "Thủ trưởng cơ quan", en: "Head of the agency" },
  "agency-deputy-head": { vi: "Phó Thủ trưởng cơ quan", en: "Deputy head of the agency" },
  employer: { vi: "Người sử dụng lao động", en: "Employer" },
  "union-chair": { vi: "Chủ tịch Công đoàn cơ sở", en: "Chair of the trade union" },
  other: { vi: "Chức vụ khác (ghi rõ)", en: "Another post (name it)" },
};

export const OPINION_FIELD_LABELS: Labels<(typeof OPINION_FIELDS)[number]> = OPINION_FIELD_WORDS;

export const OUTCOME_LABELS: Labels<OutcomeKind> = OUTCOME_WORDS;

export const CHANNEL_LABELS: Labels<(typeof PUBLICATION_CHANNELS)[number]> = {
  posted: { vi: "Niêm yết tại trụ sở", en: "Posted at the office" },
  loudspeaker: { vi: "Đài truyền thanh", en: "Loudspeaker" },
  portal: { vi: "Cổng thông tin điện tử", en: "Web portal" },
  "sub-unit-heads": { vi: "Gửi Trưởng ấp, khu phố", en: "Through the heads of ấp and khu phố" },
  "social-network": { vi: "Mạng xã hội", en: "Social network" },
  "mass-media": { vi: "Báo chí, phát thanh, truyền hình", en: "Press, radio, television" },
};

export const LIMIT_LABELS: Labels<LimitKind> = {
  "dialogue-notice": { vi: "Thông báo trước ít nhất", en: "To be announced at least" },
  "dialogue-entry": { vi: "Ghi nhận chậm nhất", en: "To be recorded within" },
  "reception-notice": {
    vi: "Công khai lịch tiếp công dân trước ít nhất",
    en: "Schedule of receptions to be posted at least",
  },
  "reception-result": {
    vi: "Trả lời kết quả tiếp công dân chậm nhất",
    en: "Outcome of a reception to be told within",
  },
  "opinion-answer": { vi: "Trả lời ý kiến chậm nhất", en: "Opinions to be answered within" },
  "recommendation-answer": { vi: "Trả lời kiến nghị chậm nhất", en: "Recommendations to be answered within" },
  "report-due": { vi: "Nộp báo cáo chậm nhất", en: "Reports to be submitted within" },
  "dialogue-minutes": { vi: "Thông báo kết luận đối thoại chậm nhất", en: "Conclusion to be issued within" },
  "dialogue-result": { vi: "Công bố kết quả đối thoại chậm nhất", en: "Result to be published within" },
  "dialogue-report": { vi: "Báo cáo kết quả với nhân dân chậm nhất", en: "Results to be reported within" },
  "opinion-first-result": {
    vi: "Thông báo kết quả xử lý ban đầu chậm nhất",
    en: "First result to be told within",
  },
  "complaint-acceptance": { vi: "Thụ lý khiếu nại chậm nhất", en: "Complaints to be accepted within" },
  "complaint-first-settlement": {
    vi: "Giải quyết khiếu nại lần đầu chậm nhất",
    en: "First settlement of a complaint within",
  },
  "complaint-second-settlement": {
    vi: "Giải quyết khiếu nại lần hai chậm nhất",
    en: "Second settlement of a complaint within",
  },
  "complaint-first-decision-sent": {
    vi: "Gửi quyết định giải quyết lần đầu chậm nhất",
    en: "First decision to be sent within",
  },
  "complaint-second-decision-sent": {
    vi: "Gửi quyết định giải quyết lần hai chậm nhất",
    en: "Second decision to be sent within",
  },
  "denunciation-acceptance": { vi: "Thụ lý tố cáo chậm nhất", en: "Denunciations to be accepted within" },
  "denunciation-settlement": { vi: "Giải quyết tố cáo chậm nhất", en: "Denunciations to be settled within" },
  "contribution-publication": {
    vi: "Công khai khoản nhân dân đóng góp chậm nhất",
    en: "Contributions to be published within",
  },
};

export const LINE_STATE_LABELS: Labels<LineState> = {
  counted: { vi: "Đã tính", en: "Counted" },
  "not-due": { vi: "Chưa đến hạn", en: "Not due yet" },
  "awaiting-assessment": { vi: "Chờ thẩm định", en: "Awaiting assessment" },
  open: { vi: "Chờ số liệu của khối", en: "Waits for the block" },
  "not-applicable": { vi: "Không áp dụng", en: "Not applicable" },
};

/** What is to be known of a line beside its state. */
export const LINE_FLAG_LABELS: Labels<LineFlag> = {
  "nothing-behind": { vi: "Không phát sinh, đủ điểm", en: "Nothing arose, full points" },
  carried: { vi: "Có số chuyển tiếp", en: "Carried over" },
  contested: { vi: "Đơn vị có ý kiến", en: "Contested" },
  voided: { vi: "Mất điểm", en: "Points lost" },
  "evidence-missing": { vi: "Thiếu minh chứng", en: "Evidence missing" },
};

/** Names of the steps as buttons and titles say them. */
export const STEP_LABELS: Labels<StepName> = {
  announce: { vi: "Ghi việc thông báo công khai", en: "Announce to the public" },
  record: { vi: "Ghi nhận kết quả đối thoại", en: "Record the dialogue" },
  conclude: { vi: "Ghi thông báo kết luận", en: "Enter the conclusion notice" },
  publish: { vi: "Ghi việc công khai kết quả", en: "Enter the publication" },
  postpone: { vi: "Hoãn cuộc đối thoại", en: "Postpone the dialogue" },
  cancel: { vi: "Hủy cuộc đối thoại", en: "Cancel the dialogue" },
  withdraw: { vi: "Rút bản ghi nhập nhầm", en: "Withdraw a record entered by mistake" },
  "add-opinions": { vi: "Bổ sung ý kiến", en: "Add opinions" },
};
