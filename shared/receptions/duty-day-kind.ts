import * as z from "zod";
import type { RecordKind } from "../records/record-kind.ts";
import { dutyDayClocks } from "./clocks.ts";
import {
  type DutyDay,
  dayOffFields,
  dutyDayEntry,
  dutyDaySchema,
  holdFields,
  postponeFields,
} from "./duty-day.ts";
import { dutiesInWords } from "./duty-words.ts";
import { dutyDayEffect } from "./effect.ts";
import { dutyDayFaults } from "./faults.ts";
import { rememberDutyDay } from "./remember.ts";
import { receptionRemarks } from "./warnings.ts";

/** Also from a day that was found missing: held, or excused, and recorded late. */
const OPEN = ["posted", "postponed", "missing"] as const;

export const dutyDayKind: RecordKind<DutyDay> = {
  kind: "duty-day",
  collection: "duty-days",
  name: { vi: "Ngày tiếp công dân", en: "Duty day" },
  listName: { vi: "Lịch tiếp công dân của người đứng đầu", en: "Duty days of the head" },
  lead: {
    vi: "Mỗi ngày tiếp theo lịch của mỗi người đứng đầu ghi một lần. Ngày đã qua mà không ghi gì sẽ thành «thiếu».",
    en: "One record for each day and head. A day that passes without a word becomes “missing”.",
  },
  unitKinds: ["commune", "agency", "locality"],
  schema: dutyDaySchema,
  entry: z.strictObject(dutyDayEntry),
  states: {
    posted: { vi: "Đã niêm yết", en: "Posted" },
    held: { vi: "Đã tiếp", en: "Held" },
    "held-empty": { vi: "Không có công dân đến", en: "Held, nobody came" },
    postponed: { vi: "Hoãn", en: "Postponed" },
    "day-off": { vi: "Ngày nghỉ", en: "Day off" },
    missing: { vi: "Thiếu (đã qua, không ghi nhận)", en: "Missing" },
  },
  start: ({ outcome }) => outcome ?? "posted",
  steps: {
    hold: {
      name: { vi: "Đã tiếp", en: "Held" },
      // Somebody came after all, and was entered later.
      from: [...OPEN, "held-empty"],
      to: () => "held",
      fields: holdFields,
    },
    "hold-empty": {
      name: { vi: "Không có công dân đến", en: "Nobody came" },
      from: OPEN,
      to: () => "held-empty",
      fields: holdFields,
    },
    postpone: {
      name: { vi: "Hoãn", en: "Postpone" },
      from: OPEN,
      to: () => "postponed",
      fields: postponeFields,
    },
    "day-off": {
      name: { vi: "Ngày nghỉ", en: "Day off" },
      from: OPEN,
      to: () => "day-off",
      fields: dayOffFields,
    },
  },
  rights: { read: "record.read", record: "reception.enter", readPublic: "record.read-public" },
  columns: ["day", "type", "post", "postedOn", "newDay"],
  // Postponed or not, it belongs to the year for which it was posted.
  day: ({ day }) => day,
  effect: dutyDayEffect,
  clocks: dutyDayClocks,
  faults: dutyDayFaults,
  duties: dutiesInWords,
  remember: rememberDutyDay,
  remarks: receptionRemarks,
  passing: {
    day: ({ state, day, newDay }) => (state === "posted" ? day : state === "postponed" ? newDay : undefined),
    changes: () => ({ state: "missing" }),
  },
  // A missed day is not made to be another one by whoever missed it.
  guardedBy: ({ state }) => (state === "missing" ? ["inspection.enter"] : []),
  unique: ({ unit, day, type, post }) => ({ field: "day", as: `${unit}#${day}#${type}#${post}` }),
  // Lịch tiếp công dân được niêm yết: Luật Tiếp công dân Đ24; NĐ 154/2026 Đ29.
  publicPart: ({
    postedOn,
    day,
    type,
    post,
    receivedBy,
    place,
    hours,
    participants,
    agenda,
    newDay,
    state,
  }) =>
    postedOn === undefined
      ? undefined
      : { postedOn, day, type, post, receivedBy, place, hours, participants, agenda, newDay, state },
};
