import type { Bilingual } from "../texts/bilingual.ts";

export type RuleParameters = Readonly<Record<string, string | number>>;

const rule = (
  vi: string,
  en: string,
  viRemedy: string,
  enRemedy: string,
): { message: Bilingual; remedy: Bilingual } => ({
  message: { vi, en },
  remedy: { vi: viRemedy, en: enRemedy },
});

/** Every rule a field can break, said once for pages and API. `{name}` is filled from the rule's parameters. */
export const FIELD_RULES = {
  required: rule("Thiếu thông tin bắt buộc.", "This is required.", "Điền mục này.", "Fill it in."),
  type: rule(
    "Giá trị không đúng kiểu.",
    "The value has the wrong type.",
    "Gửi giá trị kiểu {expected}.",
    "Send a value of type {expected}.",
  ),
  "unknown-field": rule(
    "Không có mục «{name}».",
    "There is no field “{name}”.",
    "Bỏ mục này hoặc sửa tên.",
    "Leave it out or correct its name.",
  ),
  choice: rule(
    "Giá trị không nằm trong danh mục.",
    "The value is not one of the choices.",
    "Chọn một trong: {values}.",
    "Choose one of: {values}.",
  ),
  "too-short": rule(
    "Còn trống hoặc quá ngắn.",
    "It is empty or too short.",
    "Nhập ít nhất {minimum} ký tự.",
    "Enter at least {minimum} characters.",
  ),
  "too-long": rule(
    "Dài quá {maximum} ký tự.",
    "It is longer than {maximum} characters.",
    "Rút gọn còn tối đa {maximum} ký tự.",
    "Shorten it to at most {maximum} characters.",
  ),
  "too-small": rule(
    "Số nhỏ hơn {minimum}.",
    "The number is below {minimum}.",
    "Nhập số từ {minimum} trở lên.",
    "Enter {minimum} or more.",
  ),
  "too-large": rule(
    "Số lớn hơn {maximum}.",
    "The number is above {maximum}.",
    "Nhập số không quá {maximum}.",
    "Enter at most {maximum}.",
  ),
  "whole-number": rule(
    "Phải là số nguyên.",
    "It must be a whole number.",
    "Nhập số không có phần lẻ.",
    "Enter a number without decimals.",
  ),
  "too-few": rule(
    "Cần ít nhất {minimum} mục.",
    "At least {minimum} entries are needed.",
    "Thêm mục còn thiếu.",
    "Add what is missing.",
  ),
  "too-many": rule(
    "Quá {maximum} mục trong một lần gửi.",
    "There are more than {maximum} entries.",
    "Gửi tối đa {maximum} mục mỗi lần.",
    "Send at most {maximum} at once.",
  ),
  format: rule(
    "Không đúng định dạng.",
    "The format is wrong.",
    "Xem định dạng trong tài liệu API.",
    "See the format in the API description.",
  ),
  date: rule(
    "Ngày không có thật hoặc sai định dạng.",
    "The date does not exist or is written wrongly.",
    "Viết ngày dạng năm-tháng-ngày, ví dụ 2023-11-15.",
    "Write it as year-month-day, e.g. 2023-11-15.",
  ),
  "date-time": rule(
    "Ngày giờ không có thật hoặc sai định dạng.",
    "The date and time do not exist or are written wrongly.",
    "Viết dạng 2023-11-15T08:30 (giờ Việt Nam).",
    "Write it as 2023-11-15T08:30 (time in Vietnam).",
  ),
  "control-characters": rule(
    "Có ký tự điều khiển không nhìn thấy.",
    "It holds invisible control characters.",
    "Xoá các ký tự đó, gõ lại đoạn chữ.",
    "Remove them; type the text again.",
  ),
  "one-line": rule(
    "Chỉ được một dòng.",
    "It must be a single line.",
    "Bỏ dấu xuống dòng.",
    "Take out the line breaks.",
  ),
  "date-in-future": rule(
    "Ngày này chưa đến, nên chưa thể ghi là đã diễn ra.",
    "This day has not come yet, so it cannot be recorded as having happened.",
    "Sửa ngày, hoặc dùng mẫu «Thông báo đối thoại» cho cuộc sắp tới.",
    "Correct the date, or announce the dialogue instead.",
  ),
  "end-before-start": rule(
    "Giờ kết thúc không sau giờ bắt đầu.",
    "The end is not after the start.",
    "Sửa giờ bắt đầu hoặc giờ kết thúc.",
    "Correct the start or the end.",
  ),
  "too-long-meeting": rule(
    "Cuộc đối thoại dài quá {maximum} giờ.",
    "The dialogue lasts longer than {maximum} hours.",
    "Kiểm tra ngày giờ; cuộc nhiều ngày thì ghi từng buổi.",
    "Check the times; record a dialogue of several days as one entry a session.",
  ),
  "notice-after-day": rule(
    "Ngày thông báo sau ngày đối thoại.",
    "The notice is later than the dialogue.",
    "Sửa ngày thông báo hoặc ngày đối thoại.",
    "Correct one of the two dates.",
  ),
  "before-dialogue": rule(
    "Ngày này trước ngày đối thoại.",
    "This date is before the dialogue.",
    "Sửa ngày cho không trước ngày đối thoại.",
    "Enter the day of the dialogue or a later one.",
  ),
  "answers-before": rule(
    "Có ý kiến đã hẹn trả lời trước ngày này.",
    "Answers were promised for a day before this one.",
    "Sửa ngày đối thoại, hoặc sửa hạn trả lời của ý kiến đó.",
    "Correct this day, or the day for which the answer was promised.",
  ),
  "before-conclusion": rule(
    "Ngày công khai trước ngày thông báo kết luận.",
    "The publication is before the conclusion notice.",
    "Sửa một trong hai ngày.",
    "Correct one of the two dates.",
  ),
  "unit-unknown": rule(
    "Không có đơn vị này, hoặc anh/chị không được ghi cho đơn vị này.",
    "There is no such unit, or you may not record for it.",
    "Chọn đơn vị trong danh sách của mình (GET /api/units).",
    "Choose one of your units (GET /api/units).",
  ),
  "filing-reason-missing": rule(
    "Ghi thay cho đơn vị thì phải nêu lý do.",
    "Whoever files for a unit must say why.",
    "Nêu lý do ghi thay, ví dụ số văn bản đề nghị của đơn vị.",
    "Give the reason, e.g. the number of the unit's letter.",
  ),
  "behalf-unknown": rule(
    "Người được nêu không có quyền ghi cho đơn vị này.",
    "The person named may not record for this unit.",
    "Chỉ ghi thay cho cán bộ phụ trách của đơn vị.",
    "Send on behalf of an officer of the unit only.",
  ),
  "sub-unit-unknown": rule(
    "Đơn vị không có ấp, khu phố tên «{name}».",
    "The unit has no ấp or khu phố named “{name}”.",
    "Chọn trong danh sách của đơn vị.",
    "Choose from the unit's list.",
  ),
  "basis-not-for-unit": rule(
    "Căn cứ này không dùng cho loại đơn vị đã chọn.",
    "This basis does not fit the kind of unit.",
    "Chọn một trong: {values}.",
    "Choose one of: {values}.",
  ),
  "title-missing": rule(
    "Chức vụ khác thì phải ghi rõ.",
    "Another post must be named.",
    "Ghi chức vụ vào ô bên cạnh.",
    "Write the post in the field beside it.",
  ),
  "part-missing": rule(
    "Thiếu phần «{name}» mà bước này cần.",
    "The part “{name}” that this step needs is missing.",
    "Điền phần đó trước.",
    "Fill in that part first.",
  ),
  "part-not-in-state": rule(
    "Cuộc đối thoại ở trạng thái này không có phần «{name}».",
    "A dialogue in this state has no part “{name}”.",
    "Thực hiện đúng bước, rồi mới sửa phần này.",
    "Take the proper step first, then correct this part.",
  ),
  "opinion-unknown": rule(
    "Cuộc đối thoại không có ý kiến này.",
    "The dialogue has no such opinion.",
    "Tải lại trang và chọn lại.",
    "Reload and choose again.",
  ),
  "opinions-full": rule(
    "Cuộc đối thoại đã đủ {maximum} ý kiến.",
    "The dialogue already holds {maximum} opinions.",
    "Ghi phần còn lại vào một cuộc đối thoại khác.",
    "Record the rest as another dialogue.",
  ),
} as const;

export type FieldRule = keyof typeof FIELD_RULES;
