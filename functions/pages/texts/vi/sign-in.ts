/** Đăng nhập, đăng xuất, phiên đã hết. */
export const signIn = {
  signIn: "Đăng nhập",
  signedOut: "Đã đăng xuất",
  signedOutLead:
    "Phiên làm việc đã đóng ở đây và ở nơi cấp tài khoản. Trên máy dùng chung, hãy đóng cả trình duyệt.",
  backToForm: "Mở lại mẫu với nội dung đã nhập",
};
