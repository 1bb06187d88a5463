import type { Bilingual } from "../texts/bilingual.ts";
import type { FieldProblem } from "./field-problem.ts";
import { OPINION_PROBLEMS } from "./opinion-problems.ts";
import { YEAR_PROBLEMS } from "./year-problems.ts";

/**
 * Everything that can go wrong as a person meets it: the HTTP status, and title and remedy in both languages.
 * The codes are part of the API: they never change their meaning.
 */
export const PROBLEMS = {
  "fields-invalid": problem(
    422,
    "Có mục chưa đúng.",
    "Some fields are not right.",
    "Sửa các mục nêu dưới đây rồi gửi lại; chưa có gì được ghi.",
    "Correct the fields named below and send again; nothing was written.",
  ),
  "json-broken": problem(
    400,
    "Nội dung không phải JSON hợp lệ.",
    "The body is not valid JSON.",
    "Kiểm tra dấu ngoặc, dấu phẩy và mã UTF-8.",
    "Check brackets, commas and UTF-8 encoding.",
  ),
  "json-too-deep": problem(
    400,
    "Nội dung lồng nhau quá sâu.",
    "The body is nested too deeply.",
    "Gửi đúng cấu trúc trong tài liệu API (tối đa 20 tầng).",
    "Send the documented structure (at most 20 levels).",
  ),
  "body-missing": problem(
    400,
    "Thiếu nội dung.",
    "The body is missing.",
    "Gửi nội dung JSON.",
    "Send a JSON body.",
  ),
  "body-too-large": problem(
    413,
    "Nội dung lớn hơn 1 MB.",
    "The body is larger than 1 MB.",
    "Chia thành nhiều lần gửi.",
    "Split it into several requests.",
  ),
  "content-type-unsupported": problem(
    415,
    "Kiểu nội dung không được hỗ trợ.",
    "The content type is not supported.",
    "Gửi với Content-Type: application/json.",
    "Send it as Content-Type: application/json.",
  ),
  "key-missing": problem(
    400,
    "Thiếu Idempotency-Key.",
    "The Idempotency-Key header is missing.",
    "Gửi một khoá riêng cho mỗi lần ghi, ví dụ một UUID.",
    "Send a key of its own with each submission, e.g. a UUID.",
  ),
  "key-malformed": problem(
    400,
    "Idempotency-Key sai dạng.",
    "The Idempotency-Key is malformed.",
    "Dùng 8 đến 64 ký tự trong A–Z a–z 0–9 . _ -",
    "Use 8 to 64 characters of A–Z a–z 0–9 . _ -",
  ),
  "key-reused": problem(
    409,
    "Khoá này đã dùng cho một nội dung khác.",
    "This key was already used for other content.",
    "Dùng khoá mới cho nội dung mới.",
    "Use a new key for new content.",
  ),
  "version-missing": problem(
    428,
    "Thiếu If-Match.",
    "The If-Match header is missing.",
    "Đọc bản ghi và gửi lại ETag của nó trong If-Match.",
    "Read the record and send its ETag in If-Match.",
  ),
  "version-malformed": problem(
    400,
    "If-Match sai dạng.",
    "The If-Match header is malformed.",
    'Gửi ETag như đã nhận, ví dụ If-Match: "3".',
    'Send the ETag as received, e.g. If-Match: "3".',
  ),
  "version-changed": problem(
    412,
    "Bản ghi đã được người khác sửa.",
    "The record was changed by someone else.",
    "Tải lại, xem thay đổi rồi sửa tiếp.",
    "Reload it, look at the change, then correct again.",
  ),
  "step-not-allowed": problem(
    409,
    "Bước này không dùng được ở trạng thái hiện tại.",
    "This step is not possible in the present state.",
    "Xem trạng thái của bản ghi và các bước có thể làm.",
    "See the record's state and the steps it allows.",
  ),
  "change-pending": problem(
    409,
    "Bản ghi đang được chuyển.",
    "The record is being moved.",
    "Đợi vài giây rồi thử lại.",
    "Wait some seconds and try again.",
  ),
  "foreign-form": problem(
    403,
    "Mẫu này được gửi từ một trang khác.",
    "This form was sent from another site.",
    "Mở trang của hệ thống, điền và gửi lại ở đó; chưa có gì được ghi.",
    "Open the form here, fill it in and send it again; nothing was written.",
  ),
  "form-expired": problem(
    403,
    "Mẫu này không còn thuộc phiên đăng nhập hiện tại.",
    "This form no longer belongs to your session.",
    "Mở lại mẫu và gửi lại; chưa có gì được ghi.",
    "Open the form again and send it; nothing was written.",
  ),
  "sign-in-failed": problem(
    400,
    "Đăng nhập không thành công.",
    "Signing in did not succeed.",
    "Đăng nhập lại từ đầu. Nếu vẫn lỗi, báo quản trị hệ thống kèm mã yêu cầu.",
    "Start signing in again. If it persists, tell the operators the request id.",
  ),
  "sign-in-unavailable": problem(
    503,
    "Chưa liên lạc được với nơi cấp tài khoản.",
    "The issuer of accounts cannot be reached.",
    "Thử lại sau ít phút; phiên đang mở vẫn dùng được.",
    "Try again in some minutes; open sessions go on.",
  ),
  "too-many-requests": problem(
    429,
    "Địa chỉ mạng này vừa gửi quá nhiều yêu cầu.",
    "Too many requests came from this network address.",
    "Đợi nửa phút rồi thử lại; người đã đăng nhập thì không bị chặn.",
    "Wait half a minute and try again; whoever is signed in is not refused.",
  ),
  "not-through-front": problem(
    403,
    "Yêu cầu không đi qua địa chỉ chính thức.",
    "The request did not come through the official address.",
    "Dùng địa chỉ chính thức của hệ thống.",
    "Use the official address of the system.",
  ),
  "persons-erased": problem(
    409,
    "Dữ liệu cá nhân của hồ sơ này đã được xoá.",
    "The personal data of this case was erased.",
    "Không thể sửa nội dung đã xoá; các mục khác vẫn sửa được.",
    "What was erased cannot be corrected; other fields can.",
  ),
  "evidence-absent": problem(
    409,
    "Tệp chưa đến nơi.",
    "The file has not arrived.",
    "Gửi tệp bằng biểu mẫu đã cấp; biểu mẫu quá 15 phút thì lấy biểu mẫu mới.",
    "Send it by the form that was handed out; after a quarter of an hour ask for a new one.",
  ),
  "same-person": problem(
    409,
    "Việc này cần hai người khác nhau.",
    "This takes two different people.",
    "Nhờ một người khác có thẩm quyền phê duyệt.",
    "Ask another person with that right to approve it.",
  ),
  "approval-settled": problem(
    409,
    "Đề nghị này đã được phê duyệt hoặc không còn hiệu lực.",
    "This proposal was approved already or is no longer in force.",
    "Xem trạng thái của đề nghị.",
    "See the state of the proposal.",
  ),
  "not-found": problem(
    404,
    "Không tìm thấy.",
    "Not found.",
    "Kiểm tra địa chỉ hoặc mã bản ghi.",
    "Check the address or the record's code.",
  ),
  "method-not-allowed": problem(
    405,
    "Thao tác này không có ở địa chỉ này.",
    "This method does not exist here.",
    "Xem tài liệu API.",
    "See the API description.",
  ),
  busy: problem(
    503,
    "Hệ thống đang bận với đơn vị này.",
    "The system is busy with this unit.",
    "Gửi lại sau ít giây với cùng khoá; không bị ghi hai lần.",
    "Send again in a few seconds with the same key; nothing is written twice.",
  ),
  internal: problem(
    500,
    "Hệ thống gặp lỗi.",
    "Something went wrong on our side.",
    "Thử lại sau; nếu vẫn lỗi, báo quản trị hệ thống kèm mã yêu cầu.",
    "Try again later; if it persists, tell the operators the request id.",
  ),
  ...YEAR_PROBLEMS,
  ...OPINION_PROBLEMS,
} as const satisfies Record<string, Problem>;

export type ProblemCode = keyof typeof PROBLEMS;

export interface Problem {
  readonly status: number;
  readonly title: Bilingual;
  readonly remedy: Bilingual;
}

/** An expected refusal: thrown by use cases, mapped once to a problem document or an error page. */
export class Refusal extends Error {
  readonly code: ProblemCode;
  readonly fields: readonly FieldProblem[];
  /** The record as it is now, where that is what the sender must look at; shown to whoever may read it. */
  readonly current: object | undefined;

  constructor(code: ProblemCode, fields: readonly FieldProblem[] = [], current?: object) {
    super(`${code}${fields.map((fault) => ` ${placeOf(fault)}:${fault.rule}`).join("")}`);
    this.name = "Refusal";
    this.code = code;
    this.fields = fields;
    this.current = current;
  }
}

/** An unknown field's name is what a sender typed, and messages are logged: only the place of it is told. */
const placeOf = ({ field, rule }: FieldProblem): string =>
  rule === "unknown-field" ? field.split(".").slice(0, -1).join(".") : field;

function problem(status: number, vi: string, en: string, viRemedy: string, enRemedy: string): Problem {
  return { status, title: { vi, en }, remedy: { vi: viRemedy, en: enRemedy } };
}
