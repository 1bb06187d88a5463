import * as z from "zod";

/**
 * The metrics a tally counts, each declared once: its unit, its meaning in both languages and the kind of fact
 * that feeds it. A guidance may use any of them; nothing else can be counted.
 */
export interface Metric {
  readonly unit: "dialogue" | "person" | "opinion";
  readonly vi: string;
  readonly en: string;
  readonly fedBy: FactKind;
}

export const FACT_KINDS = ["dialogue", "opinion"] as const;
export type FactKind = (typeof FACT_KINDS)[number];

export const METRICS = {
  "dialogues.held": {
    unit: "dialogue",
    vi: "Cuộc đối thoại đã tổ chức",
    en: "Dialogues held",
    fedBy: "dialogue",
  },
  "dialogues.chairedByHead": {
    unit: "dialogue",
    vi: "Cuộc đối thoại do người đứng đầu chủ trì",
    en: "Dialogues chaired by the head",
    fedBy: "dialogue",
  },
  "dialogues.noticeOnTime": {
    unit: "dialogue",
    vi: "Cuộc đối thoại thông báo trước đúng hạn",
    en: "Dialogues announced on time",
    fedBy: "dialogue",
  },
  "dialogues.concluded": {
    unit: "dialogue",
    vi: "Cuộc đối thoại có thông báo kết luận",
    en: "Dialogues with a conclusion notice",
    fedBy: "dialogue",
  },
  "dialogues.published": {
    unit: "dialogue",
    vi: "Cuộc đối thoại đã công khai kết quả",
    en: "Dialogues whose result was published",
    fedBy: "dialogue",
  },
  "dialogues.enteredLate": {
    unit: "dialogue",
    vi: "Cuộc đối thoại ghi nhận muộn",
    en: "Dialogues entered late",
    fedBy: "dialogue",
  },
  "dialogues.attendees": {
    unit: "person",
    vi: "Lượt người dự đối thoại",
    en: "People attending dialogues",
    fedBy: "dialogue",
  },
  "opinions.raised": {
    unit: "opinion",
    vi: "Ý kiến nêu tại đối thoại",
    en: "Opinions raised at dialogues",
    fedBy: "opinion",
  },
  "opinions.answeredOnTheSpot": {
    unit: "opinion",
    vi: "Ý kiến trả lời tại chỗ",
    en: "Opinions answered on the spot",
    fedBy: "opinion",
  },
  "opinions.handedOver": {
    unit: "opinion",
    vi: "Ý kiến giao đơn vị trả lời có thời hạn",
    en: "Opinions handed to a unit with a date",
    fedBy: "opinion",
  },
  "opinions.beyondAuthority": {
    unit: "opinion",
    vi: "Ý kiến vượt thẩm quyền",
    en: "Opinions beyond authority",
    fedBy: "opinion",
  },
  "opinions.toVerify": {
    unit: "opinion",
    vi: "Ý kiến cần xác minh",
    en: "Opinions that need verification",
    fedBy: "opinion",
  },
} as const satisfies Record<string, Metric>;

export type MetricName = keyof typeof METRICS;

export const METRIC_NAMES = Object.keys(METRICS) as readonly MetricName[];

export const metricNameSchema = z.enum(METRIC_NAMES as [MetricName, ...MetricName[]]);
