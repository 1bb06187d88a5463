import * as z from "zod";
import { opinionIdSchema } from "../ids/record-id.ts";
import { OPINION_FIELD_WORDS } from "../opinions/words.ts";
import { choiceField, dateField, lineField, numberField, textField } from "../records/fields.ts";
import { recordSchema } from "../records/record.ts";
import { hotSpotRuleInForceSchema } from "./hot-spot-rule.ts";

/** What is entered of a hot spot by hand: numbers and dates, nothing that says who. */
export const hotSpotEntry = {
  field: choiceField(OPINION_FIELD_WORDS, "Lĩnh vực", "Field"),
  from: dateField("Vụ việc đầu tiên ngày", "First case on"),
  to: dateField("Vụ việc gần nhất ngày", "Latest case on"),
  cases: numberField({ min: 1, max: 10_000 }, "Số vụ việc", "Cases"),
  people: numberField({ min: 1, max: 1_000_000 }, "Tổng số người", "People in all"),
};

export const decidingFields = z.strictObject({
  decidedOn: dateField("Ngày quyết định", "Decided on"),
  decisionReason: textField(1000, "Lý do, căn cứ", "Why, on what basis", {
    hint: { vi: "Không ghi tên người dân.", en: "No name of a resident." },
  }),
});

export const establishingFields = z.strictObject({
  establishedOn: dateField("Ngày xác định trách nhiệm", "Responsibility established on"),
  responsibilityDocument: lineField(200, "Văn bản xác định trách nhiệm", "Document that establishes it"),
});

export const settlingFields = z.strictObject({
  settledOn: dateField("Ngày ổn định, giải quyết xong", "Settled on"),
  settlement: textField(1000, "Kết quả giải quyết", "How it was settled", {
    hint: { vi: "Không ghi tên người dân.", en: "No name of a resident." },
  }),
});

/** How many of its cases a hot spot names. */
export const MOST_CASES = 200;

/**
 * A hot spot (điểm nóng): pointed out by the system from its numbers, or entered by somebody; a second person decides.
 *
 *   flagged → confirmed → settled;  flagged → dismissed.
 */
export const hotSpotSchema = recordSchema(
  "hot-spot",
  ["flagged", "confirmed", "dismissed", "settled"],
  hotSpotEntry,
  {
    ...decidingFields.shape,
    ...establishingFields.shape,
    ...settlingFields.shape,
    /** The cases it was found in, the earliest first; of more than {@link MOST_CASES} the earliest. */
    caseIds: z.array(opinionIdSchema).max(MOST_CASES),
    /** The numbers by which the system found it. */
    rule: hotSpotRuleInForceSchema,
    /** Whose word it waits on another person for: the job, who entered it, or who corrected it last. */
    enteredBy: z.string().min(1).max(300),
    /** The approver. */
    decidedBy: z.string().min(1).max(300),
  },
);
export type HotSpot = z.infer<typeof hotSpotSchema>;

/** The day on which it was closed: cases up to then make no further hot spot. */
export const closedOn = ({ state, decidedOn, settledOn }: HotSpot) =>
  state === "dismissed" ? decidedOn : state === "settled" ? settledOn : undefined;
