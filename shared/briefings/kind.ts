import * as z from "zod";
import { dateOf } from "../calendar/local-date.ts";
import { tallyOf } from "../pipeline/tally.ts";
import { fieldProblem } from "../problems/field-problem.ts";
import type { RecordKind } from "../records/record-kind.ts";
import { type Briefing, briefingEntry, briefingSchema } from "./briefing.ts";

export const briefingKind: RecordKind<Briefing> = {
  kind: "briefing",
  collection: "briefings",
  name: { vi: "Giao ban", en: "Briefing" },
  listName: { vi: "Các cuộc giao ban", en: "Briefings" },
  lead: {
    vi: "Mỗi cuộc giao ban một dòng; việc được giao thì ghi ở mục Kết luận giao ban.",
    en: "One line for each briefing; what was given to somebody is recorded under Decisions of briefings.",
  },
  schema: briefingSchema,
  entry: z.strictObject(briefingEntry),
  states: { held: { vi: "Đã họp", en: "Held" } },
  start: () => "held",
  steps: {},
  rights: { read: "record.read", record: "briefing.enter" },
  columns: ["heldOn", "subject", "chairedBy"],
  day: ({ heldOn }) => heldOn,
  effect: () => tallyOf({ "briefings.held": true }),
  faults: ({ heldOn }, { localNow }) =>
    heldOn > dateOf(localNow) ? [fieldProblem("heldOn", "date-in-future")] : [],
};
