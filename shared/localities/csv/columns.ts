import type { Bilingual } from "../../texts/bilingual.ts";

/** The columns that tables may have; a header is one of the three words, in any case. */
export const COLUMNS = {
  unit: { vi: "Mã đơn vị", en: "Unit id" },
  unitKind: { vi: "Loại đơn vị", en: "Kind of unit" },
  unitName: { vi: "Tên đơn vị", en: "Name of the unit" },
  unitNameEn: { vi: "Tên tiếng Anh", en: "English name" },
  renamedOn: { vi: "Đổi tên từ ngày", en: "Renamed on" },
  block: { vi: "Mã khối", en: "Block id" },
  remote: { vi: "Vùng sâu, vùng xa", en: "Remote" },
  headName: { vi: "Người đứng đầu", en: "Head" },
  headPost: { vi: "Chức vụ người đứng đầu", en: "Post of the head" },
  subUnit: { vi: "Ấp, khu phố", en: "Sub-unit" },
  subUnitKind: { vi: "Loại ấp, khu phố", en: "Kind of sub-unit" },
  subUnitId: { vi: "Mã ấp, khu phố", en: "Sub-unit id" },
  counted: { vi: "Số liệu", en: "What is counted" },
  value: { vi: "Giá trị", en: "Value" },
  on: { vi: "Tại ngày", en: "As of" },
  source: { vi: "Nguồn", en: "Source" },
  committee: { vi: "Mã Ban Chỉ đạo", en: "Committee id" },
  member: { vi: "Mã thành viên", en: "Member id" },
  memberName: { vi: "Họ tên", en: "Name" },
  post: { vi: "Chức vụ", en: "Post" },
  email: { vi: "Thư điện tử", en: "E-mail" },
  alerts: { vi: "Nhận thông báo", en: "Alerts" },
  year: { vi: "Năm", en: "Year" },
  model: { vi: "Tên mô hình", en: "Model" },
  modelType: { vi: "Mô hình hay điển hình", en: "Model or example" },
  modelSubject: { vi: "Tập thể hay cá nhân", en: "Collective or individual" },
  area: { vi: "Lĩnh vực", en: "Area" },
  registeredBy: { vi: "Đơn vị đăng ký", en: "Registered by" },
  registeredOn: { vi: "Ngày đăng ký", en: "Registered on" },
  firstYear: { vi: "Năm đầu", en: "First year" },
  from: { vi: "Từ ngày", en: "From" },
  to: { vi: "Đến ngày", en: "To" },
} as const satisfies Record<string, Bilingual>;
export type ColumnName = keyof typeof COLUMNS;

/** The column that a header means; undefined for one that is none. */
export function columnOf(header: string): ColumnName | undefined {
  const asked = folded(header);
  return NAMES.find((name) =>
    [name, COLUMNS[name].vi, COLUMNS[name].en].some((one) => folded(one) === asked),
  );
}

export const isColumn = (name: string): name is ColumnName => Object.hasOwn(COLUMNS, name);
const NAMES = Object.keys(COLUMNS).filter(isColumn);
const folded = (text: string): string => text.normalize("NFC").trim().toLocaleLowerCase("vi");
