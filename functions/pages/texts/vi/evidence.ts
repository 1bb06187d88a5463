/** Words of the pages about evidence files. */
export const evidence = {
  title: (unit: string, year: number) => `Minh chứng năm ${year} – ${unit}`,
  lead: "Tệp pdf, jpg, png, docx hoặc xlsx, mỗi tệp tối đa 20 MB. Một tệp dùng được cho nhiều tiêu chí; trang nào chứng minh điều gì thì ghi khi chọn tệp ở phiếu chấm.",
  none: "Chưa có tệp nào.",
  columns: {
    title: "Tệp chứng minh điều gì",
    state: "Trạng thái",
    size: "Loại, dung lượng",
    added: "Gửi lúc",
    get: "Tải về",
  },
  states: { awaited: "Chờ tệp", kept: "Đã nhận", refused: "Không nhận", erased: "Đã xoá" },
  size: (type: string, megabytes: string) => `${type}, ${megabytes} MB`,
  download: "Tải tệp",
  downloadOf: (title: string) => `Tải tệp “${title}”`,
  send: "Gửi tệp",
  addTitle: "Thêm minh chứng",
  addLead: "Bước 1: ghi tệp chứng minh điều gì. Bước 2: chọn tệp và gửi.",
  fieldTitle: "Tệp chứng minh điều gì",
  fieldHint:
    "Tên để mọi người thấy trong danh sách, ví dụ: Biên bản đối thoại quý 4. Không ghi tên người dân.",
  addSubmit: "Tiếp tục: chọn tệp",
  uploadTitle: "Chọn tệp và gửi",
  erase: "Xoá tệp có người dân",
  eraseLead:
    "Tệp bị xoá hẳn, không lấy lại được; trong vòng một ngày các bản cũ cũng mất. Tên ghi trong danh sách, dung lượng, mã SHA-256, ngày và lý do xoá được giữ lại.",
  uploadLead:
    "Che họ tên, địa chỉ, số định danh của người dân trước khi gửi. Gửi trong vòng 15 phút. Đường truyền chậm thì cứ chờ; gửi xong trang sẽ tự báo kết quả.",
  uploadAgain: "Quá 15 phút hoặc gửi không được: tải lại trang này rồi gửi lại.",
  uploadFile: "Tệp (pdf, jpg, png, docx, xlsx; tối đa 20 MB)",
  uploadSubmit: "Gửi tệp",
  keptTitle: "Đã nhận tệp",
  keptLead: "Bây giờ có thể chọn tệp này ở phiếu chấm.",
  refusedTitle: "Không nhận tệp này",
  refused: {
    type: "Nội dung không phải pdf, jpg, png, docx hay xlsx, dù tên tệp ghi gì. Mở tệp, lưu lại thành pdf (hoặc chụp ảnh jpg), rồi thêm minh chứng mới.",
    size: "Tệp lớn hơn 20 MB. Giảm độ phân giải khi quét, hoặc chia thành nhiều tệp, rồi thêm minh chứng mới.",
    empty: "Tệp rỗng, không có nội dung. Kiểm tra tệp trên máy rồi thêm minh chứng mới.",
  },
  addAnother: "Thêm tệp khác",
  toList: "Về danh sách minh chứng",
  addedBy: "Gửi lúc",
};
