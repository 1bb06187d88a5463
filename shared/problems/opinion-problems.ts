/** What can go wrong with an opinion that somebody sends without an account. */
export const OPINION_PROBLEMS = {
  "form-too-fast": {
    status: 429,
    title: {
      vi: "Mẫu được gửi quá nhanh sau khi mở.",
      en: "The form was sent too soon after it was opened.",
    },
    remedy: {
      vi: "Đợi vài giây rồi bấm gửi lại; những gì đã viết vẫn còn.",
      en: "Wait some seconds and send it again; what was written is still there.",
    },
  },
  "form-unknown": {
    status: 409,
    title: { vi: "Mẫu này đã quá hạn, hoặc đã dùng.", en: "This form is out of date, or was used already." },
    remedy: {
      vi: "Lấy mẫu mới (API: POST /api/form-tokens) rồi gửi lại; những gì đã viết vẫn còn.",
      en: "Get a new form (API: POST /api/form-tokens) and send again; what was written is still there.",
    },
  },
  "code-unknown": {
    status: 404,
    title: { vi: "Không có ý kiến nào theo mã này.", en: "No opinion is found by this code." },
    remedy: {
      vi: "Xem lại từng ký tự của mã. Nếu mất mã, đến bàn tiếp nhận của đơn vị để được cấp lại.",
      en: "Check the code character by character. A lost code is given out anew at the unit’s own desk.",
    },
  },
} as const;
