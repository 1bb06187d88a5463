/** What the system writes by itself: the week's script, the briefing pack; and the hot spots that wait for a decision. */
export const documents = {
  title: "Tài liệu",
  lead: "Hệ thống tự viết từ hồ sơ các đơn vị: bài phát thanh mỗi thứ Tư, tài liệu giao ban mỗi tháng. Đã viết thì không đổi.",
  none: "Chưa có.",
  print: "Trang này in được: dùng lệnh in của trình duyệt.",
  writtenAt: (day: string) => `Viết ngày ${day}.`,
  sources: (count: string) => `Căn cứ ${count} hồ sơ`,
  scripts: "Bài phát thanh tuần",
  script: (week: string) => `Tuần ${week.slice(6)} năm ${week.slice(0, 4)}`,
  scriptTitle: (locality: string, week: string) =>
    `Bài phát thanh tuần ${week.slice(6)} năm ${week.slice(0, 4)} – ${locality}`,
  scriptLead: (minutes: string, from: string, until: string) =>
    `Đọc khoảng ${minutes} phút. Kết quả từ ${from} đến ${until}. Không có dữ liệu cá nhân.`,
  airings: "Đã phát",
  airing: (times: string) => `${times} lượt`,
  notAired: "Chưa ghi nhận buổi phát nào theo bài này.",
  recordAiring: "Ghi buổi phát theo bài này",
  packs: "Tài liệu giao ban",
  pack: (month: string) => `Tháng ${month.slice(5)}/${month.slice(0, 4)}`,
  packTitle: (locality: string, month: string) =>
    `Tài liệu giao ban tháng ${month.slice(5)}/${month.slice(0, 4)} – ${locality}`,
  packLead: (on: string, from: string) => `Số liệu ngày ${on}; việc mới tính từ ${from}.`,
  totals: "Tổng hợp",
  what: "Nội dung",
  number: "Số",
  overdue: "Việc quá hạn",
  coming: "Việc đến hạn trong tháng tới",
  decisions: "Kết luận giao ban chưa thực hiện",
  missingReceptions: "Ngày tiếp công dân không ghi nhận",
  belowWarning: "Đơn vị dưới ngưỡng cảnh báo điểm",
  hotSpots: "Điểm nóng chưa khép lại",
  newWorks: "Công trình, phần việc mới",
  newModels: "Mô hình mới",
  unreached: "Người nhận thư báo mà thư không đến được",
  overdueColumns: ["Việc", "Hạn", "Quá"],
  days: (count: string) => `${count} ngày`,
  more: (count: string) => `và ${count} việc nữa`,
  head: (name: string, post: string) => `Người đứng đầu: ${name}, ${post}`,
  dialogues: (held: string, published: string) =>
    `Đối thoại trong năm: đã tổ chức ${held}, đã công khai kết quả ${published}.`,
  receptions: (posted: string, held: string, missing: string) =>
    `Ngày tiếp công dân trong năm: niêm yết ${posted}, đã tiếp ${held}, không ghi nhận ${missing}.`,
  duty: (post: string, days: string, per: "week" | "month") =>
    `${post}: ít nhất ${days} ngày mỗi ${per === "week" ? "tuần" : "tháng"}.`,
  opinions: (given: string, onTime: string, late: string, overdue: string) =>
    `Ý kiến được giao trong năm: ${given}; trả lời đúng hẹn ${onTime}, muộn ${late}, đang quá hẹn ${overdue}.`,
  points: (points: string) => `Điểm tạm tính: ${points}.`,
  below: (line: string) => `Dưới ngưỡng cảnh báo ${line} điểm.`,
  cases: (cases: string, people: string) => `${cases} vụ, ${people} người`,
  hotSpotsTitle: "Điểm nóng",
  hotSpotsLead:
    "Hệ thống nêu theo số vụ việc, số người trên cùng lĩnh vực; người có thẩm quyền quyết định. Chỉ những điểm chưa khép lại, năm nay và năm trước.",
  hotSpotColumns: ["Điểm nóng", "Lĩnh vực", "Từ – đến", "Số vụ, số người", "Trạng thái"],
  hotSpotsNone: "Không có điểm nóng nào đang mở.",
};
