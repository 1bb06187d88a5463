/** What a metric is counted in, in words: after a number, one or many. Vietnamese has one form. */
interface UnitWords {
  readonly vi: string;
  readonly en: string;
  readonly enMany: string;
}

const words = (vi: string, en: string, enMany = `${en}s`): UnitWords => ({ vi, en, enMany });

export const METRIC_UNITS = {
  dialogue: words("cuộc", "dialogue"),
  person: words("lượt người", "attendance"),
  opinion: words("ý kiến", "opinion"),
  case: words("vụ việc", "case"),
  day: words("ngày", "day"),
  reception: words("lượt tiếp", "reception"),
  group: words("đoàn", "group"),
  act: words("việc", "act"),
  report: words("báo cáo", "report"),
  recommendation: words("kiến nghị", "recommendation"),
  model: words("mô hình", "model"),
  work: words("công trình", "work"),
  vote: words("cuộc lấy ý kiến", "vote"),
  gift: words("khoản đóng góp", "gift"),
  household: words("hộ", "household"),
  squareMetre: words("m²", "m²", "m²"),
  dong: words("đồng", "đồng", "đồng"),
  workday: words("ngày công", "workday"),
  inspection: words("cuộc kiểm tra", "inspection"),
  finding: words("tồn tại", "finding"),
  briefing: words("cuộc giao ban", "briefing"),
  decision: words("kết luận", "decision"),
  broadcast: words("buổi phát", "broadcast"),
  minute: words("phút", "minute"),
  airing: words("lượt loa", "airing"),
  sanction: words("vụ", "sanction"),
  award: words("danh hiệu", "award"),
} as const satisfies Readonly<Record<string, UnitWords>>;

export type MetricUnit = keyof typeof METRIC_UNITS;
