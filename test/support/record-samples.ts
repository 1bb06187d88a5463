/**
 * One right entry for every kind of record that people enter, all of November 2023 (invented): what tests of all kinds
 * are made of. `link` is the id of a record of the collection in {@link NEEDS}.
 */
export type Entry = Readonly<Record<string, unknown>>;

/** Kinds whose entries name another record, and of which collection it is. */
export const NEEDS: Readonly<Record<string, string>> = {
  "model-years": "models",
  "work-years": "works",
  gifts: "works",
  decisions: "briefings",
};

/** A value of its own for what there may be but one of: another number for each entry. */
const SAMPLES: Readonly<Record<string, (link: string, nth: number) => Entry>> = {
  briefings: () => ({
    heldOn: "2023-11-06",
    chairedBy: "Chủ tịch UBND",
    subject: "Giao ban tuần",
    attendees: 12,
  }),
  decisions: (briefing) => ({
    briefing,
    givenOn: "2023-11-06",
    text: "Khơi thông mương thoát nước",
    due: "2023-11-13",
  }),
  receptions: () => ({
    receivedOn: "2023-11-08",
    type: "daily",
    classes: ["proposal"],
    people: 1,
    occasion: "first",
    handling: "within-authority",
    registerNumber: "17",
    visitorName: "Người Đến Gặp (ví dụ)",
    visitorAddress: "Khu phố 1 (ví dụ)",
    caseContent: "Đề nghị sửa đèn đường (ví dụ)",
  }),
  "duty-days": (_, nth) => ({
    day: dayOf(nth),
    type: "periodic",
    post: "peoples-committee-chair",
    receivedBy: "head",
    postedOn: "2023-10-01",
    outcome: "held-empty",
  }),
  opinions: () => ({
    receivedOn: "2023-11-08",
    source: "form",
    class: "proposal",
    field: "roads",
    people: 2,
    content: "Đường tổ 3 xuống cấp (ví dụ)",
    raisedBy: { name: "Người Phản Ánh (ví dụ)" },
    outcome: { kind: "answered-on-the-spot" },
  }),
  petitions: (_, nth) => ({
    class: "complaint",
    number: `${nth % 100_000}/KN`,
    receivedOn: "2023-11-07",
    settlement: "first",
    people: 1,
  }),
  models: () => ({
    type: "model",
    subject: "collective",
    area: "culture-society",
    name: "Nghe dân nói (ví dụ)",
    registeredBy: "UBND phường",
    registeredOn: "2023-02-01",
  }),
  "model-years": (model) => ({
    model,
    name: "Nghe dân nói 2023 (ví dụ)",
    startsOn: "2023-02-01",
    firstYear: 2023,
  }),
  works: () => ({
    name: "Bê tông hóa đường tổ 3 (ví dụ)",
    form: "work",
    type: "road",
    decidedOn: "2023-03-01",
    communeWide: false,
    carriedOutBy: "Khu phố 1",
  }),
  "work-years": (work) => ({ work, name: "Bê tông hóa đường tổ 3 (ví dụ)", plannedFrom: "2023-03-01" }),
  votes: () => ({
    subject: "self-governed",
    summary: "Giờ phát loa của khu phố",
    form: "meeting",
    heldOn: "2023-11-05",
    communeWide: false,
    proposedBy: "authority",
    electorate: [{ subUnit: "Khu phố 1 (ví dụ)", households: 200 }],
  }),
  gifts: (work, nth) => ({
    type: "land",
    work,
    giver: "household",
    pledgedOn: "2023-11-01",
    squareMetres: 120,
    mapSheet: "12",
    parcel: String(100 + nth),
    declaredValue: 10_740_000,
    valueBasis: "estimate",
    valueSource: "Ước tính (ví dụ)",
    valuedOn: "2023-11-01",
    receivedOn: "2023-11-09",
    handoverDocument: "Biên bản 01 (ví dụ)",
    giverName: "Hộ Hiến Đất (ví dụ)",
  }),
  "democracy-acts": () => ({
    act: "rules",
    on: "2023-11-02",
    title: "Quy chế dân chủ ở cơ sở (ví dụ)",
    documentNumber: "05/QĐ-UBND",
    rules: "regulation",
  }),
  reports: (_, nth) => ({
    report: "democracy",
    period: "month",
    periodNumber: (nth % 12) + 1,
    periodYear: 2023,
    due: "2023-12-20",
  }),
  inspections: () => ({
    heldOn: "2023-11-03",
    mode: "planned",
    subject: "Công khai các khoản đóng góp",
    inspectedBy: "Thường trực Ban Chỉ đạo",
    findings: [],
  }),
  broadcasts: () => ({
    airsAt: "2023-11-09T17:00",
    union: "women",
    title: "Phụ nữ và bảo hiểm y tế",
    minutes: 15,
  }),
  "hot-spots": () => ({
    field: "land",
    from: "2023-11-01",
    to: "2023-11-10",
    cases: 3,
    people: 15,
  }),
  sanctions: () => ({
    matter: "discipline",
    role: "deputy-head",
    level: "reprimand",
    from: "2023-11-01",
    documentNumber: "07/QĐ",
    documentDate: "2023-11-01",
    issuedBy: "Ban Thường vụ Thị ủy",
  }),
  "awards-received": (_, nth) => ({
    award: "provincial-flag",
    achievement: "Dẫn đầu phong trào thi đua (ví dụ)",
    forYear: 2023,
    decidedBy: "Chủ tịch UBND tỉnh",
    decisionNumber: `${nth}/QĐ-UBND`,
    decidedOn: "2023-11-10",
  }),
};

/** Every collection that people enter records of, those first that others name. */
export const COLLECTIONS = Object.keys(SAMPLES).sort(
  (a, b) => Number(a in NEEDS) - Number(b in NEEDS) || a.localeCompare(b),
);

/** A right entry of that collection in that unit. */
export function sampleOf(collection: string, unit: string, { link = "", nth = 1 } = {}): Entry {
  const sample = SAMPLES[collection];
  if (!sample) throw new Error(`no sample of ${collection}`);
  return { unit, ...sample(link, nth) };
}

const dayOf = (nth: number): string => `2023-11-${String((nth % 14) + 1).padStart(2, "0")}`;
