/** Đăng nhập, đăng xuất, phiên đã hết. */
export const signIn = {
  signIn: "Đăng nhập",
  signedOut: "Đã đăng xuất",
  signedOutLead:
    "Phiên làm việc ở đây đã đóng. Ở nơi cấp tài khoản, phiên chỉ đóng khi trang của nơi đó đã xác nhận. Trên máy dùng chung, hãy đóng cả trình duyệt.",
  backToForm: "Mở lại mẫu với nội dung đã nhập",
};
