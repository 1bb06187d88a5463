import * as z from "zod";
import { localDateSchema } from "../calendar/local-date.ts";
import { unitIdSchema } from "../ids/readable-id.ts";
import {
  choiceField,
  dateField,
  lineField,
  numberField,
  recordField,
  rowsField,
  subUnitField,
  yesNoField,
} from "../records/fields.ts";
import { recordSchema } from "../records/record.ts";
import { line } from "../texts/text.ts";
import { voteResultSchema } from "./vote-result.ts";
import { VOTE_SUBJECTS } from "./vote-subjects.ts";
import { workIdSchema } from "./work.ts";

export const VOTE_FORMS = {
  meeting: { vi: "Họp cộng đồng dân cư", en: "Meeting of residents" },
  ballot: { vi: "Phát phiếu lấy ý kiến từng hộ", en: "Ballot to each household" },
  online: { vi: "Biểu quyết trực tuyến", en: "Vote online" },
} as const;

export const VOTE_PROPOSERS = {
  authority: { vi: "Chính quyền, Mặt trận", en: "Authority or Front" },
  residents: { vi: "Nhân dân đề xuất", en: "Residents" },
} as const;

/** What is entered when the vote is opened: the households of each sub-unit are fixed here, before anybody votes. */
export const voteEntry = {
  subject: choiceField(VOTE_SUBJECTS, "Nội dung bàn và quyết định", "What is decided"),
  work: recordField("work", workIdSchema, "Công trình", "Work").optional(),
  summary: lineField(500, "Tóm tắt nội dung", "Summary"),
  form: choiceField(VOTE_FORMS, "Hình thức", "Form"),
  heldOn: dateField("Ngày lấy ý kiến", "Day of the vote"),
  communeWide: yesNoField("Toàn xã, phường", "Commune-wide"),
  proposedBy: choiceField(VOTE_PROPOSERS, "Ai đề xuất", "Proposed by"),
  proposingHouseholds: numberField({ min: 1 }, "Số hộ đề xuất", "Households that propose it").optional(),
  electorate: rowsField(
    { min: 1, max: 100 },
    {
      subUnit: subUnitField("Ấp, khu phố", "Ấp or khu phố"),
      households: numberField({ min: 1, max: 100_000 }, "Tổng số hộ", "Households in all"),
    },
    "Tổng số hộ khi mở",
    "Households in all at the opening",
    {
      hint: {
        vi: "Mọi hộ của ấp, khu phố, không chỉ hộ dự họp.",
        en: "All of them, not only those present.",
      },
    },
  ),
};

export const countFields = {
  counts: rowsField(
    { min: 1, max: 100 },
    {
      subUnit: subUnitField("Ấp, khu phố", "Ấp or khu phố"),
      present: numberField({ max: 100_000 }, "Số hộ dự họp hoặc gửi phiếu", "Households present or voting"),
      agreed: numberField({ max: 100_000 }, "Số hộ tán thành", "Households that agree"),
    },
    "Kết quả",
    "Result",
  ),
};
export const decideFields = {
  decisionNumber: lineField(100, "Số quyết định", "Number of the decision"),
  decidedOn: dateField("Ngày quyết định", "Decided on"),
  signedByHead: yesNoField("Trưởng ấp, khu phố đã ký", "Signed by the head of the sub-unit"),
  signedByFront: yesNoField("Trưởng ban công tác Mặt trận đã ký", "Signed by the head of the Front's board"),
  householdSignatures: numberField(
    { max: 100 },
    "Số đại diện hộ đã ký",
    "Household representatives who signed",
  ),
};
export const sendFields = { sentOn: dateField("Ngày gửi UBND", "Sent to the People's Committee on") };
export const recogniseFields = {
  recognisedOn: dateField("Ngày công nhận", "Recognised on"),
  recognitionDocument: lineField(100, "Văn bản công nhận", "Document of recognition"),
};
/** Công khai khoản nhân dân đóng góp: Luật 10/2022/QH15 Đ11–13. */
export const publishFields = { publishedOn: dateField("Ngày công khai", "Made public on") };

/** What a vote remembers of the world. */
const remembered = {
  /** How many sub-units the unit had when the vote was opened. */
  opening: z.strictObject({ unit: unitIdSchema, subUnits: z.int().min(0) }),
  result: voteResultSchema,
  /** Until when the decision must be sent, counted from its day. */
  sending: z.strictObject({
    decidedOn: localDateSchema,
    by: localDateSchema.optional(),
    source: line(300).optional(),
  }),
};

/**
 * What residents discuss and decide themselves (bàn và quyết định trực tiếp), by households:
 *
 *   opened → counted → decided → recognised.
 */
export const voteSchema = recordSchema("vote", ["opened", "counted", "decided", "recognised"], voteEntry, {
  ...countFields,
  ...decideFields,
  ...sendFields,
  ...recogniseFields,
  ...publishFields,
  ...remembered,
});
export type Vote = z.infer<typeof voteSchema>;
