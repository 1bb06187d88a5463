import * as z from "zod";
import { dateOf, formatDate, type LocalDate } from "../calendar/local-date.ts";
import { tallyOf } from "../pipeline/tally.ts";
import { type FieldProblem, fieldProblem } from "../problems/field-problem.ts";
import type { RecordContext, RecordKind } from "../records/record-kind.ts";
import { decisionClocks } from "./clocks.ts";
import {
  carryingOutFields,
  type Decision,
  decisionEntry,
  decisionSchema,
  dueOf,
  extendingFields,
} from "./decision.ts";

export const decisionKind: RecordKind<Decision> = {
  kind: "decision",
  collection: "decisions",
  name: { vi: "Kết luận giao ban", en: "Decision of a briefing" },
  listName: { vi: "Kết luận giao ban", en: "Decisions of briefings" },
  lead: {
    vi: "Ghi cho đơn vị được giao thực hiện, theo cuộc giao ban đã ghi.",
    en: "Recorded on the unit in charge, from a briefing that is recorded.",
  },
  schema: decisionSchema,
  entry: z.strictObject(decisionEntry),
  states: {
    given: { vi: "Đang thực hiện", en: "Given" },
    overdue: { vi: "Quá hạn", en: "Overdue" },
    "carried-out": { vi: "Đã thực hiện", en: "Carried out" },
  },
  start: () => "given",
  steps: {
    "carry-out": {
      name: { vi: "Ghi kết quả", en: "Record the result" },
      from: ["given", "overdue"],
      to: () => "carried-out",
      fields: carryingOutFields,
      action: "record.enter",
    },
    // The unit in charge does not extend its own day.
    extend: {
      name: { vi: "Gia hạn", en: "Extend" },
      from: ["given", "overdue"],
      to: () => "given",
      fields: extendingFields,
      action: "inspection.enter",
    },
  },
  rights: { read: "record.read", record: "briefing.enter" },
  columns: ["givenOn", "text", "due", "extendedTo"],
  day: ({ givenOn }) => givenOn,
  effect: (decision) =>
    tallyOf({
      "decisions.given": true,
      "decisions.carriedOut": decision.state === "carried-out",
      "decisions.carriedOutOnTime": isCarriedOut(decision) && !isLate(decision),
      "decisions.overdue": isLate(decision),
    }),
  faults: decisionFaults,
  clocks: decisionClocks,
  // With a later day, what was overdue is not; a job finds it overdue anew.
  remember: (decision, { localNow }) => ({
    state: decision.state === "overdue" && dueOf(decision) >= dateOf(localNow) ? "given" : decision.state,
  }),
  passing: {
    day: (decision) => (decision.state === "given" ? dueOf(decision) : undefined),
    changes: () => ({ state: "overdue" }),
  },
  links: ({ briefing }) => [{ field: "briefing", id: briefing, kind: "briefing", within: "locality" }],
};

const isCarriedOut = ({ state }: Decision): boolean => state === "carried-out";

/** Overdue now, or carried out after its day. */
const isLate = (decision: Decision): boolean =>
  decision.state === "overdue" ||
  (isCarriedOut(decision) && (decision.carriedOutOn ?? dueOf(decision)) > dueOf(decision));

function decisionFaults(decision: Decision, { localNow }: RecordContext): FieldProblem[] {
  const today = dateOf(localNow);
  const { givenOn, due, extendedTo, carriedOutOn } = decision;
  const before = (field: string, day: LocalDate | undefined, first: LocalDate) =>
    day !== undefined && day < first ? [fieldProblem(field, "before-date", { date: formatDate(first) })] : [];
  return [
    ...(givenOn > today ? [fieldProblem("givenOn", "date-in-future")] : []),
    ...before("due", due, givenOn),
    ...before("extendedTo", extendedTo, due),
    ...before("carriedOutOn", carriedOutOn, givenOn),
    ...(carriedOutOn !== undefined && carriedOutOn > today
      ? [fieldProblem("carriedOutOn", "date-in-future")]
      : []),
  ];
}
