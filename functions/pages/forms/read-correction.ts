import * as z from "zod";
import {
  conclusionSchema,
  meetingSchema,
  noticeSchema,
  planSchema,
  publicationSchema,
} from "../../../shared/dialogues/parts.ts";
import { type Correction, correctionSchema } from "../../../shared/dialogues/submission.ts";
import { unitIdSchema } from "../../../shared/ids/readable-id.ts";
import { parseOrRefuse } from "../../../shared/problems/parse.ts";
import { partOf } from "./field-names.ts";
import { entered, type Values } from "./field-values.ts";
import {
  readAttendeeNames,
  readConclusion,
  readMeeting,
  readNotice,
  readPlan,
  readPublication,
} from "./read-dialogue-form.ts";

/**
 * The correction that a form asks for: every field of the parts that the form had. A part that came to the dialogue
 * after the form was made is not asked for here: that its version is not the present one is what has to be told.
 */
export function readCorrection(values: Values): Correction {
  const has = partsOf(values);
  return parseOrRefuse(wholeSchema, {
    unit: entered(values, "unit"),
    // Not on the form where there is no model to choose: then it stays as it is.
    plan: {
      ...readPlan(values),
      ...("plan.model" in values && { model: entered(values, "plan.model") ?? null }),
    },
    ...(has.has("notice") && { notice: readNotice(values) ?? null }),
    ...(has.has("meeting") && { meeting: readWholeMeeting(values) }),
    ...(has.has("conclusion") && { conclusion: readConclusion(values) ?? {} }),
    ...(has.has("publication") && { publication: readPublication(values) ?? {} }),
    // Not on the form where this person may not see who attended, or where it was erased: it stays as it is.
    ...(has.has("attendeeNames") && { attendeeNames: readAttendeeNames(values) ?? null }),
    filingReason: entered(values, "filingReason"),
  });
}

/** The values, and those of the record as it is now for the parts that the form did not have. */
export function withLaterParts(values: Values, now: Values): Values {
  const has = partsOf(values);
  const later = Object.entries(now).filter(([name]) => !has.has(partOf(name)));
  return { ...Object.fromEntries(later), ...values };
}

/**
 * The parts of the form that was sent: browsers send the lines of every part, also those left empty, and a mark for lists
 * and boxes.
 */
export const partsOf = (values: Values): ReadonlySet<string> => new Set(Object.keys(values).map(partOf));

const wholeSchema = z.strictObject({
  unit: unitIdSchema,
  plan: planSchema.extend({ model: planSchema.shape.model.nullable() }),
  notice: noticeSchema.nullable().optional(),
  meeting: meetingSchema.extend({ coOrganiser: meetingSchema.shape.coOrganiser.nullable() }).optional(),
  conclusion: conclusionSchema.optional(),
  publication: publicationSchema.optional(),
  attendeeNames: correctionSchema.shape.attendeeNames,
  filingReason: correctionSchema.shape.filingReason,
});

/** A co-organiser that is emptied is taken back. */
function readWholeMeeting(values: Values) {
  const meeting = readMeeting(values);
  return { ...meeting, coOrganiser: meeting.coOrganiser ?? null };
}
