/** Words of the pages on which the personal data of a case is erased. */
export const erasure = {
  title: "Xoá dữ liệu cá nhân",
  ofDialogue: "Danh sách người dự của cuộc đối thoại này",
  ofOpinion: "Nội dung và người nêu của ý kiến này",
  destroyed:
    "Khoá mã hoá của hồ sơ bị hủy: họ tên, liên hệ, số định danh, danh sách người dự và nội dung ý kiến không ai đọc lại được nữa. Bản sao lưu hết hạn trong vòng 35 ngày; nếu phải khôi phục từ bản sao lưu thì dữ liệu này lại được xoá.",
  stays: "Bản ghi, số liệu, điểm và nhật ký vẫn giữ nguyên, kèm ngày xoá, căn cứ và người xoá.",
  withOpinions: "Xoá cả nội dung và người nêu của mọi ý kiến trong cuộc đối thoại này",
  document: "Bắt buộc khi theo quyết định của cơ quan có thẩm quyền; ví dụ 15/QĐ-UBND. Không ghi tên người.",
  confirmed: "Tôi hiểu việc xoá không thể khôi phục",
  submit: "Xoá dữ liệu cá nhân",
  already: (date: string, ground: string) => `Dữ liệu cá nhân đã được xoá ngày ${date}. Căn cứ: ${ground}.`,
};
