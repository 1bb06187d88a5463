import * as z from "zod";
import { choiceField, dateField, lineField, unitField } from "../records/fields.ts";
import type { RecordContext, RecordStep } from "../records/record-kind.ts";
import { type Opinion, type Outcome, receivedPersonsSchema } from "./opinion.ts";
import { REFUSAL_WORDS } from "./words.ts";

const decidedOn = dateField("Ngày thông báo kết quả xử lý ban đầu", "The person was told on");
const answerBy = dateField("Hạn trả lời", "Promised date");

/**
 * The first result (kết quả xử lý ban đầu) of an opinion that was received by form: taken up by the own unit, handed to
 * another unit here, passed to a body above or elsewhere, or refused. The clock of the first result stops with any of them.
 */
export const FIRST_RESULT_STEPS: Readonly<Record<string, RecordStep<Opinion>>> = {
  accept: {
    name: { vi: "Tiếp nhận, đơn vị mình trả lời", en: "Take up: the own unit answers" },
    from: ["pending"],
    to: () => "raised",
    fields: z.strictObject({ decidedOn, answerBy }),
  },
  forward: {
    name: { vi: "Chuyển đơn vị khác trả lời", en: "Hand to another unit" },
    from: ["pending"],
    to: () => "raised",
    fields: z.strictObject({
      decidedOn,
      forwardTo: unitField("Giao cho đơn vị", "Handed to the unit"),
      answerBy,
    }),
  },
  "pass-up": {
    name: { vi: "Chuyển cấp trên, cơ quan có thẩm quyền", en: "Pass to a body with authority" },
    from: ["pending"],
    to: () => "raised",
    fields: z.strictObject({
      decidedOn,
      passedTo: lineField(200, "Chuyển đến cơ quan", "Passed to"),
    }),
  },
  refuse: {
    name: { vi: "Từ chối, nêu lý do", en: "Refuse, with a reason" },
    from: ["pending"],
    to: () => "raised",
    fields: z.strictObject({
      decidedOn,
      refusal: choiceField(REFUSAL_WORDS, "Lý do từ chối", "Why it is refused"),
      refusalNote: receivedPersonsSchema.shape.refusalNote,
    }),
  },
};

/** What the step said becomes the outcome, so that it stands once: from then on it is corrected there. */
export function withFirstResult(opinion: Opinion, { unit }: RecordContext): Partial<Opinion> {
  const outcome = decided(opinion, unit.name);
  return outcome === undefined
    ? {}
    : { outcome, answerBy: undefined, forwardTo: undefined, passedTo: undefined, refusal: undefined };
}

function decided(
  { unit, answerBy, forwardTo, passedTo, refusal }: Opinion,
  own: string,
): Outcome | undefined {
  if (refusal !== undefined) return { kind: "refused", reason: refusal };
  if (passedTo !== undefined) return { kind: "beyond-authority", reportedTo: passedTo };
  if (answerBy === undefined) return undefined;
  const isOther = forwardTo !== undefined && forwardTo !== unit;
  return isOther
    ? { kind: "handed-over", toUnit: forwardTo, dueOn: answerBy }
    : { kind: "handed-over", to: own, toUnit: unit, dueOn: answerBy };
}
