/** Words of the first page for the public, and for an account that holds no role yet. */
export const home = {
  title: "Nghe Dân – sổ dân chủ ở cơ sở",
  lead: "Nơi các xã, phường, cơ quan và doanh nghiệp ghi việc đối thoại với người dân, người lao động, và công khai kết quả.",
  publicPart:
    "Ai cũng xem được cuộc đối thoại đã công bố kết quả: ngày, nơi, người chủ trì, số người dự, số ý kiến và thông báo kết luận. Nội dung ý kiến và danh tính người dân không công khai.",
  officers: "Cán bộ đăng nhập để ghi nhận và xem điểm.",
  figures: (year: number) => `Số liệu cả năm ${year} của địa phương`,
  units: "Đối thoại của các đơn vị",
  noUnits: "Chưa có đơn vị nào được nạp vào hệ thống.",
  unitYear: (name: string, year: number) => `${name}, năm ${year}`,

  noRoleTitle: "Tài khoản chưa có vai trò",
  noRoleLead:
    "Anh/chị đã đăng nhập, nhưng tài khoản này chưa được giao vai trò nào đang có hiệu lực. Gửi mã dưới đây cho Thư ký Ban Chỉ đạo để được giao vai trò.",
  principal: "Mã tài khoản",
  noRolePublic: "Trong khi chờ, anh/chị xem được phần công khai như mọi người.",
};
