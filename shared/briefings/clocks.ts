import type { ClockStart } from "../deadlines/clock-start.ts";
import { type Decision, dueOf } from "./decision.ts";

/** It runs to the day that the briefing set, or to which it was extended. */
export const decisionClocks = (decision: Decision): readonly ClockStart[] => [
  {
    kind: "decision",
    basis: { event: { vi: "Ngày kết luận giao ban", en: "Day of the briefing" }, day: decision.givenOn },
    by: {
      day: dueOf(decision),
      setBy:
        decision.extendedTo === undefined
          ? { vi: "Kết luận giao ban", en: "The briefing" }
          : { vi: "Kết luận giao ban, đã gia hạn", en: "The briefing, extended" },
    },
    doneOn: decision.carriedOutOn,
  },
];
