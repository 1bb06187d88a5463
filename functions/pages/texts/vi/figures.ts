/** The figures with which a locality closes its year. */
export const figures = {
  title: (locality: string, year: number) => `Số liệu năm ${year} – ${locality}`,
  lead: "Đếm từ hồ sơ các đơn vị đã ghi; hồ sơ đổi thì số liệu đổi theo.",
  what: "Nội dung",
  number: "Số liệu",
  separate:
    "Đất (m²), tiền, ngày công và hiện vật để riêng, không cộng chung. Giá trị đất là giá trị khai báo, không phải tiền mặt.",
  rows: {
    communes: "Xã, phường có tổ chức đối thoại",
    dialogues: "Cuộc đối thoại của các đơn vị",
    models: "Mô hình Dân vận khéo hoạt động hiệu quả",
    modelsNew: "– trong đó mới trong năm",
    modelsContinued: "– trong đó tiếp tục từ năm trước",
    works: "Công trình hoàn thành / kế hoạch",
    land: "Đất Nhân dân hiến",
    landValue: "Giá trị khai báo của đất hiến (tương đương)",
    money: "Tiền Nhân dân đóng góp",
    workdays: "Ngày công Nhân dân đóng góp",
    materials: "Khoản đóng góp bằng hiện vật",
  },
};
