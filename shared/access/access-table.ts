import type { Bilingual } from "../texts/bilingual.ts";
import type { AnyRole } from "./roles.ts";

/**
 * BẢNG PHÂN QUYỀN · THE ACCESS TABLE. The only place that says who may do what: the program asks it and nothing else.
 *
 * Cách đọc: mỗi khối là một việc; mỗi dòng trong `may` là một vai trò và quan hệ cần có với hồ sơ, đơn vị hay Ban Chỉ đạo
 * (`RELATION_NAMES`). Vai trò không có dòng thì không được làm. `withReason`: chỉ khi nêu lý do bằng văn bản, được lưu kèm.
 * `resident` là mọi người, có hay không có tài khoản. Người giữ nhiều vai trò được làm việc mà ít nhất một vai trò cho phép.
 * Hồ sơ không được xem và hồ sơ không tồn tại được trả lời như nhau.
 *
 * How to read it: each block is an action; each line under `may` is a role and how it must be related to the record, unit
 * or committee (`RELATION_NAMES`). A role without a line may not. `withReason`: only with a written reason, which is kept.
 * `resident` stands for everybody, with or without an account. Who holds several roles may do what any of them allows.
 *
 * Không ai ghi thay đơn vị ở sổ khiếu nại, tố cáo, ở tệp minh chứng và bảng tự chấm: hồ sơ ấy là lời của chính đơn vị, hoặc
 * không được qua thêm tay ai. · Nobody files for a unit in the list of petitions, evidence and self-scores: they are the
 * unit's own word, or must pass through no further hands.
 */

/** Quan hệ với hồ sơ · how a role must be related to what the action is about. */
export const RELATION_NAMES = {
  /** Với ý kiến được giao: cả đơn vị phải trả lời. · Of an opinion handed over: the unit that must answer as well. */
  "own-unit": { vi: "đơn vị mình", en: "own unit" },
  "own-block": { vi: "đơn vị trong cụm, khối mình", en: "units of the own block" },
  "own-committee": {
    vi: "Ban Chỉ đạo mình và các đơn vị cùng địa phương",
    en: "own committee and the units of its locality",
  },
  "own-body": {
    vi: "đơn vị cùng địa phương, các tiêu chí do cơ quan mình thẩm định",
    en: "units of its locality, the criteria of the own body",
  },
  "own-locality": { vi: "địa phương mình", en: "own locality" },
  installation: { vi: "toàn hệ thống", en: "the whole installation" },
  public: { vi: "công khai", en: "public" },
} as const satisfies Readonly<Record<string, Bilingual>>;
export type Relation = keyof typeof RELATION_NAMES;

export type Cell = Relation | { readonly relation: Relation; readonly withReason: true };

export interface ActionRow {
  readonly name: Bilingual;
  readonly may: Readonly<Partial<Record<AnyRole, Cell>>>;
}

export const ACCESS_TABLE = {
  // ── Đối thoại · dialogues ────────────────────────────────────────────────────────────────────────────

  "dialogue.read": {
    name: { vi: "Xem đối thoại", en: "Read a dialogue" },
    may: {
      "unit-officer": "own-unit",
      head: "own-unit",
      "reception-officer": "own-unit",
      broadcaster: "own-unit",
      "filing-service": "own-unit",
      "block-head": "own-block",
      "block-deputy": "own-block",
      appraiser: "own-committee",
      "committee-member": "own-committee",
      "council-member": "own-committee",
      clerk: "own-committee",
    },
  },

  "dialogue.read-public": {
    name: {
      vi: "Xem phần công khai của đối thoại đã công bố",
      en: "Read what is public of a published dialogue",
    },
    may: { resident: "public" },
  },

  "dialogue.record": {
    name: {
      vi: "Ghi đối thoại: lập, chuyển bước, sửa, thêm ý kiến, rút lại",
      en: "Record a dialogue: submit, steps, corrections, further opinions, withdrawal",
    },
    may: {
      // Cán bộ ghi thì mới tính; người đứng đầu không tự ghi.
      // Facts count when an officer records them, not the head.
      "unit-officer": "own-unit",
      // Hệ thống gửi hồ sơ thay đơn vị: ghi được, không đọc được nội dung ý kiến và danh tính người dân.
      // A machine that sends for the unit: it records, and reads neither what residents said nor who they are.
      "filing-service": "own-unit",
      // Cơ quan thường trực ghi thay đơn vị. · The standing agency files for a unit.
      appraiser: { relation: "own-committee", withReason: true },
    },
  },

  // ── Các hồ sơ khác · records of every other kind ─────────────────────────────────────────────────────

  "record.read": {
    name: { vi: "Xem hồ sơ của đơn vị", en: "Read the records of a unit" },
    may: {
      "unit-officer": "own-unit",
      head: "own-unit",
      "reception-officer": "own-unit",
      broadcaster: "own-unit",
      "filing-service": "own-unit",
      "block-head": "own-block",
      "block-deputy": "own-block",
      appraiser: "own-committee",
      "committee-member": "own-committee",
      "council-member": "own-committee",
      clerk: "own-committee",
    },
  },

  "record.read-public": {
    name: { vi: "Xem phần công khai của hồ sơ", en: "Read what is public of a record" },
    may: { resident: "public" },
  },

  "record.enter": {
    name: {
      vi: "Ghi hồ sơ: lập, chuyển bước, sửa, rút lại",
      en: "Enter a record: submit, steps, corrections, withdrawal",
    },
    may: {
      "unit-officer": "own-unit",
      "filing-service": "own-unit",
      appraiser: { relation: "own-committee", withReason: true },
    },
  },

  "reception.enter": {
    name: {
      vi: "Ghi tiếp công dân, lịch tiếp, kiến nghị và phản ánh",
      en: "Record receptions, duty days and opinions received",
    },
    may: {
      "unit-officer": "own-unit",
      "reception-officer": "own-unit",
      "filing-service": "own-unit",
      appraiser: { relation: "own-committee", withReason: true },
    },
  },

  "report.submit": {
    name: { vi: "Nộp báo cáo", en: "Submit a report" },
    may: {
      // Cán bộ dự thảo, người đứng đầu nộp. · An officer drafts, the head submits.
      head: "own-unit",
      appraiser: { relation: "own-committee", withReason: true },
    },
  },

  "petition.read": {
    name: {
      vi: "Xem sổ theo dõi khiếu nại, tố cáo",
      en: "Read the tracking list of complaints and denunciations",
    },
    may: {
      // Chỉ số, ngày, nơi thụ lý; vẫn chỉ cho người theo dõi.
      // Numbers, dates and who is in charge alone; still only for those who follow them up.
      "unit-officer": "own-unit",
      head: "own-unit",
      "reception-officer": "own-unit",
      appraiser: "own-committee",
      clerk: "own-committee",
    },
  },

  "petition.enter": {
    name: { vi: "Ghi sổ theo dõi khiếu nại, tố cáo", en: "Track complaints and denunciations" },
    may: { "unit-officer": "own-unit", "reception-officer": "own-unit" },
  },

  "opinion.answer": {
    name: { vi: "Trả lời ý kiến được giao", en: "Answer an opinion handed to the unit" },
    may: {
      "unit-officer": "own-unit",
      "filing-service": "own-unit",
      appraiser: { relation: "own-committee", withReason: true },
    },
  },

  "opinion.reopen": {
    name: { vi: "Yêu cầu trả lời lại", en: "Ask for an opinion to be answered anew" },
    // Đơn vị phải trả lời không tự gia hạn cho mình. · The unit that must answer gives itself no new date.
    may: { appraiser: "own-committee", clerk: "own-committee" },
  },

  "opinion.extend": {
    name: { vi: "Ghi văn bản gia hạn trả lời", en: "Enter a written extension of an answer" },
    // Người phải trả lời không tự gia hạn: người đứng đầu quyết định bằng văn bản.
    // Whoever must answer gives itself no time: the head decides it in writing.
    may: { head: "own-unit", clerk: "own-committee" },
  },

  "opinion.publish": {
    name: { vi: "Công bố câu trả lời", en: "Publish an answer" },
    // Người công bố đã đọc lại xem có dữ liệu cá nhân không; máy không làm được.
    // Whoever publishes has read it for personal data; a machine cannot.
    may: { "unit-officer": "own-unit" },
  },

  "opinion.send": {
    name: { vi: "Gửi kiến nghị, phản ánh; cùng ý kiến", en: "Send an opinion, or join one" },
    may: { resident: "public" },
  },

  "opinion.reissue-code": {
    name: { vi: "Cấp, cấp lại mã tra cứu ý kiến", en: "Give out the tracking code of an opinion anew" },
    // Chỉ tại bàn tiếp nhận của đơn vị: gặp người gửi mới biết đúng người.
    // At the unit's own desk alone: only who sees the sender knows it is the sender.
    may: { "unit-officer": "own-unit", "reception-officer": "own-unit" },
  },

  "broadcast.enter": {
    name: { vi: "Ghi buổi truyền thanh", en: "Record broadcasts" },
    may: {
      "unit-officer": "own-unit",
      broadcaster: "own-unit",
      "filing-service": "own-unit",
      appraiser: { relation: "own-committee", withReason: true },
    },
  },

  "briefing.enter": {
    name: { vi: "Ghi giao ban và kết luận", en: "Record briefings and their decisions" },
    may: { "unit-officer": "own-unit", clerk: "own-committee" },
  },

  "inspection.enter": {
    name: { vi: "Ghi kiểm tra của cơ quan thường trực", en: "Record inspections by the standing agency" },
    may: { appraiser: "own-committee", clerk: "own-committee" },
  },

  "model.appraise": {
    name: {
      vi: "Duyệt, đánh giá, công nhận mô hình",
      en: "Approve, evaluate and recognise models",
    },
    may: { appraiser: "own-committee", clerk: "own-committee" },
  },

  "award.record-received": {
    name: { vi: "Ghi khen thưởng của cấp trên", en: "Record awards received from above" },
    may: { clerk: "own-committee" },
  },

  // ── Kỷ luật, sự cố: hai người khác nhau · sanctions and incidents: two different persons ─────────────

  "sanction.read": {
    name: { vi: "Xem kỷ luật và sự cố", en: "Read sanctions and incidents" },
    may: {
      head: "own-unit",
      appraiser: "own-committee",
      "committee-member": "own-committee",
      "council-member": "own-committee",
      clerk: "own-committee",
    },
  },

  "sanction.enter": {
    name: { vi: "Ghi kỷ luật và sự cố", en: "Record sanctions and incidents" },
    may: { appraiser: "own-committee", clerk: "own-committee" },
  },

  "sanction.confirm": {
    name: { vi: "Xác nhận kỷ luật và sự cố", en: "Confirm sanctions and incidents" },
    may: { "committee-member": "own-committee" },
  },

  // ── Điểm nóng: hai người khác nhau · hot spots: two different persons ────────────────────────────────

  "hot-spot.read": {
    name: { vi: "Xem điểm nóng", en: "Read hot spots" },
    may: {
      "unit-officer": "own-unit",
      head: "own-unit",
      appraiser: "own-committee",
      "committee-member": "own-committee",
      "council-member": "own-committee",
      clerk: "own-committee",
    },
  },

  "hot-spot.enter": {
    name: { vi: "Nêu, ghi điểm nóng", en: "Enter hot spots" },
    may: { appraiser: "own-committee", clerk: "own-committee" },
  },

  "hot-spot.decide": {
    name: {
      vi: "Quyết định về điểm nóng: xác nhận, không xác nhận, xác định trách nhiệm",
      en: "Decide on hot spots: confirm, dismiss, establish responsibility",
    },
    may: { "committee-member": "own-committee" },
  },

  // ── Bài phát thanh tuần, tài liệu giao ban · the week's script, the briefing pack ────────────────────

  "script.read": {
    name: { vi: "Xem bài phát thanh tuần", en: "Read the week’s loudspeaker script" },
    may: {
      "unit-officer": "own-locality",
      head: "own-locality",
      "reception-officer": "own-locality",
      broadcaster: "own-locality",
      appraiser: "own-locality",
      "committee-member": "own-locality",
      "council-member": "own-locality",
      clerk: "own-locality",
    },
  },

  "briefing-pack.read": {
    name: { vi: "Xem tài liệu giao ban", en: "Read the briefing pack" },
    may: {
      appraiser: "own-committee",
      "committee-member": "own-committee",
      "council-member": "own-committee",
      clerk: "own-committee",
    },
  },

  // ── Minh chứng · evidence files ──────────────────────────────────────────────────────────────────────

  "evidence.add": {
    name: { vi: "Gửi tệp minh chứng", en: "Add evidence files" },
    may: { "unit-officer": "own-unit", head: "own-unit" },
  },

  "evidence.read": {
    name: { vi: "Xem tệp minh chứng", en: "Read evidence files" },
    may: {
      "unit-officer": "own-unit",
      head: "own-unit",
      "block-head": "own-block",
      "block-deputy": "own-block",
      appraiser: "own-committee",
      "committee-member": "own-committee",
      "council-member": "own-committee",
      clerk: "own-committee",
    },
  },

  // ── Ý kiến và người dân · opinions and residents ─────────────────────────────────────────────────────

  "opinion.read-content": {
    name: { vi: "Xem nội dung ý kiến", en: "Read what an opinion says" },
    may: {
      // Nội dung có thể lộ người nói: chỉ người xử lý và người thẩm định.
      // The text may reveal who spoke: only for those who deal with it and those who verify it.
      "unit-officer": "own-unit",
      head: "own-unit",
      "reception-officer": "own-unit",
      appraiser: "own-committee",
    },
  },

  "person.read": {
    name: { vi: "Xem danh tính người dân", en: "Read who a resident is" },
    may: {
      // Chỉ người trực tiếp thụ lý. · Only those who handle the case.
      "unit-officer": "own-unit",
      "reception-officer": "own-unit",
    },
  },

  "persons.erase": {
    name: { vi: "Xoá dữ liệu cá nhân của một hồ sơ", en: "Erase the personal data of a case" },
    may: { head: "own-unit", clerk: "own-committee" },
  },

  // ── Điểm thi đua · scores ────────────────────────────────────────────────────────────────────────────

  "score.read": {
    name: { vi: "Xem bảng điểm và phiếu điểm", en: "Read the scoreboard and the score sheets" },
    may: {
      "filing-service": "own-unit",
      "unit-officer": "own-locality",
      head: "own-locality",
      "reception-officer": "own-locality",
      broadcaster: "own-locality",
      "block-head": "own-locality",
      "block-deputy": "own-locality",
      appraiser: "own-locality",
      "committee-member": "own-locality",
      "council-member": "own-locality",
      clerk: "own-locality",
    },
  },

  "figures.read": {
    name: { vi: "Xem số liệu cả năm của địa phương", en: "Read the figures of a locality's year" },
    may: { resident: "public" },
  },

  "score.read-records": {
    name: { vi: "Xem các hồ sơ làm nên điểm", en: "Read the records behind a score" },
    may: {
      // Như xem đối thoại. · As reading dialogues.
      "unit-officer": "own-unit",
      head: "own-unit",
      "reception-officer": "own-unit",
      broadcaster: "own-unit",
      "block-head": "own-block",
      "block-deputy": "own-block",
      appraiser: "own-committee",
      "committee-member": "own-committee",
      "council-member": "own-committee",
      clerk: "own-committee",
    },
  },

  // ── Đơn vị, Ban Chỉ đạo · units and committees ───────────────────────────────────────────────────────

  "unit.read": {
    name: { vi: "Xem danh sách đơn vị", en: "Read the units" },
    may: { resident: "public" },
  },

  "committee.read": {
    name: {
      vi: "Xem thành viên Ban Chỉ đạo và sổ thư báo",
      en: "Read the committee's members and ledger of mails",
    },
    may: { clerk: "own-committee", "committee-member": "own-committee" },
  },

  "alert.read": {
    name: {
      vi: "Xem đã báo cho ai về một việc, ai không và vì sao",
      en: "Read who was told of something, who was not, and why",
    },
    may: {
      // Đơn vị xem việc của đơn vị mình; ai được báo thì luôn xem được phần của mình (theo tài khoản, không theo vai trò).
      // A unit sees its own; whoever was told always sees the own part: by the account, not by a role.
      "unit-officer": "own-unit",
      head: "own-unit",
      "committee-member": "own-committee",
      clerk: "own-committee",
      operator: "installation",
    },
  },

  "committee.manage-members": {
    name: { vi: "Ghi thành viên Ban Chỉ đạo", en: "Keep the members of the committee" },
    may: { clerk: "own-committee" },
  },

  "alert.choose": {
    name: {
      vi: "Chọn cách nhận thông báo thay cho một thành viên",
      en: "Choose for a member when to hear of things",
    },
    // Mỗi người tự chọn cho mình; thư ký chọn giúp người không dùng máy.
    // Everybody chooses for oneself; the clerk for those who do not use a computer.
    may: { clerk: "own-committee" },
  },

  // ── Ban hành hướng dẫn: hai người khác nhau · issuing a guidance: two different persons ──────────────

  "guidance.propose-issue": {
    name: { vi: "Đề nghị ban hành hướng dẫn chấm điểm", en: "Propose that a guidance be issued" },
    may: { clerk: "own-committee" },
  },

  "guidance.approve-issue": {
    name: { vi: "Phê duyệt ban hành hướng dẫn chấm điểm", en: "Approve that a guidance be issued" },
    may: { "committee-member": "own-committee" },
  },

  // ── Dự thảo hướng dẫn · drafts of a guidance ─────────────────────────────────────────────────────────

  "guidance.read": {
    name: { vi: "Xem hướng dẫn, dự thảo và thử dự thảo", en: "Read guidances and drafts, and try a draft" },
    may: {
      appraiser: "own-committee",
      "committee-member": "own-committee",
      "council-member": "own-committee",
      clerk: "own-committee",
    },
  },

  "guidance.draft": {
    name: {
      vi: "Nhập dự thảo hướng dẫn, áp dụng bản đã ban hành",
      en: "Enter drafts of a guidance, assign an issued version",
    },
    may: { clerk: "own-committee" },
  },

  "approval.read": {
    name: { vi: "Xem đề nghị và phê duyệt", en: "Read a proposal and its approval" },
    may: { clerk: "own-committee", "committee-member": "own-committee", operator: "installation" },
  },

  // ── Năm thi đua · the year ───────────────────────────────────────────────────────────────────────────

  "appraisal.read": {
    name: { vi: "Xem phiếu tự chấm và thẩm định", en: "Read self-scores and appraisals" },
    may: {
      "unit-officer": "own-unit",
      head: "own-unit",
      "block-head": "own-block",
      "block-deputy": "own-block",
      // Bảng của đơn vị thì xem cả; xem một tiêu chí của mọi đơn vị thì chỉ tiêu chí của cơ quan mình.
      // A unit's sheet as a whole; one criterion side by side, those of the own body.
      appraiser: "own-body",
      "committee-member": "own-committee",
      "council-member": "own-committee",
      clerk: "own-committee",
    },
  },

  "appraisal.self-score": {
    name: { vi: "Tự chấm điểm và giải trình (bản nháp)", en: "Draft the self-score and explanations" },
    may: { "unit-officer": "own-unit", head: "own-unit" },
  },

  "appraisal.submit": {
    name: { vi: "Nộp bảng tự chấm, nộp giải trình", en: "Submit the self-score and the explanations" },
    // Người đứng đầu chịu trách nhiệm. · The head answers for it.
    may: { head: "own-unit" },
  },

  "appraisal.review-first": {
    name: { vi: "Thẩm định lần 1", en: "First review" },
    may: { "block-head": "own-block", "block-deputy": "own-block", appraiser: "own-body" },
  },

  "appraisal.review": {
    name: { vi: "Thẩm định lần 2, chốt điểm", en: "Second review and final points" },
    may: { appraiser: "own-body" },
  },

  "year.propose-decision": {
    name: {
      vi: "Đề nghị công nhận kết quả năm, trả lời kiến nghị về kết quả",
      en: "Propose the decision on a year, and on an appeal",
    },
    may: { clerk: "own-committee" },
  },

  "year.approve-decision": {
    name: {
      vi: "Phê duyệt kết quả năm, trả lời kiến nghị về kết quả",
      en: "Approve the decision on a year, and on an appeal",
    },
    may: { "committee-member": "own-committee" },
  },

  "appeal.make": {
    name: { vi: "Kiến nghị về kết quả của đơn vị", en: "Appeal against the unit's result" },
    may: { head: "own-unit" },
  },

  // ── Khen thưởng: Ban Chỉ đạo đề nghị, không quyết định · awards: the committee proposes ──────────────

  "award.read": {
    name: { vi: "Xem đề nghị khen thưởng", en: "Read proposals of awards" },
    may: {
      head: "own-unit",
      "block-head": "own-block",
      "block-deputy": "own-block",
      appraiser: "own-committee",
      "committee-member": "own-committee",
      "council-member": "own-committee",
      clerk: "own-committee",
    },
  },

  "award.propose": {
    name: { vi: "Đề nghị khen thưởng, rút đề nghị", en: "Propose awards, withdraw a proposal" },
    may: { clerk: "own-committee" },
  },

  "award.record-block-vote": {
    name: { vi: "Ghi biên bản biểu quyết của khối", en: "Record the vote of a block" },
    may: { "block-head": "own-block", "block-deputy": "own-block", clerk: "own-committee" },
  },

  "award.record-decision": {
    name: {
      vi: "Ghi biên bản Hội đồng và quyết định khen thưởng",
      en: "Record the council's vote and the decision on an award",
    },
    may: { clerk: "own-committee" },
  },

  // ── Vận hành: không thấy ý kiến, không thấy người dân · operations: neither opinions nor residents ───

  "operators.read": {
    name: { vi: "Xem việc cần quản trị hệ thống xử lý", en: "Read what operators must look at" },
    may: { operator: "installation" },
  },

  "jobs.read": {
    name: { vi: "Xem tiến độ công việc định kỳ", en: "Read how far scheduled jobs are" },
    may: { operator: "installation" },
  },

  "audit.read": {
    name: { vi: "Xem nhật ký thay đổi", en: "Read the audit trail" },
    may: { operator: "installation" },
  },

  "access-log.read": {
    name: { vi: "Xem nhật ký đọc dữ liệu cá nhân", en: "Read who has read personal data" },
    may: { operator: "installation" },
  },
} as const satisfies Readonly<Record<string, ActionRow>>;

export type Action = keyof typeof ACCESS_TABLE;
