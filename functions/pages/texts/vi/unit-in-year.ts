import type { Extent } from "../../../../shared/units/successor.ts";

const EXTENT: Readonly<Record<Extent, string>> = { whole: "toàn bộ", part: "một phần" };

/** What a unit was in a year. */
export const unitInYear = {
  heading: (day: string) => `Đơn vị, tính đến ${day}`,
  name: "Tên khi đó",
  head: "Người đứng đầu",
  unknown: "Chưa biết",
  counted: { people: "Nhân khẩu", voters: "Cử tri", households: "Hộ gia đình", employees: "Người lao động" },
  count: (value: string, on: string, source: string) => `${value} (ngày ${on}; nguồn: ${source})`,
  registration: "Đăng ký thi đua",
  registered: (on: string, document: string) => `đã đăng ký ngày ${on}, ${document}`,
  noRule: "chưa ghi nhận; chưa biết quy định nào có hiệu lực vào ngày này",
  notRequired: (source: string) => `chưa ghi nhận; không bắt buộc (${source})`,
  required: (until: string | undefined, source: string) =>
    `chưa ghi nhận; bắt buộc${until === undefined ? "" : `, hạn cuối ${until}`} (${source})`,
  predecessors: "Đơn vị tiền thân",
  from: (name: string, extent: Extent, on: string) => `${name} (${EXTENT[extent]}, từ ${on})`,
  together: "Đối thoại trong năm, kể cả đơn vị tiền thân",
  noSum: {
    "not-over-a-part": "không cộng: chỉ một phần của một đơn vị tiền thân sáp nhập vào đây",
    "not-all-here": "không cộng: hồ sơ của một đơn vị tiền thân không có ở đây",
  },
};
