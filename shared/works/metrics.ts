import type { FactKind } from "../pipeline/fact-kinds.ts";
import type { Metric } from "../pipeline/metric.ts";
import type { MetricUnit } from "../pipeline/metric-units.ts";

const counted =
  <const U extends MetricUnit, const K extends FactKind>(unit: U, fedBy: K) =>
  (vi: string, en: string) => ({ unit, vi, en, fedBy });

const works = counted("work", "work-year");
const votes = counted("vote", "vote");
const gifts = counted("gift", "gift");

/**
 * What works count, and what residents give to them: land, money, workdays and materials each in its own unit. No metric
 * adds one to another, and the declared value is that of the land, never cash.
 */
export const WORK_METRICS = {
  "works.planned": works("Công trình, phần việc trong kế hoạch năm", "Works planned for the year"),
  "works.started": works("Công trình, phần việc đã khởi công", "Works started"),
  "works.completed": works("Công trình, phần việc đã hoàn thành", "Works completed"),
  "works.accepted": works("Công trình, phần việc đã nghiệm thu", "Works accepted"),
  "works.notCarriedOut": works("Công trình, phần việc không thực hiện", "Works not carried out"),
  "votes.held": votes(
    "Cuộc lấy ý kiến Nhân dân bàn và quyết định trực tiếp",
    "Votes held on what residents decide themselves",
  ),
  "votes.passed": votes("Cuộc lấy ý kiến đạt tỷ lệ tán thành", "Votes that passed"),
  "votes.sentOnTime": votes(
    "Quyết định của Nhân dân được gửi đúng hạn",
    "Decisions of residents sent on time",
  ),
  "votes.households": counted("household", "vote")(
    "Tổng số hộ được lấy ý kiến",
    "Households asked in votes, in all",
  ),
  "votes.householdsAgreed": counted("household", "vote")("Số hộ tán thành", "Households that agreed"),
  "land.gifts": gifts("Khoản hiến đất đã bàn giao", "Gifts of land handed over"),
  "land.squareMetres": counted("squareMetre", "gift")("Diện tích đất hiến (m²)", "Land given (m²)"),
  "land.declaredValue": counted("dong", "gift")(
    "Giá trị khai báo của đất hiến (không phải tiền mặt)",
    "Declared value of the land given (no cash)",
  ),
  "land.recordsUpdated": gifts(
    "Khoản hiến đất đã chỉnh lý hồ sơ đất đai",
    "Gifts of land with the land record updated",
  ),
  "money.dong": counted("dong", "gift")("Tiền Nhân dân đóng góp", "Money given by residents"),
  "workdays.days": counted("workday", "gift")("Ngày công Nhân dân đóng góp", "Workdays given by residents"),
  "materials.gifts": gifts("Khoản đóng góp bằng hiện vật, vật liệu", "Gifts of materials"),
  "materials.declaredValue": counted("dong", "gift")(
    "Giá trị khai báo của hiện vật, vật liệu",
    "Declared value of materials given",
  ),
  "gifts.households": counted("household", "gift")(
    "Hộ có đóng góp trong năm",
    "Households that gave in the year",
  ),
} as const satisfies Readonly<Record<string, Metric>>;
