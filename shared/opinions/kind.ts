import * as z from "zod";
import type { LocalDate } from "../calendar/local-date.ts";
import { recordIdSchema } from "../ids/record-id.ts";
import {
  choiceField,
  dateField,
  groupField,
  lineField,
  numberField,
  recordField,
  unitField,
} from "../records/fields.ts";
import type { RecordKind } from "../records/record-kind.ts";
import { opinionClocks } from "./clocks.ts";
import { opinionEffect } from "./effect.ts";
import { opinionFaults, repeatLink } from "./faults.ts";
import { FIRST_RESULT_STEPS, withFirstResult } from "./first-result.ts";
import { answeringUnitOf } from "./follow.ts";
import {
  type Opinion,
  opinionPersonsSchema,
  opinionSchema,
  receivedPersonsSchema,
  wasRaisedAtDialogue,
} from "./opinion.ts";
import {
  OPINION_CLASS_WORDS,
  OPINION_FIELD_WORDS,
  OPINION_SOURCE_WORDS,
  OUTCOME_WORDS,
  REFUSAL_WORDS,
} from "./words.ts";

/** What is entered of an opinion that was not raised at a dialogue. */
export const receivedOpinionEntry = {
  receivedOn: dateField("Ngày tiếp nhận", "Received on"),
  source: choiceField(OPINION_SOURCE_WORDS, "Nguồn", "Source"),
  class: choiceField(OPINION_CLASS_WORDS, "Loại", "Class"),
  field: choiceField(OPINION_FIELD_WORDS, "Lĩnh vực", "Field"),
  people: numberField({ min: 1, max: 100_000 }, "Số người cùng nội dung", "People on the same content"),
  reception: recordField(
    "reception",
    recordIdSchema("reception"),
    "Lượt tiếp công dân",
    "Reception",
  ).optional(),
  inspection: recordField(
    "inspection",
    recordIdSchema("inspection"),
    "Cuộc kiểm tra",
    "Inspection",
  ).optional(),
  subUnit: opinionSchema.shape.subUnit,
  repeats: opinionSchema.shape.repeats,
  ...opinionPersonsSchema.shape,
  outcome: groupField(
    {
      kind: choiceField(OUTCOME_WORDS, "Xử lý", "Outcome"),
      answeredBy: lineField(150, "Người trả lời tại chỗ (chức vụ)", "Answered by (post)").optional(),
      to: lineField(200, "Giao cho", "Handed to").optional(),
      toUnit: unitField("Giao cho đơn vị trong hệ thống", "Handed to a unit here").optional(),
      dueOn: dateField("Hạn trả lời", "Promised date").optional(),
      reportedTo: lineField(200, "Báo cáo cấp trên nào", "Reported to").optional(),
      by: lineField(200, "Nơi xác minh", "Verified by").optional(),
      reason: choiceField(REFUSAL_WORDS, "Lý do từ chối", "Why it is refused").optional(),
    },
    "Kết quả xử lý",
    "What became of it",
  ),
};

/** The day of an opinion. One of a dialogue has the dialogue's, which it does not know: the first of its year stands in. */
const dayOf = ({ receivedOn, year }: Opinion): LocalDate => receivedOn ?? (`${year}-01-01` as LocalDate);

export const opinionKind: RecordKind<Opinion> = {
  kind: "opinion",
  collection: "opinions",
  name: { vi: "Kiến nghị, phản ánh", en: "Opinion" },
  listName: { vi: "Sổ kiến nghị, phản ánh", en: "Opinions" },
  lead: {
    vi: "Kiến nghị, phản ánh nhận khi tiếp công dân, qua phiếu hoặc qua kiểm tra. Ý kiến tại đối thoại ghi cùng cuộc đối thoại; khiếu nại, tố cáo ghi ở sổ theo dõi riêng.",
    en: "Opinions received at a reception, by form or in an inspection. Those raised at a dialogue are entered with it; complaints and denunciations have a tracking list of their own.",
  },
  schema: opinionSchema,
  entry: z.strictObject(receivedOpinionEntry),
  persons: receivedPersonsSchema,
  states: {
    pending: { vi: "Chờ xử lý ban đầu", en: "Awaits its first result" },
    raised: { vi: "Đã tiếp nhận", en: "Received" },
  },
  start: ({ outcome }) => (outcome.kind === "pending" ? "pending" : "raised"),
  steps: FIRST_RESULT_STEPS,
  isKeptElsewhere: wasRaisedAtDialogue,
  alsoReadAt: answeringUnitOf,
  rights: {
    read: "record.read",
    record: "reception.enter",
    persons: {
      content: "opinion.read-content",
      raisedBy: "person.read",
      refusalNote: "opinion.read-content",
    },
  },
  columns: ["receivedOn", "source", "class", "field", "people", "outcome"],
  day: dayOf,
  effect: opinionEffect,
  clocks: opinionClocks,
  faults: opinionFaults,
  remember: withFirstResult,
  links: ({ reception, inspection, repeats, receivedOn }) => [
    ...(reception === undefined
      ? []
      : [{ field: "reception", id: reception, kind: "reception", within: "unit" } as const]),
    ...(inspection === undefined
      ? []
      : [{ field: "inspection", id: inspection, kind: "inspection", within: "locality" } as const]),
    ...(repeats === undefined ? [] : [repeatLink(repeats, receivedOn)]),
  ],
};
