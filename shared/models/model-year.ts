import type * as z from "zod";
import {
  choiceField,
  dateField,
  groupField,
  lineField,
  numberField,
  recordField,
  textField,
  yesNoField,
} from "../records/fields.ts";
import { recordSchema } from "../records/record.ts";
import { modelIdSchema } from "./model.ts";

/** What is entered of a model's year. */
export const modelYearEntry = {
  model: recordField("model", modelIdSchema, "Mô hình", "Model"),
  name: lineField(200, "Tên mô hình trong năm", "Name in this year"),
  startsOn: dateField("Thực hiện trong năm từ ngày", "Carried out this year from", {
    hint: { vi: "Mô hình tiếp tục: ngày 01/01.", en: "A continued model: 1 January." },
  }),
  firstYear: numberField({ min: 2000, max: 2099 }, "Năm đầu của mô hình", "First year of the model", {
    hint: {
      vi: "Bằng năm thực hiện thì là mô hình mới, trước đó thì là mô hình tiếp tục.",
      en: "In its first year a model is new, after that it is continued.",
    },
  }),
};

export const MODEL_OUTCOMES = {
  effective: { vi: "Hiệu quả", en: "Effective" },
  "not-yet": { vi: "Chưa hiệu quả", en: "Not yet effective" },
} as const;

const document = (max: number) => lineField(max, "Số văn bản", "Number of the document");

export const approveFields = {
  approvedOn: dateField("Ngày duyệt", "Approved on"),
  approvalDocument: lineField(100, "Văn bản phê duyệt", "Document of approval"),
};
export const beginFields = { begunOn: dateField("Ngày bắt đầu thực hiện", "Begun on") };
export const pauseFields = {
  pausedOn: dateField("Ngày tạm dừng", "Paused on"),
  pauseReason: textField(500, "Lý do tạm dừng", "Why it is paused"),
};
export const resumeFields = { resumedOn: dateField("Ngày tiếp tục", "Resumed on") };
export const evaluateFields = {
  outcome: choiceField(MODEL_OUTCOMES, "Kết quả đánh giá", "Outcome of the evaluation"),
  evaluatedOn: dateField("Ngày đánh giá", "Evaluated on"),
  reportNumber: lineField(100, "Số báo cáo hiệu quả", "Number of the effectiveness report").optional(),
  reportOn: dateField("Ngày báo cáo", "Day of the report").optional(),
  figures: textField(3000, "Số liệu cụ thể", "Concrete figures").optional(),
  widened: yesNoField("Đã mở rộng phạm vi so với năm trước", "Widened since the year before").optional(),
};
const recognition = { on: dateField("Ngày công nhận", "Recognised on"), document: document(100) };
/** One place for each level, so that a higher recognition leaves the lower one standing. */
export const recogniseFields = {
  local: groupField(recognition, "Công nhận cấp cơ sở", "Recognised at grassroots level").optional(),
  district: groupField(recognition, "Công nhận cấp huyện", "Recognised at district level").optional(),
  province: groupField(recognition, "Công nhận cấp tỉnh", "Recognised at province level").optional(),
};
export const replicateFields = {
  replicatedOn: dateField("Ngày nhân rộng", "Replicated on"),
  replicatedIn: textField(1000, "Nơi nhân rộng", "Where it is replicated"),
};
export const endFields = {
  endedOn: dateField("Ngày kết thúc", "Ended on"),
  endReason: textField(500, "Lý do kết thúc", "Why it ended").optional(),
};

export const MODEL_YEAR_STATES = [
  "registered",
  "approved",
  "running",
  "paused",
  "evaluated",
  "recognised",
  "replicated",
  "ended",
] as const;

/**
 * One year of a model, new or continued:
 *
 *   registered → approved → running ⇄ paused;  running → evaluated → recognised → replicated;  any → ended.
 *
 * What was reached stays on the record and counts, whatever came after.
 */
export const modelYearSchema = recordSchema("model-year", MODEL_YEAR_STATES, modelYearEntry, {
  ...approveFields,
  ...beginFields,
  ...pauseFields,
  ...resumeFields,
  ...evaluateFields,
  ...recogniseFields,
  ...replicateFields,
  ...endFields,
});
export type ModelYear = z.infer<typeof modelYearSchema>;
