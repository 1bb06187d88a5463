/** What can go wrong in the scoring year: when several write one card, and around its decision. */
export const YEAR_PROBLEMS = {
  "changed-meanwhile": {
    status: 409,
    title: {
      vi: "Người khác vừa lưu nội dung này trước bạn; bản của bạn chưa được ghi.",
      en: "Somebody else saved this just before you; yours was not written.",
    },
    remedy: {
      vi: "Xem bản hiện tại kèm theo (current), rồi lưu lại nếu vẫn cần.",
      en: "Look at it as it is now (current), then save again if you still need to.",
    },
  },
  "year-decided": {
    status: 409,
    title: {
      vi: "Năm này của đơn vị đã có quyết định; kết quả không đổi nữa.",
      en: "This year of the unit was decided; its result does not change any more.",
    },
    remedy: {
      vi: "Nếu kết quả chưa đúng, gửi kiến nghị về kết quả.",
      en: "Where the result is not right, make an appeal.",
    },
  },
  "scores-moved": {
    status: 409,
    title: {
      vi: "Điểm đã thay đổi sau khi có đề nghị.",
      en: "Scores moved after this was proposed.",
    },
    remedy: {
      vi: "Xem lại bảng điểm hiện tại và đề nghị lại.",
      en: "Look at the scores as they are now and propose again.",
    },
  },
} as const;
