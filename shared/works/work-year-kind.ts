import * as z from "zod";
import type { RecordKind } from "../records/record-kind.ts";
import { workYearEffect } from "./effect.ts";
import { workYearFaults } from "./work-rules.ts";
import {
  acceptFields,
  completeFields,
  giveUpFields,
  startFields,
  type WorkYear,
  workYearEntry,
  workYearSchema,
} from "./work-year.ts";

export const workYearKind: RecordKind<WorkYear> = {
  kind: "work-year",
  collection: "work-years",
  name: { vi: "Công trình theo năm", en: "Work by year" },
  listName: { vi: "Công trình theo năm", en: "Works by year" },
  lead: {
    vi: "Một hồ sơ cho mỗi công trình trong mỗi năm có kế hoạch.",
    en: "One record for each work in each year that plans it.",
  },
  unitKinds: ["commune", "agency", "enterprise"],
  schema: workYearSchema,
  entry: z.strictObject(workYearEntry),
  states: {
    planned: { vi: "Trong kế hoạch", en: "Planned" },
    started: { vi: "Đã khởi công", en: "Started" },
    completed: { vi: "Đã hoàn thành", en: "Completed" },
    accepted: { vi: "Đã nghiệm thu", en: "Accepted" },
    "not-carried-out": { vi: "Không thực hiện", en: "Not carried out" },
  },
  start: () => "planned",
  steps: {
    start: {
      name: { vi: "Khởi công", en: "Start" },
      from: ["planned"],
      to: () => "started",
      fields: z.strictObject(startFields),
    },
    complete: {
      name: { vi: "Hoàn thành", en: "Complete" },
      // Small tasks are done in a day: nobody records their start.
      from: ["planned", "started"],
      to: () => "completed",
      fields: z.strictObject(completeFields),
    },
    accept: {
      name: { vi: "Nghiệm thu", en: "Accept" },
      from: ["completed"],
      to: () => "accepted",
      fields: z.strictObject(acceptFields),
    },
    "give-up": {
      name: { vi: "Không thực hiện", en: "Give up" },
      from: ["planned", "started"],
      to: () => "not-carried-out",
      fields: z.strictObject(giveUpFields),
    },
  },
  rights: { read: "record.read", record: "record.enter", readPublic: "record.read-public" },
  columns: ["name", "plannedFrom", "completedOn", "acceptedOn"],
  day: ({ plannedFrom }) => plannedFrom,
  effect: workYearEffect,
  faults: (entry, { localNow }) => workYearFaults(entry, localNow),
  links: ({ work }) => [{ field: "work", id: work, kind: "work", within: "unit" }],
  unique: ({ work, year }) => ({ field: "work", as: `${work}#${year}` }),
  publicPart: ({ work, name, startedOn, completedOn, acceptedOn }) => ({
    work,
    name,
    startedOn,
    completedOn,
    acceptedOn,
  }),
};
