import type { AlertTopic } from "../../../../shared/alerts/alert-rule.ts";
import type { Delivery } from "../../../../shared/alerts/entry.ts";
import type { EntryFate } from "../../../../shared/alerts/explain.ts";
import type { Mailing } from "../../../../shared/alerts/mailing.ts";

const topics: Record<AlertTopic, string> = {
  deadlines: "Thời hạn",
  scores: "Điểm tạm tính",
  years: "Kết quả năm, tự chấm điểm",
  awards: "Khen thưởng",
  crowds: "Điểm nóng, khiếu kiện đông người",
  documents: "Báo cáo, bản tin, tài liệu giao ban",
  subscriptions: "Người không nhận được thư",
  system: "Vận hành hệ thống",
};

const deliveries: Record<Delivery, string> = {
  "at-once": "Ngay",
  daily: "Hằng ngày",
  weekly: "Hằng tuần",
  off: "Tắt",
};

const fates: Record<EntryFate, string> = {
  waiting: "Đang chờ",
  held: "Đang giữ lại",
  sending: "Đang gửi",
  sent: "Đã gửi",
  "sent-settled": "Đã gửi, việc đã xong",
  refused: "Không gửi được",
  "in-doubt": "Chưa rõ",
  suppressed: "Không gửi",
};

const mailings: Record<Mailing["state"], string> = {
  gathering: "Đang gom, chờ đến giờ gửi",
  claimed: "Đang gửi",
  "handed-over": "Đã gửi",
  refused: "Không gửi được",
  "in-doubt": "Chưa rõ đã gửi hay chưa",
  suppressed: "Không gửi",
  empty: "Không có gì để báo, không gửi",
};

/** Words of the pages about alerts: what came, why, and when it comes. */
export const alerts = {
  title: "Thông báo của tôi",
  lead: "Những gì hệ thống đã báo hoặc sẽ báo cho ông/bà qua thư điện tử, và vì sao.",
  none: "Chưa có thông báo nào.",
  notLinked:
    "Tài khoản này chưa gắn với thành viên nào của Ban Chỉ đạo. Nếu ông/bà vẫn nhận được thư, hãy hỏi thư ký Ban Chỉ đạo.",
  topics,
  deliveries,
  fates,
  mailings,
  columns: { at: "Lúc", what: "Việc", why: "Vì sao báo", fate: "Kết quả" },
  mailColumns: { key: "Thư", sendAt: "Gửi từ", state: "Tình trạng" },
  because: (part: string) => `Báo cho: ${part}`,
  waitingTitle: "Thư đang chờ gửi",
  waitingNone: "Không có thư nào đang chờ.",
  doubtTitle: "Chưa rõ đã gửi hay chưa",
  doubtLead: "Hệ thống không gửi lại, mà nhắc lại trong bản tổng hợp kế tiếp.",
  toldTitle: "Đã báo",
  ask: "Xem mọi quyết định về việc này",
  mailing: {
    now: (at: string) => `Thư báo ngay, ${at}`,
    day: (day: string) => `Tổng hợp ngày ${day}`,
    week: (week: string) => `Tổng hợp tuần ${week}`,
  },

  aboutTitle: "Đã báo cho ai, ai không, vì sao",
  aboutLead: (subject: string) => `Về: ${subject}`,
  aboutTells: (who: string) => `Quy tắc này báo cho: ${who}`,
  aboutRaised: (day: string) => `Phát sinh ngày ${day}`,
  aboutNobody: "Không ai được báo.",
  aboutMember: "Vì sao một người không được báo",
  aboutAsk: "Hỏi",
  recipient: "Người nhận",

  chooseTitle: "Chọn cách nhận thông báo",
  chooseLead: "Với mỗi loại việc, chọn nhận ngay, gộp vào thư hằng ngày, hằng tuần, hoặc không nhận.",
  chooseFor: (who: string) => `Thay cho: ${who}`,
  chooseWhich: "Ông/bà là thành viên ở nhiều nơi; chọn một:",
  dutyAll:
    "Nhiệm vụ: không tắt được, chỉ gộp được vào thư trong ngày, vì ông/bà được báo theo vai trò đang giữ.",
  dutySome:
    "Một phần là nhiệm vụ theo vai trò đang giữ: phần đó vẫn đến trong ngày, dù chọn hằng tuần hay tắt.",
  general: "Theo cách chung",
  exceptions: "Riêng từng đơn vị",
  exceptionsLead: "Bỏ trống nếu mọi đơn vị như nhau.",
  exception: (number: number) => `Đơn vị ${number}`,
  moreExceptions: "Thêm một đơn vị",
  fields: { language: "Tiếng của thư", topic: "Loại việc", unit: "Đơn vị", delivery: "Cách nhận" },
  languages: { vi: "Tiếng Việt", en: "Tiếng Anh" },
  save: "Lưu lựa chọn",
  saved: "Đã lưu. Từ nay:",
  nowSo: "Hiện nay:",
  said: (topic: string, delivery: string) => `${topic}: ${delivery.toLowerCase()}`,
  saidOf: (topic: string, unit: string, delivery: string) =>
    `${topic}, riêng ${unit}: ${delivery.toLowerCase()}`,
  saidLanguage: (language: string) => `Thư viết bằng ${language.toLowerCase()}`,
  saidDuty: "nhiệm vụ, không tắt được",
  urgent: "Việc khẩn (điểm nóng, khiếu kiện đông người) gửi ngay, không chờ giờ làm việc.",
  toChoices: "Chọn cách nhận",
  toMine: "Thông báo của tôi",

  committee: {
    entries: "Sổ thông báo chung",
    entriesLead: "Mỗi dòng là một việc, xét cho một người nhận: báo lúc nào, hoặc vì sao không.",
    entriesNone: "Chưa có dòng nào.",
    mailings: "Thư chờ gửi và thư chưa rõ",
    duties: "Nhiệm vụ",
    readOn: (day: string) => `xem ngày ${day}`,
    readNow: "vừa xem",
    choices: "Chọn cách nhận",
    note: "Tờ hướng dẫn xác nhận nhận thư (để in)",
    preview: "Ai sẽ nhận",
    previewLead: "Chọn loại thông báo và đơn vị để xem ai sẽ nhận, trước khi có thư nào được gửi.",
    previewRule: "Loại thông báo",
    previewUnit: "Đơn vị",
    previewShow: "Xem",
    previewNobody: "Không ai: chưa có thành viên nào giữ vai trò mà quy tắc này báo cho.",
    previewOperators: "Báo cho người vận hành hệ thống, qua kênh riêng của họ.",
    previewDelivery: "Nhận",
  },
};
