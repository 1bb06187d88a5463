import * as z from "zod";
import { localDateSchema } from "../calendar/local-date.ts";
import { limitInForceSchema } from "../limits/limit.ts";
import { personalPart } from "../personal/personal.ts";
import { WITHDRAWAL_REASONS } from "../petitions/petition.ts";
import {
  choiceField,
  choicesField,
  dateField,
  lineField,
  numberField,
  rowsField,
  textField,
} from "../records/fields.ts";
import { recordSchema } from "../records/record.ts";
import { line } from "../texts/text.ts";
import {
  CLASSES,
  HANDLINGS,
  INITIAL_RESULTS,
  OCCASIONS,
  POSTS,
  RECEIVERS,
  SETTLEMENTS,
  TRIGGERS,
  TYPES,
} from "./choices.ts";

/** Who came and what about: columns 3 to 5, 12 and 13 of Mẫu 03/TCD. None of it is kept of a denunciation. */
export const receptionPersons = personalPart({
  visitorName: lineField(
    100,
    "Họ tên người dân (hoặc người đại diện)",
    "Name (or the representative's)",
  ).optional(),
  visitorAddress: lineField(200, "Địa chỉ", "Address").optional(),
  visitorIdNumber: lineField(
    20,
    "Số căn cước, định danh, hộ chiếu",
    "Identity or passport number",
  ).optional(),
  caseContent: textField(2000, "Nội dung vụ việc, yêu cầu", "Content of the case, request").optional(),
  visitNote: textField(1000, "Ghi chú", "Note").optional(),
  handlingResult: textField(1000, "Theo dõi kết quả giải quyết", "Result as followed up").optional(),
});
const { handlingResult, ...persons } = receptionPersons.shape;

const receivedOn = dateField("Ngày tiếp", "Day of the reception");
const type = choiceField(TYPES, "Loại tiếp công dân", "Type of reception");
const post = choiceField(POSTS, "Buổi tiếp của", "Reception of", {
  hint: { vi: "Bỏ trống khi tiếp thường xuyên.", en: "Leave empty for daily reception." },
});
const receivedBy = choiceField(RECEIVERS, "Người tiếp", "Received by", {
  hint: { vi: "Bỏ trống khi tiếp thường xuyên.", en: "Leave empty for daily reception." },
});
const informed = {
  informedOn: dateField("Ngày báo kết quả xử lý ban đầu", "Day the initial result was told"),
  initialResult: choiceField(INITIAL_RESULTS, "Kết quả xử lý ban đầu", "Initial result"),
};

/** Columns of one visitor's row that name nobody: shared by the form of one reception and that of a whole day. */
const openVisit = {
  registerNumber: lineField(30, "Số thứ tự trong sổ", "Number in the register").optional(),
  classes: choicesField(CLASSES, "Phân loại", "Class of the case", {
    hint: {
      vi: "Nội dung tố cáo: không ghi họ tên, địa chỉ, nội dung; chỉ ghi nơi giữ hồ sơ chính thức.",
      en: "A denunciation: no name, address or content; only where the official file is.",
    },
  }),
  people: numberField({ min: 1, max: 10_000 }, "Số người cùng nội dung", "People on the same content"),
  representatives: numberField({ min: 1, max: 100 }, "Số người đại diện", "Representatives").optional(),
  occasion: choiceField(OCCASIONS, "Lần đầu hay nhiều lần", "First time or repeated"),
  settledBefore: lineField(200, "Cơ quan đã giải quyết", "Agency that has settled it before").optional(),
  handling: choiceField(HANDLINGS, "Hướng xử lý", "Handling"),
  sentTo: lineField(200, "Cơ quan được hướng dẫn, chuyển đến", "Agency guided or forwarded to").optional(),
  documentNumber: lineField(60, "Số văn bản chuyển", "Number of the forwarding document").optional(),
  officialFile: lineField(200, "Nơi giữ hồ sơ chính thức", "Where the official file is").optional(),
  informedOn: informed.informedOn.optional(),
  initialResult: informed.initialResult.optional(),
};

/** One visitor's row of the register, with the personal columns. */
export const visitFields = { ...persons, ...openVisit };

const openEntry = {
  receivedOn,
  type,
  post: post.optional(),
  receivedBy: receivedBy.optional(),
  trigger: choiceField(TRIGGERS, "Lý do tiếp đột xuất", "Why it was held ad hoc").optional(),
  ...openVisit,
};
export const receptionEntry = z.strictObject({ ...openEntry, ...persons });

/** Thông báo kết luận việc tiếp công dân, NĐ 154/2026 Đ25.2: to whom, until when. */
export const concludeFields = z.strictObject({
  noticeNumber: lineField(60, "Số thông báo kết luận", "Number of the conclusion notice"),
  concludedOn: dateField("Ngày thông báo kết luận", "Day of the conclusion notice"),
  inCharge: rowsField(
    { max: 10 },
    {
      unit: lineField(200, "Đơn vị được giao", "Unit in charge"),
      due: dateField("Thời hạn", "Due day"),
    },
    "Đơn vị được giao xử lý",
    "Units in charge",
  ).optional(),
});

export const informFields = z.strictObject(informed);

const settledFields = {
  settledOn: dateField("Ngày có kết quả giải quyết", "Day of the result"),
  settlement: choiceField(SETTLEMENTS, "Kết quả giải quyết", "Result"),
  settlementNumber: lineField(60, "Số văn bản giải quyết", "Number of the document").optional(),
};
export const settleFields = z.strictObject({ ...settledFields, handlingResult });

/** A limit as it stood on the record's day, with the last day on which what it asks for is in time. */
export const rememberedLimitSchema = limitInForceSchema.extend({
  by: localDateSchema,
  /** It rests on a year whose working calendar was not announced yet. */
  provisional: z.literal(true).optional(),
});

/**
 * A reception (lượt tiếp công dân): one case heard, a row of the register (Sổ tiếp công dân, Mẫu 03/TCD, NĐ 154/2026
 * Đ27). Somebody who comes again about the same case is another row, `occasion: "repeated"`.
 */
export const receptionSchema = recordSchema(
  "reception",
  ["received", "concluded", "informed", "settled"],
  openEntry,
  {
    ...concludeFields.shape,
    ...settledFields,
    /** Until when the initial result must be told (Luật Tiếp công dân Đ28.1). */
    result: rememberedLimitSchema,
    /** That day passed and nothing was told. */
    overdue: z.boolean(),
    /** From how many people on it is a large delegation (đoàn đông người), by the rule of that day. */
    largeDelegation: z.strictObject({ people: z.int().min(1), source: line(500) }),
  },
)
  // A row about a denunciation is taken back for one of a list of reasons: words could name somebody.
  .refine(
    ({ classes, withdrawal }) =>
      withdrawal === undefined ||
      !classes.includes("denunciation") ||
      WITHDRAWAL_REASONS.some((reason) => reason === withdrawal),
    { path: ["withdrawal"], params: { rule: "choice", values: WITHDRAWAL_REASONS.join("; ") } },
  );
export type Reception = z.infer<typeof receptionSchema>;
