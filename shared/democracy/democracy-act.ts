import * as z from "zod";
import { localDateSchema } from "../calendar/local-date.ts";
import { limitInForceSchema } from "../limits/limit.ts";
import {
  choiceField,
  choicesField,
  dateField,
  lineField,
  numberField,
  subUnitField,
} from "../records/fields.ts";
import { recordSchema } from "../records/record.ts";
import {
  ACTS,
  BOARDS,
  CONFERENCES,
  CONSULTATION_FORMS,
  PUBLICATION_FORMS,
  PUBLISHED_ITEMS,
  RULES_ISSUED,
} from "./acts.ts";
import { minimumInForceSchema } from "./minimum.ts";
import { quorumInForceSchema } from "./quorum.ts";

const OPINIONS = { max: 1_000_000 } as const;
const PEOPLE = { max: 100_000 } as const;

/** What is entered of an act; which fields belong to which kind of act, `FIELDS_OF` says. */
export const actEntry = {
  act: choiceField(ACTS, "Loại việc", "Kind of act"),
  on: dateField("Ngày bắt đầu, tổ chức, ban hành hoặc gửi", "Day it began, was held, issued or sent"),
  title: lineField(300, "Trích yếu nội dung", "What it is about"),
  until: dateField("Đến hết ngày", "Until (last day)").optional(),
  subUnit: subUnitField("Ấp, khu phố", "Ấp or khu phố").optional(),
  documentNumber: lineField(60, "Số văn bản", "Number of the document").optional(),
  items: choicesField(PUBLISHED_ITEMS, "Nội dung công khai theo Điều 11", "Items of Điều 11").optional(),
  form: choiceField(PUBLICATION_FORMS, "Hình thức công khai", "Form of publication").optional(),
  consultedBy: choiceField(CONSULTATION_FORMS, "Hình thức lấy ý kiến", "Form of consultation").optional(),
  received: numberField(OPINIONS, "Số ý kiến nhận được", "Opinions received").optional(),
  accepted: numberField(OPINIONS, "Số ý kiến tiếp thu", "Opinions accepted").optional(),
  explanationReport: lineField(60, "Số báo cáo giải trình", "Number of the explanation report").optional(),
  conference: choiceField(CONFERENCES, "Loại hội nghị", "Kind of conference").optional(),
  present: numberField(PEOPLE, "Số người, hộ có mặt", "Present").optional(),
  total: numberField({ min: 1, ...PEOPLE }, "Tổng số người, hộ triệu tập", "Total summoned").optional(),
  rules: choiceField(RULES_ISSUED, "Loại văn bản", "Kind of rules").optional(),
  board: choiceField(BOARDS, "Ban kiến nghị", "Board that recommends").optional(),
  addressedTo: lineField(150, "Gửi đến (cơ quan, chức vụ)", "Addressed to (body, post)").optional(),
};

/** What ends a publication or a consultation. */
export const endingFields = z.strictObject({
  until: actEntry.until.unwrap(),
  received: actEntry.received,
  accepted: actEntry.accepted,
  explanationReport: actEntry.explanationReport,
});

/** The answer to a recommendation. */
export const replyFields = z.strictObject({
  repliedOn: dateField("Ngày trả lời", "Day of the reply"),
  replyNumber: lineField(60, "Số văn bản trả lời", "Number of the reply").optional(),
});

/** An act of grassroots democracy (việc thực hiện dân chủ). */
export const democracyActSchema = recordSchema(
  "democracy-act",
  ["running", "done", "sent", "answered"],
  actEntry,
  {
    ...replyFields.shape,
    /** Days it must last at least, as in force on its first day. */
    minimum: minimumInForceSchema,
    /** Share that must be present, as in force on the day of the conference. */
    quorum: quorumInForceSchema,
    replyLimit: limitInForceSchema,
    /** Last day for the reply. */
    replyDue: localDateSchema,
    /** Last day for a reply that is known to have passed without one. */
    duePassed: localDateSchema,
  },
);
export type DemocracyAct = z.infer<typeof democracyActSchema>;
