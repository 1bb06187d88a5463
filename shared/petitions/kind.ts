import * as z from "zod";
import type { RecordKind } from "../records/record-kind.ts";
import { petitionClocks } from "./clocks.ts";
import { petitionEffect } from "./effect.ts";
import { letterRemarks } from "./letters.ts";
import { KNOWN_MASS_THRESHOLDS, massThresholdOn } from "./mass-threshold.ts";
import {
  acceptFields,
  closingFields,
  complexFields,
  decisionFields,
  extensionFields,
  forwardFields,
  type Petition,
  petitionEntry,
  petitionSchema,
} from "./petition.ts";
import { petitionFaults } from "./rules.ts";

export const petitionKind: RecordKind<Petition> = {
  kind: "petition",
  collection: "petitions",
  name: { vi: "Vụ việc khiếu nại, tố cáo", en: "Complaint or denunciation" },
  listName: { vi: "Sổ theo dõi khiếu nại, tố cáo", en: "Complaints and denunciations" },
  lead: {
    vi: "Chỉ ghi số, ngày, nơi thụ lý và số người. Nội dung và danh tính để trong hồ sơ giấy. Một đơn có nhiều vụ việc thì mỗi vụ việc ghi một dòng, cùng số đơn.",
    en: "Numbers, dates, who is in charge and how many people; content and identities stay in the official file. One letter with several cases: a record for each, under the same number of the letter.",
  },
  schema: petitionSchema,
  entry: z.strictObject(petitionEntry),
  states: {
    received: { vi: "Đã nhận", en: "Received" },
    accepted: { vi: "Đã thụ lý", en: "Accepted" },
    forwarded: { vi: "Đã chuyển", en: "Sent on" },
    decided: { vi: "Đã giải quyết", en: "Decided" },
    closed: { vi: "Đã kết thúc", en: "Closed" },
  },
  start: () => "received",
  steps: {
    accept: {
      name: { vi: "Thụ lý", en: "Accept" },
      from: ["received"],
      to: () => "accepted",
      fields: z.strictObject(acceptFields),
    },
    forward: {
      name: { vi: "Chuyển cơ quan có thẩm quyền", en: "Send on to the authority competent" },
      from: ["received"],
      to: () => "forwarded",
      fields: z.strictObject(forwardFields),
    },
    "state-complex": {
      name: { vi: "Xác định vụ việc phức tạp", en: "State that the case is complex" },
      from: ["accepted"],
      to: () => "accepted",
      fields: z.strictObject(complexFields),
    },
    extend: {
      name: { vi: "Gia hạn giải quyết tố cáo", en: "Extend a denunciation" },
      from: ["accepted"],
      to: () => "accepted",
      fields: z.strictObject(extensionFields),
    },
    decide: {
      name: { vi: "Ra quyết định giải quyết, kết luận", en: "Decide" },
      from: ["accepted"],
      to: () => "decided",
      fields: z.strictObject(decisionFields),
    },
    close: {
      name: { vi: "Kết thúc", en: "Close" },
      from: ["received", "accepted", "forwarded", "decided"],
      to: () => "closed",
      fields: z.strictObject(closingFields),
    },
  },
  rights: { read: "petition.read", record: "petition.enter" },
  columns: ["number", "class", "receivedOn", "letter", "people", "acceptedOn", "decidedOn"],
  day: ({ receivedOn }) => receivedOn,
  effect: petitionEffect,
  clocks: petitionClocks,
  faults: (petition, { localNow }) => petitionFaults(petition, localNow),
  remember: ({ receivedOn, isRemote }, { unit }) => ({
    massThreshold: massThresholdOn(KNOWN_MASS_THRESHOLDS, receivedOn),
    isRemote: isRemote ?? unit.remote,
  }),
  links: ({ firstCase }) =>
    firstCase === undefined
      ? []
      : [{ field: "firstCase", id: firstCase, kind: "petition", within: "locality" }],
  unique: ({ unit, year, class: of, number }) => ({ field: "number", as: `${unit}#${year}#${of}#${number}` }),
  remarks: letterRemarks,
  remarksOver: "petition",
};
