/** A demonstration set that `npm start` can begin with: a locality, its people, and the scoring tables of one year. */
export interface DemonstrationSet {
  readonly vi: string;
  readonly en: string;
  /** `YYYY-MM-DD`: its business clock starts at 08:00 of this day. */
  readonly firstDay: string;
  /** Whether the records of its whole year can be loaded with it. */
  readonly hasYear: boolean;
  /** The account to begin with: it may record something at once. */
  readonly firstAccount: string;
}

/** Each lies in a folder of that name, `shared/demonstration/<id>/`. */
export const SET_IDS = ["kien-tuong-2023", "can-tho-2026", "thanh-hoa-2026"] as const;
export type SetId = (typeof SET_IDS)[number];

export const DEFAULT_SET: SetId = "kien-tuong-2023";

export const DEMONSTRATION_SETS: Readonly<Record<SetId, DemonstrationSet>> = {
  "kien-tuong-2023": {
    vi: "Thị xã Kiến Tường, năm 2023",
    en: "Kiến Tường Town, 2023",
    firstDay: "2023-11-15",
    hasYear: true,
    firstAccount: "can-bo-phuong-1",
  },
  "can-tho-2026": {
    vi: "Cần Thơ, năm 2026, chấm theo Quyết định 2579/QĐ-UBND",
    en: "Cần Thơ, 2026, scored by Decision 2579/QĐ-UBND",
    // In the days of self-scoring, 10 to 15 December.
    firstDay: "2026-12-10",
    hasYear: false,
    firstAccount: "can-bo-hoa-sen-ct",
  },
  "thanh-hoa-2026": {
    vi: "Thanh Hóa, năm 2026, chấm theo dự thảo khung tiêu chí HĐND cấp xã",
    en: "Thanh Hóa, 2026, scored by the draft criteria for People’s Councils of communes",
    firstDay: "2026-12-10",
    hasYear: false,
    firstAccount: "can-bo-bien-xanh-th",
  },
};

/** The id as it was written by a person or in a state; undefined when there is no such set. */
export const setNamed = (text: string): SetId | undefined => SET_IDS.find((id) => id === text);

/** Where a set is kept unless told otherwise: each in a folder of its own, below that of the default one. */
export const stateFolder = (set: SetId): string => (set === DEFAULT_SET ? ".local" : `.local/${set}`);
