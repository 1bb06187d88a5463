import * as z from "zod";
import { recordIdSchema } from "../ids/record-id.ts";
import {
  choiceField,
  choicesField,
  dateField,
  lineField,
  numberField,
  recordField,
  rowsField,
  unitField,
  yesNoField,
} from "../records/fields.ts";
import { recordSchema } from "../records/record.ts";
import { officialNumberSchema } from "./document-number.ts";
import { massThresholdInForceSchema } from "./mass-threshold.ts";
import { CLOSING_WORDS, COMPLEX_REASON_WORDS, PETITION_CLASS_WORDS, SETTLEMENT_WORDS } from "./words.ts";

/** A number of a document and nothing else: what is not one, the schema of the record refuses, at its place. */
const numberOf = (vi: string, en: string) =>
  lineField(50, vi, en, {
    hint: { vi: "Chỉ số và ký hiệu, ví dụ 15/TB-UBND.", en: "Number and symbol alone, e.g. 15/TB-UBND." },
  });

/** What is entered of a case: nothing that says who or what. */
export const petitionEntry = {
  class: choiceField(PETITION_CLASS_WORDS, "Loại", "Class"),
  number: numberOf("Số theo dõi vụ việc", "Tracking number of the case"),
  receivedOn: dateField("Ngày nhận", "Received on"),
  settlement: choiceField(SETTLEMENT_WORDS, "Lần giải quyết", "Settlement"),
  people: numberField({ min: 1, max: 100_000 }, "Số người", "People"),
  letter: numberOf("Số đơn", "Number of the letter").optional(),
  caseOfLetter: numberField(
    { min: 1, max: 50 },
    "Vụ việc thứ mấy trong đơn",
    "Which case of the letter",
  ).optional(),
  unitInCharge: unitField("Đơn vị thụ lý", "Unit in charge", {
    hint: { vi: "Bỏ trống nếu là đơn vị ghi sổ.", en: "Left out where it is the unit that tracks the case." },
  }).optional(),
  isRemote: yesNoField("Ở vùng sâu, vùng xa, đi lại khó khăn", "In a remote area, hard to reach").optional(),
  firstCase: recordField(
    "petition",
    recordIdSchema("petition"),
    "Vụ việc lần đầu (nếu giải quyết lần hai)",
    "The case of the first settlement",
  ).optional(),
};

export const acceptFields = {
  acceptedOn: dateField("Ngày thụ lý", "Accepted on"),
  acceptanceNumber: numberOf("Số thông báo thụ lý", "Number of the notice of acceptance").optional(),
};

export const forwardFields = {
  forwardedOn: dateField("Ngày chuyển", "Sent on on"),
  forwardNumber: numberOf("Số văn bản chuyển", "Number of the letter that sends it on"),
  forwardedTo: unitField(
    "Chuyển đến (nếu là đơn vị trong hệ thống)",
    "Sent on to, if a unit here",
  ).optional(),
};

/** Vụ việc phức tạp: lets the longer limits run, only where it is stated in writing. */
export const complexFields = {
  complexOn: dateField("Ngày văn bản xác định phức tạp", "Stated complex on"),
  complexNumber: numberOf("Số văn bản xác định phức tạp", "Number of that document"),
  complexReasons: choicesField(COMPLEX_REASON_WORDS, "Lý do phức tạp", "Why it is complex"),
};

/** Gia hạn giải quyết tố cáo: each by a written decision. */
export const extensionFields = {
  extensions: rowsField(
    { min: 1, max: 2 },
    { decidedOn: dateField("Ngày gia hạn", "Extended on"), number: numberOf("Số văn bản", "Number") },
    "Các lần gia hạn",
    "Extensions",
  ),
};

export const decisionFields = {
  decidedOn: dateField("Ngày quyết định giải quyết (kết luận)", "Decided on"),
  decisionNumber: numberOf("Số quyết định (kết luận)", "Number of the decision"),
  sentOn: dateField("Ngày gửi quyết định", "Decision sent on").optional(),
};

export const closingFields = {
  closedOn: dateField("Ngày kết thúc", "Closed on"),
  closedAs: choiceField(CLOSING_WORDS, "Kết thúc vì", "How it ended"),
};

const numbers = {
  number: officialNumberSchema,
  letter: officialNumberSchema.optional(),
};

/** Why a case is taken off the list. */
export const WITHDRAWAL_REASONS = ["Nhập nhầm", "Ghi trùng"] as const;

/** States of a case; beside them `withdrawn`. */
export const PETITION_STATES = ["received", "accepted", "forwarded", "decided", "closed"] as const;

/**
 * A complaint (khiếu nại) or a denunciation (tố cáo) as a tracking record: numbers, dates, who is in charge, how many
 * people. It has no personal part and no free text: content and every identity stay in the official file.
 *
 *   received → accepted → decided → closed;  received → forwarded;  received, accepted, forwarded → closed.
 */
export const petitionSchema = recordSchema(
  "petition",
  PETITION_STATES,
  { ...petitionEntry, ...numbers },
  {
    ...acceptFields,
    acceptanceNumber: officialNumberSchema,
    ...forwardFields,
    forwardNumber: officialNumberSchema,
    ...complexFields,
    complexNumber: officialNumberSchema,
    complexReasons: complexFields.complexReasons.min(1),
    extensions: z
      .array(z.strictObject({ ...extensionFields.extensions.element.shape, number: officialNumberSchema }))
      .min(1)
      .max(2),
    ...decisionFields,
    decisionNumber: officialNumberSchema,
    ...closingFields,
    /** From how many people it is one of many people, as in force on the day it was received. */
    massThreshold: massThresholdInForceSchema,
  },
)
  .omit({ filings: true })
  // Where other kinds keep a reason in free words, these keep one of a list: words could name somebody.
  .extend({ withdrawal: z.enum(WITHDRAWAL_REASONS).optional() });
export type Petition = z.infer<typeof petitionSchema>;
