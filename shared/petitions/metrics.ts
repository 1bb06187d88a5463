import type { Metric } from "../pipeline/metric.ts";

/** What tracked complaints and denunciations count, for the unit that received them. */
export const PETITION_METRICS = {
  "petitions.complaints": {
    unit: "case",
    vi: "Vụ việc khiếu nại đã tiếp nhận",
    en: "Complaints received",
    fedBy: "petition",
  },
  "petitions.denunciations": {
    unit: "case",
    vi: "Vụ việc tố cáo đã tiếp nhận",
    en: "Denunciations received",
    fedBy: "petition",
  },
  "petitions.accepted": {
    unit: "case",
    vi: "Vụ việc khiếu nại, tố cáo đã thụ lý",
    en: "Cases accepted",
    fedBy: "petition",
  },
  "petitions.complaintsSettled": {
    unit: "case",
    vi: "Vụ việc khiếu nại đã có quyết định giải quyết",
    en: "Complaints decided",
    fedBy: "petition",
  },
  "petitions.denunciationsSettled": {
    unit: "case",
    vi: "Vụ việc tố cáo đã có kết luận",
    en: "Denunciations decided",
    fedBy: "petition",
  },
  "petitions.settled": {
    unit: "case",
    vi: "Vụ việc khiếu nại, tố cáo đã giải quyết",
    en: "Cases decided",
    fedBy: "petition",
  },
  "petitions.open": {
    unit: "case",
    vi: "Vụ việc khiếu nại, tố cáo đang giải quyết",
    en: "Cases not decided yet",
    fedBy: "petition",
  },
  "petitions.forwarded": {
    unit: "case",
    vi: "Vụ việc khiếu nại, tố cáo chuyển cơ quan khác",
    en: "Cases sent on to another authority",
    fedBy: "petition",
  },
  "petitions.closedUndecided": {
    unit: "case",
    vi: "Vụ việc khiếu nại, tố cáo kết thúc không có quyết định",
    en: "Cases closed without a decision",
    fedBy: "petition",
  },
  "petitions.secondSettlement": {
    unit: "case",
    vi: "Vụ việc khiếu nại lần hai",
    en: "Complaints for a second settlement",
    fedBy: "petition",
  },
  "petitions.complex": {
    unit: "case",
    vi: "Vụ việc khiếu nại, tố cáo phức tạp",
    en: "Complex cases",
    fedBy: "petition",
  },
  "petitions.people": {
    unit: "person",
    vi: "Số người khiếu nại, tố cáo",
    en: "People behind complaints and denunciations",
    fedBy: "petition",
  },
  "petitions.mass": {
    unit: "case",
    vi: "Vụ việc khiếu nại, tố cáo đông người",
    en: "Cases of many people on one content",
    fedBy: "petition",
  },
} as const satisfies Readonly<Record<string, Metric>>;
