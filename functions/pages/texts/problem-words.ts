import type { FieldRule } from "../../../shared/problems/field-rules.ts";
import type { ProblemCode } from "../../../shared/problems/problem.ts";
import type { Bilingual } from "../../../shared/texts/bilingual.ts";

/**
 * What a form says where the API's words are for machines ("Gửi giá trị kiểu number"). Rules and problems that are
 * not named here are told in their own words (shared/problems).
 */
export const RULES_ON_FORMS: Readonly<Partial<Record<FieldRule, Bilingual>>> = {
  required: { vi: "Chưa nhập mục này.", en: "Fill this in." },
  type: { vi: "Phải là một số, ví dụ 120.", en: "It must be a number, e.g. 120." },
  choice: { vi: "Chọn một mục.", en: "Choose one." },
  "too-few": { vi: "Chọn hoặc nhập ít nhất một mục.", en: "Choose or enter at least one." },
  format: { vi: "Không đúng định dạng.", en: "The format is wrong." },
  date: {
    vi: "Ngày không có thật hoặc viết sai. Viết ngày/tháng/năm, ví dụ 15/11/2023.",
    en: "There is no such day, or it is written wrongly. Write day/month/year, e.g. 15/11/2023.",
  },
  "date-time": {
    vi: "Cần cả ngày và giờ. Viết ngày 15/11/2023 và giờ 08:30.",
    en: "Both a day and a time are needed. Write 15/11/2023 and 08:30.",
  },
  "unit-unknown": { vi: "Chọn đơn vị trong danh sách.", en: "Choose a unit from the list." },
  "basis-not-for-unit": {
    vi: "Căn cứ này không dùng cho loại đơn vị đã chọn. Chọn căn cứ khác.",
    en: "This basis does not fit the kind of unit. Choose another.",
  },
  "part-missing": {
    vi: "Phải điền phần này, vì phần sau đã có.",
    en: "This part is needed, because a later one was filled in.",
  },
};

export const PROBLEMS_ON_PAGES: Readonly<
  Partial<Record<ProblemCode, { readonly title: Bilingual; readonly remedy: Bilingual }>>
> = {
  "body-too-large": {
    title: { vi: "Mẫu gửi lên quá dài.", en: "What was sent is too long." },
    remedy: {
      vi: "Quay lại, rút gọn nội dung, hoặc ghi một phần ý kiến trước rồi bổ sung sau.",
      en: "Go back and shorten it, or record some of the opinions first and add the rest later.",
    },
  },
  "content-type-unsupported": {
    title: { vi: "Mẫu gửi lên sai kiểu.", en: "The form was sent in a way that cannot be read." },
    remedy: { vi: "Mở lại mẫu rồi gửi lại.", en: "Open the form again and send it once more." },
  },
  "key-malformed": {
    title: { vi: "Mẫu gửi lên thiếu mã mẫu.", en: "The form was sent without its token." },
    remedy: { vi: "Mở lại mẫu rồi gửi lại.", en: "Open the form again and send it once more." },
  },
  "key-reused": {
    title: { vi: "Mẫu này đã được ghi nhận trước đó.", en: "This form was recorded before." },
    remedy: {
      vi: "Nếu đây là một cuộc khác, kiểm tra lại rồi gửi: sẽ thành bản ghi mới. Nếu chỉ muốn sửa, mở bản ghi đã có và chọn «Sửa».",
      en: "If this is another dialogue, look it over and send again: it becomes a new record. To correct the first one, open it and choose “Correct”.",
    },
  },
  "version-changed": {
    title: { vi: "Bản ghi vừa được người khác sửa.", en: "Someone else has just changed the record." },
    remedy: { vi: "Xem bản hiện tại rồi gửi lại.", en: "Look at it as it is now, then send again." },
  },
  busy: {
    title: { vi: "Hệ thống đang bận với đơn vị này.", en: "The system is busy with this unit." },
    remedy: {
      vi: "Chờ vài giây rồi gửi lại; không bị ghi hai lần.",
      en: "Wait a few seconds and send again; nothing is written twice.",
    },
  },
  "change-pending": {
    title: { vi: "Bản ghi đang được chuyển.", en: "The record is being moved." },
    remedy: { vi: "Chờ vài giây rồi gửi lại.", en: "Wait a few seconds and send again." },
  },
  "step-not-allowed": {
    title: {
      vi: "Bước này không dùng được ở trạng thái hiện tại.",
      en: "This step is not possible in the present state.",
    },
    remedy: {
      vi: "Mở bản ghi để xem trạng thái và các bước có thể làm.",
      en: "Open the record to see its state and the steps it allows.",
    },
  },
  "method-not-allowed": {
    title: { vi: "Trang này không mở trực tiếp được.", en: "This page cannot be opened directly." },
    remedy: { vi: "Chọn một trang trong trình đơn ở trên.", en: "Choose a page from the menu above." },
  },
  "not-found": {
    title: { vi: "Không tìm thấy trang này.", en: "This page does not exist." },
    remedy: {
      vi: "Địa chỉ có thể đã gõ sai, hoặc mã bản ghi không đúng.",
      en: "The address may be mistyped, or the record’s code is wrong.",
    },
  },
};
