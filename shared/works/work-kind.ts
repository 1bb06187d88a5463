import * as z from "zod";
import { EMPTY } from "../pipeline/tally.ts";
import type { RecordKind } from "../records/record-kind.ts";
import { voteRemarks } from "./vote-needed.ts";
import { type Work, workEntry, workSchema } from "./work.ts";
import { workFaults } from "./work-rules.ts";

export const workKind: RecordKind<Work> = {
  kind: "work",
  collection: "works",
  name: { vi: "Công trình, phần việc", en: "Work" },
  listName: { vi: "Công trình, phần việc", en: "Works" },
  lead: {
    vi: "Mỗi công trình ghi một lần; mỗi năm trong kế hoạch ghi ở “Công trình theo năm”. Các nguồn vốn ghi riêng, không cộng chung.",
    en: "Record each work once, and each year of its plan under “Works by year”. Sources of money stay apart.",
  },
  unitKinds: ["commune", "agency", "enterprise"],
  schema: workSchema,
  entry: z.strictObject(workEntry),
  states: { registered: { vi: "Đã đăng ký", en: "Registered" } },
  start: () => "registered",
  steps: {},
  rights: { read: "record.read", record: "record.enter", readPublic: "record.read-public" },
  columns: ["name", "form", "type", "carriedOutBy", "decidedOn"],
  day: ({ decidedOn }) => decidedOn,
  effect: () => EMPTY,
  faults: (work, { unit, localNow }) => workFaults(work, unit, localNow),
  remarks: voteRemarks,
  remarksOver: "vote",
  publicPart: (work) => ({
    name: work.name,
    form: work.form,
    type: work.type,
    place: work.place,
    subUnits: work.subUnits,
    carriedOutBy: work.carriedOutBy,
    stateBudget: work.stateBudget,
    residentsMoney: work.residentsMoney,
    otherMoney: work.otherMoney,
  }),
};
