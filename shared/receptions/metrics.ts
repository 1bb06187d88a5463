import type { Metric } from "../pipeline/metric.ts";
import type { MetricUnit } from "../pipeline/metric-units.ts";
import type { Bilingual } from "../texts/bilingual.ts";

/** Rows of the reporting form: daily, and the head's periodic and ad hoc ones by who received (Thủ trưởng / Ủy quyền). */
export const RECEPTION_GROUPS = {
  daily: { vi: "tiếp thường xuyên", en: "daily" },
  periodicInPerson: { vi: "định kỳ, người đứng đầu trực tiếp tiếp", en: "periodic, by the head in person" },
  periodicDelegated: { vi: "định kỳ, ủy quyền tiếp", en: "periodic, delegated" },
  adHocInPerson: { vi: "đột xuất, người đứng đầu trực tiếp tiếp", en: "ad hoc, by the head in person" },
  adHocDelegated: { vi: "đột xuất, ủy quyền tiếp", en: "ad hoc, delegated" },
} as const satisfies Readonly<Record<string, Bilingual>>;
export type ReceptionGroup = keyof typeof RECEPTION_GROUPS;
export type SessionGroup = Exclude<ReceptionGroup, "daily">;

interface Column extends Bilingual {
  readonly unit: MetricUnit;
}

/** Columns of the reporting form, for each group and over all. */
export const RECEPTION_COLUMNS = {
  Receptions: { unit: "reception", vi: "Lượt tiếp", en: "Receptions" },
  People: { unit: "person", vi: "Số người được tiếp", en: "People received" },
  FirstCases: { unit: "case", vi: "Vụ việc tiếp lần đầu", en: "Cases received for the first time" },
  RepeatedCases: { unit: "case", vi: "Vụ việc tiếp nhiều lần", en: "Cases received repeatedly" },
  Delegations: { unit: "group", vi: "Đoàn đông người", en: "Large delegations" },
  DelegationPeople: {
    unit: "person",
    vi: "Số người trong các đoàn đông người",
    en: "People in large delegations",
  },
  FirstDelegations: {
    unit: "group",
    vi: "Đoàn đông người tiếp lần đầu",
    en: "Large delegations received for the first time",
  },
  RepeatedDelegations: {
    unit: "group",
    vi: "Đoàn đông người tiếp nhiều lần",
    en: "Large delegations received repeatedly",
  },
} as const satisfies Readonly<Record<string, Column>>;
export type ReceptionColumn = keyof typeof RECEPTION_COLUMNS;

type GroupMetric = `receptions.${ReceptionGroup}${ReceptionColumn}`;
type TotalMetric = `receptions.all${ReceptionColumn}`;

const isColumn = (name: string): name is ReceptionColumn => name in RECEPTION_COLUMNS;
const COLUMN_NAMES = Object.keys(RECEPTION_COLUMNS).filter(isColumn);

const columnsOf = (group: string, words?: Bilingual): [string, Metric][] =>
  COLUMN_NAMES.map((name) => {
    const { unit, vi, en } = RECEPTION_COLUMNS[name];
    return [
      `receptions.${group}${name}`,
      {
        unit,
        vi: words ? `${vi}: ${words.vi}` : vi,
        en: words ? `${en}: ${words.en}` : en,
        fedBy: "reception",
      },
    ];
  });

/** Each column over all receptions, then group by group. The names are exactly those of the type. */
const COLUMN_METRICS = Object.fromEntries([
  ...columnsOf("all"),
  ...Object.entries(RECEPTION_GROUPS).flatMap(([group, words]) => columnsOf(group, words)),
]) as Readonly<Record<GroupMetric | TotalMetric, Metric>>;

const session = (words: Bilingual): Metric => ({
  unit: "day",
  vi: `Số kỳ tiếp: ${words.vi}`,
  en: `Sessions: ${words.en}`,
  fedBy: "duty-day",
});
const day = (vi: string, en: string): Metric => ({ unit: "day", vi, en, fedBy: "duty-day" });
const reception = (vi: string, en: string): Metric => ({ unit: "reception", vi, en, fedBy: "reception" });

/** What duty days count: a session (kỳ tiếp) is a duty day that was held. */
const DUTY_METRICS = {
  "duty.posted": day("Ngày tiếp đã niêm yết lịch", "Duty days posted"),
  "duty.postedOnTime": day("Ngày tiếp niêm yết lịch đúng hạn", "Duty days posted on time"),
  "duty.held": day("Ngày tiếp đã thực hiện", "Duty days held"),
  "duty.heldInPerson": day("Ngày tiếp người đứng đầu trực tiếp tiếp", "Duty days held by the head in person"),
  "duty.heldDelegated": day("Ngày tiếp ủy quyền cho người khác", "Duty days delegated to somebody else"),
  "duty.heldEmpty": day("Ngày tiếp không có công dân đến", "Duty days on which nobody came"),
  "duty.missing": day("Ngày tiếp đã niêm yết mà không ghi nhận", "Duty days posted and missing"),
  "duty.postponed": day("Ngày tiếp đã hoãn", "Duty days postponed"),
  "duty.dayOff": day("Ngày tiếp trùng ngày nghỉ", "Duty days that were days off"),
  "duty.enteredLate": day("Ngày tiếp ghi nhận muộn", "Duty days recorded late"),
  "duty.periodicInPerson": session(RECEPTION_GROUPS.periodicInPerson),
  "duty.periodicDelegated": session(RECEPTION_GROUPS.periodicDelegated),
  "duty.adHocInPerson": session(RECEPTION_GROUPS.adHocInPerson),
  "duty.adHocDelegated": session(RECEPTION_GROUPS.adHocDelegated),
} as const satisfies Readonly<Record<string, Metric>>;

/** What receptions count. */
export const RECEPTION_METRICS = {
  ...COLUMN_METRICS,
  "receptions.conclusionNotices": reception(
    "Lượt tiếp có thông báo kết luận",
    "Receptions with a conclusion notice",
  ),
  "receptions.informed": reception(
    "Lượt tiếp đã báo kết quả xử lý ban đầu",
    "Receptions whose initial result was told",
  ),
  "receptions.informedOnTime": reception(
    "Lượt tiếp báo kết quả xử lý ban đầu đúng hạn",
    "Receptions whose initial result was told on time",
  ),
  "receptions.overdue": reception(
    "Lượt tiếp quá hạn chưa báo kết quả xử lý ban đầu",
    "Receptions past the day with no initial result told",
  ),
  "receptions.settled": reception("Lượt tiếp đã có kết quả giải quyết", "Receptions settled"),
  ...DUTY_METRICS,
} as const satisfies Readonly<Record<string, Metric>>;
