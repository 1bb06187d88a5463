import * as z from "zod";
import type { RecordKind } from "../records/record-kind.ts";
import { modelYearEffect } from "./effect.ts";
import {
  approveFields,
  beginFields,
  endFields,
  evaluateFields,
  type ModelYear,
  modelYearEntry,
  modelYearSchema,
  pauseFields,
  recogniseFields,
  replicateFields,
  resumeFields,
} from "./model-year.ts";
import { modelYearFaults } from "./rules.ts";

export const modelYearKind: RecordKind<ModelYear> = {
  kind: "model-year",
  collection: "model-years",
  name: { vi: "Mô hình theo năm", en: "Model by year" },
  listName: { vi: "Mô hình theo năm", en: "Models by year" },
  lead: {
    vi: "Một hồ sơ cho mỗi mô hình trong mỗi năm, mới hoặc tiếp tục.",
    en: "One record for each model in each year, new or continued.",
  },
  schema: modelYearSchema,
  entry: z.strictObject(modelYearEntry),
  states: {
    registered: { vi: "Đã đăng ký", en: "Registered" },
    approved: { vi: "Đã duyệt", en: "Approved" },
    running: { vi: "Đang thực hiện", en: "Running" },
    paused: { vi: "Tạm dừng", en: "Paused" },
    evaluated: { vi: "Đã đánh giá", en: "Evaluated" },
    recognised: { vi: "Được công nhận", en: "Recognised" },
    replicated: { vi: "Được nhân rộng", en: "Replicated" },
    ended: { vi: "Đã kết thúc", en: "Ended" },
  },
  start: () => "registered",
  steps: {
    approve: {
      name: { vi: "Duyệt", en: "Approve" },
      from: ["registered"],
      to: () => "approved",
      fields: z.strictObject(approveFields),
      action: "model.appraise",
    },
    begin: {
      name: { vi: "Bắt đầu thực hiện", en: "Begin" },
      from: ["approved"],
      to: () => "running",
      fields: z.strictObject(beginFields),
    },
    pause: {
      name: { vi: "Tạm dừng", en: "Pause" },
      from: ["running"],
      to: () => "paused",
      fields: z.strictObject(pauseFields),
    },
    resume: {
      name: { vi: "Tiếp tục", en: "Resume" },
      from: ["paused"],
      to: () => "running",
      fields: z.strictObject(resumeFields),
    },
    evaluate: {
      name: { vi: "Đánh giá", en: "Evaluate" },
      from: ["running"],
      to: () => "evaluated",
      fields: z.strictObject(evaluateFields),
      action: "model.appraise",
    },
    recognise: {
      name: { vi: "Công nhận", en: "Recognise" },
      // Again for a higher level, also once it is replicated.
      from: ["evaluated", "recognised", "replicated"],
      to: ({ replicatedOn }) => (replicatedOn === undefined ? "recognised" : "replicated"),
      fields: z.strictObject(recogniseFields),
      action: "model.appraise",
    },
    replicate: {
      name: { vi: "Nhân rộng", en: "Replicate" },
      from: ["evaluated", "recognised"],
      to: () => "replicated",
      fields: z.strictObject(replicateFields),
      action: "model.appraise",
    },
    end: {
      name: { vi: "Kết thúc", en: "End" },
      from: ["registered", "approved", "running", "paused", "evaluated", "recognised", "replicated"],
      to: () => "ended",
      fields: z.strictObject(endFields),
    },
  },
  rights: { read: "record.read", record: "record.enter", readPublic: "record.read-public" },
  columns: ["name", "startsOn", "firstYear", "outcome"],
  day: ({ startsOn }) => startsOn,
  effect: modelYearEffect,
  faults: (entry, { localNow }) => modelYearFaults(entry, localNow),
  links: ({ model }) => [{ field: "model", id: model, kind: "model", within: "unit" }],
  unique: ({ model, year }) => ({ field: "model", as: `${model}#${year}` }),
  publicPart: ({ name, startsOn, firstYear, outcome }) => ({ name, startsOn, firstYear, outcome }),
};
