import type { SuppressionReason } from "../../../../shared/alerts/line.ts";
import type { AlertPreference } from "../../../../shared/committees/member.ts";

const preference: Record<AlertPreference, string> = {
  "at-once": "Ngay khi điểm thay đổi",
  daily: "Gộp mỗi ngày",
  weekly: "Gộp mỗi tuần",
  none: "Không nhận",
};

const subscription: Record<SuppressionReason | "confirmed" | "unknown", string> = {
  confirmed: "Đã xác nhận",
  pending: "Chờ xác nhận: thư xác nhận đã gửi, chưa bấm",
  lapsed: "Hết hạn xác nhận",
  unsubscribed: "Đã tự hủy nhận thư",
  deactivated: "Bị ngừng vì gửi quá nhanh",
  "no-subscription": "Chưa đăng ký",
  unknown: "Chưa xác định được trạng thái",
};

const reason: Record<SuppressionReason, string> = {
  pending: "thành viên chưa xác nhận nhận thư",
  lapsed: "thành viên không xác nhận trong thời hạn",
  unsubscribed: "thành viên đã hủy nhận thư",
  deactivated: "việc nhận thư đang bị ngừng",
  "no-subscription": "thành viên chưa đăng ký nhận thư",
};

/** Words of the pages for the committee's clerk and for those who keep the system running. */
export const committee = {
  title: "Ban Chỉ đạo",
  lead: "Dành cho thư ký và thành viên Ban Chỉ đạo: ai nhận thông báo, và mỗi lần điểm thay đổi đã báo cho ai hay chưa.",
  members: "Thành viên",
  memberColumns: {
    member: "Thành viên",
    email: "Thư điện tử",
    alerts: "Thông báo",
    subscription: "Đăng ký nhận thư",
  },
  noEmail: "Chưa có địa chỉ",
  preference,
  subscription,
  reason,
  notWanted: "Không cần",
  ledger: "Sổ thông báo",
  ledgerLead:
    "Mỗi dòng là một lần điểm của đơn vị thay đổi, xét cho một thành viên. “Đã gửi” nghĩa là dịch vụ gửi thư đã nhận; hệ thống không biết thư có đến nơi hay không.",
  ledgerNone: "Chưa có dòng nào.",
  lineColumns: { at: "Lúc", member: "Thành viên", unit: "Đơn vị", change: "Điểm", fate: "Kết quả" },
  change: (before: string, after: string) => `${before} → ${after}`,
  range: (from: number, to: number) =>
    from === to ? `thay đổi thứ ${to}` : `thay đổi thứ ${from} đến ${to}`,
  fate: {
    sent: "Đã gửi",
    claimed: "Đang gửi",
    "in-digest": "Gộp vào thư tổng hợp",
    "no-change": "Điểm không đổi, không gửi",
    failed: (code: string) => `Không gửi được (${code})`,
    "in-doubt": "Chưa rõ đã gửi hay chưa; không gửi lại",
    suppressed: (why: string) => `Không gửi: ${why}`,
  },
  inDoubt: (count: string) => `Có ${count} thông báo chưa rõ đã gửi hay chưa`,
  inDoubtLead: "Hỏi lại thành viên; nếu chưa nhận được thì báo trực tiếp. Hệ thống không tự gửi lại.",

  operatorsTitle: "Vận hành hệ thống",
  operatorsLead: "Những việc người vận hành cần xem lại. Không có dòng nào là tốt.",
  operatorsNone: "Không có việc gì cần xem lại.",
  entryColumns: { at: "Lúc", what: "Sự việc", where: "Ở đâu", announced: "Đã báo qua thư" },
  repaired: "Bảng đếm lệch với bản ghi và đã được sửa lại; cần tìm nguyên nhân.",
  repairedBy: (metric: string, before: string, after: string) => `${metric}: ${before} → ${after}`,
  alertInDoubt: "Chưa rõ một thông báo đã gửi hay chưa; không gửi lại.",
  alertFailed: (code: string) =>
    `Một thông báo không gửi được (${code}) và sẽ không gửi lại; cần báo trực tiếp.`,
};
