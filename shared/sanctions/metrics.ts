import type { Metric } from "../pipeline/metric.ts";

/** What confirmed sanctions and incidents count. */
export const SANCTION_METRICS = {
  "sanctions.leaderReprimanded": {
    unit: "sanction",
    vi: "Lãnh đạo đơn vị bị khiển trách",
    en: "Leaders of the unit reprimanded",
    fedBy: "sanction",
  },
  "sanctions.leaderWarned": {
    unit: "sanction",
    vi: "Lãnh đạo đơn vị bị cảnh cáo",
    en: "Leaders of the unit warned",
    fedBy: "sanction",
  },
  "sanctions.leaderDemoted": {
    unit: "sanction",
    vi: "Lãnh đạo đơn vị bị hạ bậc lương, giáng chức",
    en: "Leaders of the unit cut in pay or demoted",
    fedBy: "sanction",
  },
  "sanctions.leaderDismissed": {
    unit: "sanction",
    vi: "Lãnh đạo đơn vị bị cách chức hoặc nặng hơn",
    en: "Leaders of the unit dismissed or punished harder",
    fedBy: "sanction",
  },
  "sanctions.otherLeaderReprimanded": {
    unit: "sanction",
    vi: "Lãnh đạo khác bị khiển trách",
    en: "Other leaders reprimanded",
    fedBy: "sanction",
  },
  "sanctions.otherLeaderWarned": {
    unit: "sanction",
    vi: "Lãnh đạo khác bị cảnh cáo",
    en: "Other leaders warned",
    fedBy: "sanction",
  },
  "sanctions.otherLeaderDemoted": {
    unit: "sanction",
    vi: "Lãnh đạo khác bị hạ bậc lương, giáng chức",
    en: "Other leaders cut in pay or demoted",
    fedBy: "sanction",
  },
  "sanctions.otherLeaderDismissed": {
    unit: "sanction",
    vi: "Lãnh đạo khác bị cách chức hoặc nặng hơn",
    en: "Other leaders dismissed or punished harder",
    fedBy: "sanction",
  },
  "sanctions.staffReprimanded": {
    unit: "sanction",
    vi: "Cán bộ, nhân viên bị khiển trách",
    en: "Staff reprimanded",
    fedBy: "sanction",
  },
  "sanctions.staffWarned": {
    unit: "sanction",
    vi: "Cán bộ, nhân viên bị cảnh cáo",
    en: "Staff warned",
    fedBy: "sanction",
  },
  "sanctions.staffDemoted": {
    unit: "sanction",
    vi: "Cán bộ, nhân viên bị hạ bậc lương, giáng chức",
    en: "Staff cut in pay or demoted",
    fedBy: "sanction",
  },
  "sanctions.staffDismissed": {
    unit: "sanction",
    vi: "Cán bộ, nhân viên bị cách chức hoặc nặng hơn",
    en: "Staff dismissed or punished harder",
    fedBy: "sanction",
  },
  "sanctions.deputyReprimanded": {
    unit: "sanction",
    vi: "Đại biểu HĐND bị khiển trách",
    en: "Deputies of the People’s Council reprimanded",
    fedBy: "sanction",
  },
  "sanctions.deputyWarned": {
    unit: "sanction",
    vi: "Đại biểu HĐND bị cảnh cáo",
    en: "Deputies of the People’s Council warned",
    fedBy: "sanction",
  },
  "sanctions.deputyDemoted": {
    unit: "sanction",
    vi: "Đại biểu HĐND bị hạ bậc lương, giáng chức",
    en: "Deputies of the People’s Council cut in pay or demoted",
    fedBy: "sanction",
  },
  "sanctions.deputyDismissed": {
    unit: "sanction",
    vi: "Đại biểu HĐND bị cách chức hoặc nặng hơn",
    en: "Deputies of the People’s Council dismissed or punished harder",
    fedBy: "sanction",
  },
  "sanctions.criminal": {
    unit: "sanction",
    vi: "Người bị xử lý hình sự",
    en: "Persons handled criminally",
    fedBy: "sanction",
  },
  "sanctions.corruption": {
    unit: "sanction",
    vi: "Vụ tham nhũng",
    en: "Cases of corruption",
    fedBy: "sanction",
  },
  "sanctions.disunity": {
    unit: "sanction",
    vi: "Vụ mất đoàn kết nghiêm trọng",
    en: "Cases of serious disunity",
    fedBy: "sanction",
  },
  "incidents.massPetition": {
    unit: "sanction",
    vi: "Vụ khiếu kiện đông người đã xác định trách nhiệm",
    en: "Mass petitions with established responsibility",
    fedBy: "sanction",
  },
  "incidents.hotSpot": {
    unit: "sanction",
    vi: "Điểm nóng đã xác định trách nhiệm",
    en: "Hot spots with established responsibility",
    fedBy: "sanction",
  },
  "incidents.dishonestEvidence": {
    unit: "sanction",
    vi: "Minh chứng không trung thực, kể cả tái phạm",
    en: "Dishonest evidence, repeated included",
    fedBy: "sanction",
  },
  "incidents.dishonestEvidenceRepeated": {
    unit: "sanction",
    vi: "Minh chứng không trung thực tái phạm",
    en: "Dishonest evidence, repeated",
    fedBy: "sanction",
  },
} as const satisfies Readonly<Record<string, Metric>>;
