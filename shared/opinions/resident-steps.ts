import type { LocalDate } from "../calendar/local-date.ts";
import type { RecordStep } from "../records/record-kind.ts";
import type { Assignment } from "./assignment.ts";

/** What the sender of an opinion does with its answer, by tracking code; no officer takes these steps. */
export const RESIDENT_STEPS = {
  "resident-confirm": {
    name: { vi: "Người dân xác nhận", en: "Confirmed by the resident" },
    to: () => "rated",
  },
  "resident-reopen": {
    name: { vi: "Người dân yêu cầu trả lời lại", en: "Asked anew by the resident" },
    to: () => "reopened",
  },
} as const satisfies Readonly<Record<string, Omit<RecordStep<Assignment>, "from">>>;

/** The fields of a confirmation: the answer settles the matter for its sender. */
export const confirmation = (today: LocalDate) => ({
  satisfaction: "yes",
  askedOn: today,
  askedHow: "online",
});

/** The fields of asking anew: it counts against the unit, and a shorter clock starts. */
export const reopening = (today: LocalDate, dueAgainOn: LocalDate) => ({
  reopenedOn: today,
  dueAgainOn,
  reopenedByResident: true,
});
