import * as z from "zod";
import { recordIdSchema } from "../ids/record-id.ts";
import { dateField, lineField, recordField, textField } from "../records/fields.ts";
import { recordSchema } from "../records/record.ts";

/** What is entered of a decision: its unit is the one in charge. */
export const decisionEntry = {
  briefing: recordField("briefing", recordIdSchema("briefing"), "Cuộc giao ban", "Briefing"),
  givenOn: dateField("Ngày kết luận", "Given on"),
  text: textField(1000, "Nội dung kết luận", "What was decided"),
  due: dateField("Hạn thực hiện", "Due on"),
};

export const carryingOutFields = z.strictObject({
  carriedOutOn: dateField("Ngày thực hiện xong", "Carried out on"),
  result: textField(1000, "Kết quả", "Result"),
});

export const extendingFields = z.strictObject({
  extendedTo: dateField("Gia hạn đến", "Extended to"),
  extensionReason: lineField(300, "Lý do gia hạn", "Why it is extended"),
});

/**
 * A decision of a briefing (kết luận giao ban), recorded on the unit in charge of it; the briefing may be another
 * unit's of the locality.
 */
export const decisionSchema = recordSchema("decision", ["given", "overdue", "carried-out"], decisionEntry, {
  ...carryingOutFields.shape,
  ...extendingFields.shape,
});
export type Decision = z.infer<typeof decisionSchema>;

/** The last day that counts: the extended one where there is one. */
export const dueOf = ({ due, extendedTo }: Decision) => extendedTo ?? due;
