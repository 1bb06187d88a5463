import * as z from "zod";
import { dateOf } from "../calendar/local-date.ts";
import type { Locality } from "../localities/locality.ts";
import { tallyOf } from "../pipeline/tally.ts";
import { type FieldProblem, fieldProblem } from "../problems/field-problem.ts";
import type { RecordContext, RecordKind } from "../records/record-kind.ts";
import {
  airingFields,
  type Broadcast,
  broadcastEntry,
  broadcastSchema,
  cancellingFields,
} from "./broadcast.ts";
import { KNOWN_SLOTS, missedSlots } from "./slot.ts";

export const broadcastKind: RecordKind<Broadcast> = {
  kind: "broadcast",
  collection: "broadcasts",
  name: { vi: "Buổi truyền thanh", en: "Broadcast" },
  listName: { vi: "Truyền thanh «Tiếng nói các đoàn thể»", en: "Broadcasts “Voice of the unions”" },
  lead: {
    vi: "Các đoàn thể luân phiên phụ trách. Phát khác ngày quy định vẫn ghi được, hệ thống chỉ nhắc.",
    en: "The unions take turns. Another day than the one fixed is recorded all the same and only pointed out.",
  },
  unitKinds: ["commune", "locality"],
  schema: broadcastSchema,
  entry: z.strictObject(broadcastEntry),
  states: {
    scripted: { vi: "Đã có bài", en: "Scripted" },
    aired: { vi: "Đã phát", en: "Aired" },
    cancelled: { vi: "Không phát", en: "Cancelled" },
  },
  start: ({ timesAired }) => (timesAired === undefined ? "scripted" : "aired"),
  steps: {
    air: {
      name: { vi: "Ghi đã phát", en: "Aired" },
      from: ["scripted"],
      to: () => "aired",
      fields: airingFields,
    },
    cancel: {
      name: { vi: "Không phát", en: "Cancel" },
      from: ["scripted"],
      to: () => "cancelled",
      fields: cancellingFields,
    },
  },
  rights: { read: "record.read", record: "broadcast.enter", readPublic: "record.read-public" },
  columns: ["airsAt", "union", "title", "minutes", "timesAired"],
  day: ({ airsAt }) => dateOf(airsAt),
  effect: ({ state, minutes, timesAired }) =>
    state === "aired"
      ? tallyOf({
          "broadcasts.aired": true,
          "broadcasts.minutes": minutes,
          "broadcasts.airings": timesAired ?? 0,
        })
      : tallyOf({}),
  faults: broadcastFaults,
  remember: ({ state, airsAt, timesAired }, { locality }) => ({
    offSlot: missedSlots(KNOWN_SLOTS, placeIn(locality), dateOf(airsAt)).length > 0,
    // A correction may be what tells that it was aired.
    ...(state === "scripted" && timesAired !== undefined && { state: "aired" }),
  }),
  links: ({ model }) =>
    model === undefined ? [] : [{ field: "model", id: model, kind: "model", within: "locality" }],
  publicPart: ({ state, airsAt, union, title, minutes, stations }) =>
    state === "cancelled" ? undefined : { airsAt, union, title, minutes, stations },
};

/** Rules of a single committee do not bind records of units. */
const placeIn = ({ id, provinces }: Locality) => ({ locality: id, provinces, committees: [] });

function broadcastFaults(broadcast: Broadcast, { unit, localNow }: RecordContext): FieldProblem[] {
  const { state, airsAt, stations = [], timesAired } = broadcast;
  return [
    ...(state === "aired" && airsAt > localNow ? [fieldProblem("airsAt", "date-in-future")] : []),
    ...(state === "aired" && timesAired === undefined ? [fieldProblem("timesAired", "required")] : []),
    ...(state === "cancelled" && timesAired !== undefined
      ? [fieldProblem("timesAired", "not-for-kind")]
      : []),
    ...stations.flatMap((name, index) =>
      unit.subUnits.includes(name) ? [] : [fieldProblem(`stations.${index}`, "sub-unit-unknown", { name })],
    ),
  ];
}
