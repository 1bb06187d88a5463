import type { Metric } from "../pipeline/metric.ts";

/** What dialogues (đối thoại) count. */
export const DIALOGUE_METRICS = {
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
  "dialogues.underModel": {
    unit: "dialogue",
    vi: "Cuộc đối thoại thuộc một mô hình Dân vận khéo",
    en: "Dialogues held under a model",
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
} as const satisfies Readonly<Record<string, Metric>>;
