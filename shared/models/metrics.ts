import type { Metric } from "../pipeline/metric.ts";

const models = (vi: string, en: string) => ({ unit: "model", vi, en, fedBy: "model-year" }) as const;

/** What models count: years of models, each once. Twelve months of one model are one, new or continued. */
export const MODEL_METRICS = {
  "models.registered": models("Mô hình Dân vận khéo đã đăng ký", "Registered models"),
  "models.new": models("Mô hình mới trong năm", "Models new in the year"),
  "models.continued": models("Mô hình tiếp tục từ năm trước", "Models continued from earlier years"),
  "models.approved": models("Mô hình đã được duyệt", "Approved models"),
  "models.effective": models("Mô hình được đánh giá hiệu quả", "Models found effective"),
  "models.effectiveNew": models("Mô hình mới, hiệu quả", "New models found effective"),
  "models.effectiveContinued": models("Mô hình tiếp tục, hiệu quả", "Continued models found effective"),
  "models.withReport": models("Mô hình có báo cáo hiệu quả", "Models with an effectiveness report"),
  "models.newWithReport": models(
    "Mô hình mới đã thực hiện, có báo cáo hiệu quả",
    "New models carried out, with an effectiveness report",
  ),
  "models.withFigures": models(
    "Mô hình có báo cáo hiệu quả với số liệu cụ thể",
    "Models whose effectiveness report has concrete figures",
  ),
  "models.widened": models(
    "Mô hình duy trì từ năm thứ hai và mở rộng phạm vi",
    "Models kept from their second year and widened",
  ),
  "models.recognised": models("Mô hình được công nhận (mọi cấp)", "Models recognised at any level"),
  "models.recognisedLocal": models(
    "Mô hình được công nhận cấp cơ sở",
    "Models recognised at grassroots level",
  ),
  "models.recognisedDistrict": models(
    "Mô hình được công nhận cấp huyện",
    "Models recognised at district level",
  ),
  "models.recognisedProvince": models("Mô hình được công nhận cấp tỉnh", "Models recognised by the province"),
  "models.replicated": models("Mô hình được nhân rộng", "Replicated models"),
} as const satisfies Readonly<Record<string, Metric>>;
