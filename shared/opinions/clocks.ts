import type { ClockStart } from "../deadlines/clock-start.ts";
import { type Assignment, promisedOn } from "./assignment.ts";
import type { Opinion } from "./opinion.ts";

/** From the day it was received until the person is told what becomes of it; one that was raised at a dialogue was told there. */
export const opinionClocks = ({ receivedOn, outcome, decidedOn }: Opinion): readonly ClockStart[] =>
  receivedOn === undefined || (outcome.kind !== "pending" && decidedOn === undefined)
    ? []
    : [
        {
          kind: "opinion-first-result",
          basis: { event: { vi: "Ngày tiếp nhận", en: "Day on which it was received" }, day: receivedOn },
          by: { limit: "opinion-first-result" },
          doneOn: outcome.kind === "pending" ? undefined : decidedOn,
        },
      ];

/** Until the day that was promised to the person: the unit gave its word, whatever the limit would allow. */
export const assignmentClocks = (assignment: Assignment): readonly ClockStart[] => [
  {
    kind: "opinion-answer",
    basis:
      assignment.reopenedOn === undefined
        ? { event: { vi: "Ngày giao trả lời", en: "Day it was handed over" }, day: assignment.handedOn }
        : {
            event: { vi: "Ngày yêu cầu trả lời lại", en: "Day it was asked anew" },
            day: assignment.reopenedOn,
          },
    by: {
      day: promisedOn(assignment),
      setBy:
        assignment.extendedTo === undefined
          ? { vi: "Ngày đã hẹn với người dân", en: "The day promised to the person" }
          : { vi: "Văn bản gia hạn trả lời", en: "The written extension" },
    },
    doneOn: assignment.answeredOn,
  },
];
