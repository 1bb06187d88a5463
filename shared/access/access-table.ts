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
 * Later issues add their actions here: self-scores and reports (an officer drafts, the head submits), answers to opinions,
 * receptions, broadcasts, appraisals, committee years and members, sanctions and awards (two persons), tracking codes.
 */

/** Quan hệ với hồ sơ · how a role must be related to what the action is about. */
export const RELATION_NAMES = {
  "own-unit": { vi: "đơn vị mình", en: "own unit" },
  "own-block": { vi: "đơn vị trong cụm, khối mình", en: "units of the own block" },
  "own-committee": {
    vi: "Ban Chỉ đạo mình và các đơn vị cùng địa phương",
    en: "own committee and the units of its locality",
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

  // ── Ban hành hướng dẫn: hai người khác nhau · issuing a guidance: two different persons ──────────────

  "guidance.propose-issue": {
    name: { vi: "Đề nghị ban hành hướng dẫn chấm điểm", en: "Propose that a guidance be issued" },
    may: { clerk: "own-committee" },
  },

  "guidance.approve-issue": {
    name: { vi: "Phê duyệt ban hành hướng dẫn chấm điểm", en: "Approve that a guidance be issued" },
    may: { "committee-member": "own-committee" },
  },

  "approval.read": {
    name: { vi: "Xem đề nghị và phê duyệt", en: "Read a proposal and its approval" },
    may: { clerk: "own-committee", "committee-member": "own-committee", operator: "installation" },
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
