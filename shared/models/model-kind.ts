import * as z from "zod";
import { EMPTY } from "../pipeline/tally.ts";
import { fieldProblem } from "../problems/field-problem.ts";
import type { RecordKind } from "../records/record-kind.ts";
import { type Model, modelEntry, modelPersonsSchema, modelSchema } from "./model.ts";
import { unfilledRemarks } from "./registration-form.ts";
import { modelFaults } from "./rules.ts";

export const modelKind: RecordKind<Model> = {
  kind: "model",
  collection: "models",
  name: { vi: "Mô hình, điển hình", en: "Model" },
  listName: { vi: "Mô hình, điển hình Dân vận khéo", en: "“Dân vận khéo” models" },
  lead: {
    vi: "Mười mục theo phiếu đăng ký; thiếu mục nào thì bổ sung sau. Mỗi mô hình ghi một lần, mỗi năm thực hiện ghi ở “Mô hình theo năm”.",
    en: "The ten parts of the registration form; what is missing may follow. Record each model once, and each of its years under “Models by year”.",
  },
  schema: modelSchema,
  entry: z.strictObject(modelEntry),
  persons: modelPersonsSchema,
  states: { registered: { vi: "Đã đăng ký", en: "Registered" } },
  start: () => "registered",
  steps: {},
  rights: { read: "record.read", record: "record.enter", readPublic: "record.read-public" },
  columns: ["name", "type", "area", "registeredBy", "registeredOn"],
  day: ({ registeredOn }) => registeredOn,
  effect: () => EMPTY,
  faults: (model, { unit, localNow }) => modelFaults(model, unit, localNow),
  // A collective has no person to be named: nothing personal is kept without need.
  personsFaults: ({ subject }, { posted }) =>
    subject === "collective" && typeof posted.individualName === "string"
      ? [fieldProblem("individualName", "not-for-kind")]
      : [],
  remarks: unfilledRemarks,
  // What is written of an individual may say who it is.
  publicPart: ({ name, type, subject, area, tags, content, registeredOn }) =>
    subject === "individual" ? undefined : { name, type, subject, area, tags, content, registeredOn },
};
