import type { RecordKind } from "../records/record-kind.ts";
import { receptionClocks } from "./clocks.ts";
import { denunciationFaults } from "./denunciation.ts";
import { receptionEffect } from "./effect.ts";
import { receptionFaults } from "./faults.ts";
import {
  concludeFields,
  informFields,
  type Reception,
  receptionEntry,
  receptionPersons,
  receptionSchema,
  settleFields,
} from "./reception.ts";
import { rememberReception, stateOf } from "./remember.ts";
import { receptionRemarks } from "./warnings.ts";

export const receptionKind: RecordKind<Reception> = {
  kind: "reception",
  collection: "receptions",
  name: { vi: "Lượt tiếp công dân", en: "Reception" },
  listName: { vi: "Sổ tiếp công dân", en: "Reception register" },
  lead: {
    vi: "Theo Mẫu 03/TCD, Nghị định 154/2026/NĐ-CP. Mỗi vụ việc ghi một lượt.",
    en: "Follows form 03/TCD of Decree 154/2026/NĐ-CP. One row for each case.",
  },
  unitKinds: ["commune", "agency", "locality"],
  schema: receptionSchema,
  entry: receptionEntry,
  persons: receptionPersons,
  states: {
    received: { vi: "Đã tiếp", en: "Received" },
    concluded: { vi: "Đã có thông báo kết luận", en: "Conclusion notice issued" },
    informed: { vi: "Đã báo kết quả ban đầu", en: "Initial result told" },
    settled: { vi: "Đã có kết quả giải quyết", en: "Settled" },
  },
  start: stateOf,
  steps: {
    conclude: {
      name: { vi: "Thông báo kết luận", en: "Issue the conclusion notice" },
      from: ["received", "informed"],
      to: stateOf,
      fields: concludeFields,
    },
    inform: {
      name: { vi: "Báo kết quả xử lý ban đầu", en: "Tell the initial result" },
      from: ["received", "concluded"],
      to: stateOf,
      fields: informFields,
    },
    settle: {
      name: { vi: "Ghi kết quả giải quyết", en: "Record the result" },
      from: ["received", "concluded", "informed"],
      to: stateOf,
      fields: settleFields,
    },
  },
  personsFaults: denunciationFaults,
  rights: {
    read: "record.read",
    record: "reception.enter",
    persons: { caseContent: "opinion.read-content" },
  },
  columns: ["receivedOn", "type", "post", "classes", "people", "occasion", "handling"],
  day: ({ receivedOn }) => receivedOn,
  effect: receptionEffect,
  clocks: receptionClocks,
  faults: receptionFaults,
  remember: rememberReception,
  remarks: receptionRemarks,
  passing: {
    day: ({ state, result, overdue, handling }) =>
      (state === "received" || state === "concluded") && !overdue && handling !== "guided"
        ? result?.by
        : undefined,
    changes: () => ({ overdue: true }),
  },
};
