import * as z from "zod";
import { dateOf, formatDate, type LocalDate } from "../calendar/local-date.ts";
import { tallyOf } from "../pipeline/tally.ts";
import { type FieldProblem, fieldProblem } from "../problems/field-problem.ts";
import type { RecordContext, RecordKind } from "../records/record-kind.ts";
import {
  decidingFields,
  establishingFields,
  type HotSpot,
  hotSpotEntry,
  hotSpotSchema,
  settlingFields,
} from "./hot-spot.ts";

export const hotSpotKind: RecordKind<HotSpot> = {
  kind: "hot-spot",
  collection: "hot-spots",
  name: { vi: "Điểm nóng", en: "Hot spot" },
  listName: { vi: "Điểm nóng", en: "Hot spots" },
  lead: {
    vi: "Hệ thống chỉ nêu theo số vụ việc, số người; một người khác với người nêu quyết định. Chỉ tính điểm khi đã xác nhận và đã xác định trách nhiệm.",
    en: "The system points out by numbers alone; another person than who entered it decides. It counts once confirmed, with responsibility established.",
  },
  schema: hotSpotSchema,
  entry: z.strictObject(hotSpotEntry),
  states: {
    flagged: { vi: "Chờ quyết định", en: "Awaiting a decision" },
    confirmed: { vi: "Đã xác nhận", en: "Confirmed" },
    dismissed: { vi: "Không phải điểm nóng", en: "Dismissed" },
    settled: { vi: "Đã ổn định", en: "Settled" },
  },
  start: () => "flagged",
  steps: {
    confirm: {
      name: { vi: "Xác nhận là điểm nóng", en: "Confirm" },
      from: ["flagged"],
      to: () => "confirmed",
      fields: decidingFields,
      action: "hot-spot.decide",
      byAnother: true,
    },
    dismiss: {
      name: { vi: "Không phải điểm nóng", en: "Dismiss" },
      from: ["flagged"],
      to: () => "dismissed",
      fields: decidingFields,
      action: "hot-spot.decide",
      byAnother: true,
    },
    establish: {
      name: { vi: "Xác định trách nhiệm của đơn vị", en: "Establish the unit’s responsibility" },
      from: ["confirmed"],
      to: () => "confirmed",
      fields: establishingFields,
      action: "hot-spot.decide",
      byAnother: true,
    },
    settle: {
      name: { vi: "Ghi đã ổn định", en: "Record that it is settled" },
      from: ["confirmed"],
      to: () => "settled",
      fields: settlingFields,
      action: "hot-spot.decide",
      byAnother: true,
    },
  },
  rights: { read: "hot-spot.read", record: "hot-spot.enter" },
  columns: ["from", "to", "field", "cases", "people"],
  day: ({ from }) => from,
  effect: ({ state, establishedOn }) =>
    state === "confirmed" || state === "settled"
      ? tallyOf({ "hotSpots.confirmed": true, "hotSpots.responsible": establishedOn !== undefined })
      : tallyOf({}),
  faults: hotSpotFaults,
  remember: whoDidWhat,
};

/** Whoever corrects what is flagged stands for it from then on, so that nobody decides on the own words. */
function whoDidWhat({ state, decidedBy }: HotSpot, { principal }: RecordContext): Partial<HotSpot> {
  return state === "flagged" ? { enteredBy: principal } : { decidedBy: decidedBy ?? principal };
}

function hotSpotFaults(hotSpot: HotSpot, { localNow }: RecordContext): FieldProblem[] {
  const today = dateOf(localNow);
  const { from, to, decidedOn, establishedOn, settledOn } = hotSpot;
  const days = { from, to, decidedOn, establishedOn, settledOn };
  const before = (field: string, day: LocalDate | undefined, first: LocalDate | undefined) =>
    day !== undefined && first !== undefined && day < first
      ? [fieldProblem(field, "before-date", { date: formatDate(first) })]
      : [];
  return [
    ...Object.entries(days).flatMap(([field, day]) =>
      day !== undefined && day > today ? [fieldProblem(field, "date-in-future")] : [],
    ),
    ...before("to", to, from),
    ...before("decidedOn", decidedOn, from),
    ...before("establishedOn", establishedOn, from),
    ...before("settledOn", settledOn, decidedOn),
  ];
}
